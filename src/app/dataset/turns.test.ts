import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('so many at once, the others in the order in which they came, whatever fails', async () => {
  const begun: number[] = []
  const ends: ((failed: boolean) => void)[] = []
  const inTurn = createTurns(2)
  const works = [0, 1, 2, 3].map((at) =>
    inTurn(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(at)
          ends[at] = (failed) => (failed ? reject(new Error('failed')) : resolve(at))
        }),
    ).catch(() => -1),
  )
  await settled()
  expect(begun).toEqual([0, 1])
  ends[1]?.(true)
  await settled()
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.(false)
  ends[2]?.(false)
  await settled()
  ends[3]?.(false)
  expect(await Promise.all(works)).toEqual([0, -1, 2, 3])
  const [alone, second] = [inTurn(async () => 'alone'), inTurn(async () => 'second')]
  expect(await Promise.all([alone, second])).toEqual(['alone', 'second'])
})
