import { expect, test } from 'vitest'
import { onlyBin, placeOf, spreadBins } from './spread-bins.ts'

const edges = [0, 1, 2, 5, 10, 20, 50]

test('bins reach from the first to the last that has rows', () => {
  const bins = spreadBins(edges, ['1', '20', '50'], ['3', '2', '1'])
  expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 2, 3],
    [2, 5, 0],
    [5, 10, 0],
    [10, 20, 0],
    [20, 50, 2],
    [50, null, 1],
  ])
  expect(onlyBin(bins)).toBeNull()
})

test.each([
  ['0', [0, 1, 2, 5, 10]],
  ['5', [1, 2, 5, 10, 20]],
  ['50', [2, 5, 10, 20, 50]],
])('a single bin, from %s on, has its neighbours beside it', (start, starts) => {
  const bins = spreadBins(edges, [start], ['9'])
  expect(bins.map(({ from }) => from)).toEqual(starts)
  expect(onlyBin(bins)).toMatchObject({ from: Number(start), count: 9 })
})

test('what lies below the first edge comes first, and leaves no gap behind it', () => {
  const bins = spreadBins(edges, ['5', null], ['4', '2'])
  expect(bins.map(({ from, count }) => [from, count]).slice(0, 3)).toEqual([
    [null, 2],
    [0, 0],
    [1, 0],
  ])
  expect(spreadBins(edges, [null], ['2'])).toEqual([{ from: null, to: 0, count: 2 }])
})

test('a value lies in its bin as far as it lies between its edges', () => {
  const bins = spreadBins(edges, ['1', '50'], ['3', '1'])
  expect(placeOf(1.5, bins)).toBe(0.5)
  expect(placeOf(2, bins)).toBe(1)
  expect(placeOf(15, bins)).toBe(3.5)
  expect(placeOf(900, bins)).toBe(5.5)
  expect(placeOf(0.5, bins)).toBeNull()
})
