import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneAFrame } from './one-a-frame.ts'

let frames: (() => void)[] = []
let visibilityState: 'visible' | 'hidden' = 'visible'

beforeEach(() => {
  frames = []
  visibilityState = 'visible'
  vi.useFakeTimers()
  vi.stubGlobal('document', {
    get visibilityState() {
      return visibilityState
    },
  })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A frame, and the tasks that follow it at once. */
function paint(): void {
  for (const callback of frames.splice(0)) callback()
  vi.advanceTimersByTime(1)
}

test('works are done in their order, one a frame, after it', () => {
  const done: number[] = []
  for (const work of [1, 2, 3]) oneAFrame(() => done.push(work))
  expect(done).toEqual([])
  for (const expected of [[1], [1, 2], [1, 2, 3]]) {
    paint()
    expect(done).toEqual(expected)
  }
})

test('what was called off is not done, and takes no frame', () => {
  const done: number[] = []
  const [first] = [1, 2].map((work) => oneAFrame(() => done.push(work)))
  first!()
  paint()
  expect(done).toEqual([2])
})

test('a page that is hidden, or becomes so, waits for no frames', () => {
  const done: number[] = []
  for (const work of [1, 2, 3]) oneAFrame(() => done.push(work))
  visibilityState = 'hidden'
  vi.runAllTimers()
  expect(done).toEqual([1, 2, 3])
})

test('a work that throws does not hold back the next', () => {
  const done: number[] = []
  oneAFrame(() => {
    throw new Error('broken')
  })
  oneAFrame(() => done.push(2))
  expect(paint).toThrow('broken')
  paint()
  expect(done).toEqual([2])
})
