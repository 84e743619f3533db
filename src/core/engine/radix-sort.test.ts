import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedRows } from './order.ts'
import { radixSorted } from './radix-sort.ts'
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
      expect(Array.from(finish(radixSorted(rows, key)))).toEqual(plain)
    }),
    { numRuns: 500 },
  )
})

test('many rows are ordered as few are, by several keys', () => {
  const length = 40_000
  const first = Float64Array.from({ length }, (_, row) => (row * 7919) % 100)
  const second = Float64Array.from({ length }, (_, row) => -((row * 104_729) % 300) / 7)
  const rows = finish(sortedRows([first, second], length))
  const plain = Array.from({ length }, (_, row) => row).toSorted(
    (a, b) => first[a]! - first[b]! || second[a]! - second[b]!,
  )
  expect(Array.from(rows)).toEqual(plain)
})
