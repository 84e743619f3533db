import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedRows } from './order.ts'
import { radixSort } from './radix-sort.ts'
import { finish } from './steps.ts'

const keys = fc.oneof(
  fc.array(fc.double({ noNaN: true }), { maxLength: 300 }),
  fc.array(fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 2 ** 53, 5e-324, -5e-324), {
    maxLength: 300,
  }),
  fc.array(fc.integer({ min: -3, max: 300 }), { maxLength: 300 }),
)

test('law: rows in the order of their keys, equal keys in the order given', () => {
  fc.assert(
    fc.property(keys, fc.infiniteStream(fc.nat()), (values, stream) => {
      const key = Float64Array.from(values)
      // Some of the rows, in any order and perhaps more than once.
      const rows = Uint32Array.from(values, () => stream.next().value! % Math.max(values.length, 1))
      const plain = Array.from(rows).toSorted((a, b) =>
        key[a]! < key[b]! ? -1 : key[a]! > key[b]! ? 1 : 0,
      )
      finish(radixSort(rows, key, true))
      expect(Array.from(rows)).toEqual(plain)
    }),
    { numRuns: 500 },
  )
})

test('integers in four bytes are ordered as doubles are', () => {
  for (const domain of [3, 40_000, 2 ** 31 - 1]) {
    const key = Int32Array.from({ length: 70_000 }, (_, row) => ((row * 104_729) % domain) - 1)
    const rows = finish(sortedRows([key], key.length))
    expect(rows.join()).toBe(finish(sortedRows([Float64Array.from(key)], key.length)).join())
  }
})

test.each([
  ['few of the first', 100, 2 ** 31 - 1],
  ['many of both', 2 ** 31 - 1, 2 ** 31 - 1],
  ['few of the second', 30_000, 3],
])('two keys of integers are ordered as doubles are: %s', (_, first, second) => {
  const keys = [first, second].map((domain, at) =>
    Int32Array.from({ length: 70_000 }, (_value, row) => ((row * (104_729 + at)) % domain) - 1),
  )
  const doubles = keys.map((key) => Float64Array.from(key))
  const rows = finish(sortedRows(keys, 70_000))
  expect(rows.join()).toBe(finish(sortedRows(doubles, 70_000)).join())
})

test.each<[string, (row: number) => number[]]>([
  ['long runs', (row) => [(row * 7919) % 100, -((row * 104_729) % 300) / 7]],
  ['short runs', (row) => [(row * 7919) % 9000, -((row * 104_729) % 300) / 7, row % 2]],
  ['one long run', (row) => [row % 50 === 0 ? 1 : 0, (row * 7919) % 30_011, -row]],
  ['in order already', (row) => [row >> 4, (row % 16) >> 2, -(row % 4)]],
  ['nulls last', (row) => [row % 3 === 0 ? Infinity : row % 70_001, row % 5]],
])('many rows are ordered as few are, by several keys: %s', (_, keysOf) => {
  const length = 80_000
  const keys = keysOf(0).map((_key, at) =>
    Float64Array.from({ length }, (_value, row) => keysOf(row)[at]!),
  )
  const rows = finish(sortedRows(keys, length))
  const plain = Array.from({ length }, (_row, row) => row).toSorted((a, b) => {
    const key = keys.find((values) => values[a] !== values[b])
    return key === undefined ? a - b : key[a]! < key[b]! ? -1 : 1
  })
  expect(rows.join()).toBe(plain.join())
})
