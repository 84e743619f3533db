import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../steps.ts'
import { bucketPairs, rowsOf } from './bucket-pairs.ts'
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

test('the rows of each bucket stand in order, in the places of all parts together', () => {
  fc.assert(
    fc.property(dealtOut, ({ bits, parts }) => {
      const { parts: sorted } = finish(bucketPairs(parts.map(dealt), { bits }))
      expect(sorted.map(({ ends }) => ends)).toEqual(parts.map((part) => dealt(part).ends))
      for (const bucket of parts[0]!.keys()) {
        const found = sorted.flatMap((part) => Array.from(rowsOf(part, bucket)))
        const rows = parts.flatMap((part) => part[bucket]!)
        expect(found).toEqual(rows.toSorted((a, b) => a - b))
      }
    }),
  )
})

test('pairs with the most rows are told, all that have at least so many', () => {
  fc.assert(
    fc.property(dealtOut, fc.integer({ min: 1, max: 40 }), ({ bits, parts }, most) => {
      const { size, leading } = finish(bucketPairs(parts.map(dealt), { bits }, most))
      const pairs = parts[0]!.flatMap((_, bucket) => {
        const rows = new Map<number, number>()
        for (const number of parts.flatMap((part) => part[bucket]!))
          rows.set(number, (rows.get(number) ?? 0) + 1)
        return [...rows].toSorted(([a], [b]) => a - b).map((pair) => [bucket, ...pair])
      })
      expect(size).toBe(pairs.length)
      const { least, buckets, numbers, counts } = leading
      const told = Array.from(buckets, (bucket, at) => [bucket, numbers[at]!, counts[at]!])
      expect(told).toEqual(pairs.filter(([, , count]) => count! >= least))
      expect(told.length).toBeLessThanOrEqual(most)
      // One row less, and there would be too many.
      const more = pairs.filter(([, , count]) => count! >= least - 1)
      expect(least === 1 || more.length > most).toBe(true)
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
