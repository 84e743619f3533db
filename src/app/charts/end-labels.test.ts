import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endLabels } from './end-labels.ts'

const frame = { top: 8, bottom: 208 }

test('lines that end apart have their names at their ends', () => {
  expect(endLabels({ names: ['a', 'b'], ends: [100, 40], ...frame })).toEqual([
    { at: 1, name: 'b', end: 40, y: 40 },
    { at: 0, name: 'a', end: 100, y: 100 },
  ])
})

test('names that would lie on each other are moved apart, and stay within the drawing', () => {
  const labels = endLabels({ names: ['a', 'b', 'c'], ends: [208, 207, 205], ...frame })
  expect(labels?.map(({ name, y }) => [name, y])).toEqual([
    ['c', 176],
    ['b', 192],
    ['a', 208],
  ])
})

test('where names would stand far from their lines there are none', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  expect(endLabels({ names, ends: names.map(() => 208), ...frame })).toBeNull()
})

test('law: names that are shown never touch, and keep the order of the lines', () => {
  const ends = fc.array(fc.integer({ min: 8, max: 208 }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(ends, (heights) => {
      const labels = endLabels({ names: heights.map(String), ends: heights, ...frame })
      for (const [at, label] of (labels ?? []).entries()) {
        const before = labels?.[at - 1]
        expect(label.y).toBeGreaterThanOrEqual(before ? before.y + 16 : frame.top)
        expect(label.y).toBeLessThanOrEqual(frame.bottom)
        expect(label.end).toBeGreaterThanOrEqual(before?.end ?? 0)
      }
    }),
  )
})
