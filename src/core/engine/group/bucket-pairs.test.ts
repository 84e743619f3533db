import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../steps.ts'
import { bucketPairs } from './bucket-pairs.ts'
import type { DealtNumbers } from './dealt-numbers.ts'

/** Buckets of numbers below 2^bits, some of them of more rows than are sorted one by one. */
const dealtOut = fc.integer({ min: 1, max: 32 }).chain((bits) =>
  fc.record({
    bits: fc.constant(bits),
    parts: fc.integer({ min: 1, max: 4 }).chain((buckets) => {
      const number = fc.oneof(fc.nat({ max: Math.min(9, 2 ** bits - 1) }), fc.nat(2 ** bits - 1))
      const rows = fc.array(number, { maxLength: 300, size: 'max' })
      const part = fc.array(rows, { minLength: buckets, maxLength: buckets })
      return fc.array(part, { minLength: 1, maxLength: 3 })
    }),
  }),
)

function dealt(buckets: readonly (readonly number[])[]): DealtNumbers {
  let end = 0
  const ends = Uint32Array.from(buckets, ({ length }) => (end += length))
  return { numbers: Uint32Array.from(buckets.flat()), ends }
}

test('each pair of each bucket comes once, ascending, with the rows that all parts have of it', () => {
  fc.assert(
    fc.property(dealtOut, ({ bits, parts }) => {
      const { numbers, counts, ends } = finish(bucketPairs(parts.map(dealt), { bits }))
      expect(ends).toHaveLength(parts[0]!.length)
      for (const [bucket, end] of ends.entries()) {
        const rows = new Map<number, number>()
        for (const number of parts.flatMap((part) => part[bucket]!))
          rows.set(number, (rows.get(number) ?? 0) + 1)
        const from = bucket === 0 ? 0 : ends[bucket - 1]!
        const found = Array.from(numbers.subarray(from, end), (number, at) => [
          number,
          counts[from + at]!,
        ])
        expect(found).toEqual([...rows].toSorted(([a], [b]) => a - b))
      }
    }),
  )
})

test('pairs are tallied by their rows as long as none has very many', () => {
  const few = Array.from({ length: 2 ** 16 - 2 }, () => 3)
  const tallyOf = (numbers: readonly number[]) =>
    finish(bucketPairs([dealt([numbers])], { bits: 3 })).tally
  const tally = tallyOf([...few, 5, 7, 7, 6])
  expect([tally?.length, tally?.at(-1), tally?.[1], tally?.[2]]).toEqual([2 ** 16 - 1, 1, 2, 1])
  expect(tallyOf([...few, 3, 5])).toBeNull()
  expect(tallyOf([...few, ...few, 5])).toBeNull()
})
