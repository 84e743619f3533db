import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../steps.ts'
import { bucketPairs } from './bucket-pairs.ts'
import { dealtNumbers } from './dealt-numbers.ts'
import { firstByCount } from './first-pairs.ts'
import { plainCodesOf } from './plain-codes.testing.ts'
import { pairsByCount } from './pair-codes.ts'
import { pairLayout } from './pair-layout.ts'

/** Shares of rows, each row a pair of codes; the outer codes of a share are its own. */
const layout = { ...pairLayout(256, 4, 2 ** 20), buckets: 8, lowBits: 5, innerBits: 2, bits: 7 }
const row = fc.tuple(fc.oneof(fc.nat(255), fc.nat(3), fc.constantFrom(31, 32, 128, 255)), fc.nat(3))
const rows = fc.array(row, { maxLength: 400, size: 'max' })

/** The buckets of shares from these cuts on, each dealt by two parts. */
function shares(all: readonly (readonly [number, number])[], cut: number, leading: number) {
  const half = all.length >> 1
  const dealt = [all.slice(0, half), all.slice(half)].map((part) => {
    const streams = plainCodesOf(part)
    return finish(dealtNumbers([streams], layout))
  })
  const ranges = [
    [0, cut],
    [cut, layout.buckets],
  ] as const
  return ranges.map(([first, last]) => {
    const parts = dealt.map(({ numbers, ends }) => {
      const [from, to] = [first, last].map((bucket) => (bucket === 0 ? 0 : ends[bucket - 1]!))
      return {
        numbers: numbers.slice(from, to),
        ends: ends.slice(first, last).map((end) => end - from!),
      }
    })
    return finish(bucketPairs(parts, layout, leading))
  })
}

test('the first pairs by their rows are those that all of them begin with', () => {
  const cut = fc.nat(layout.buckets)
  fc.assert(
    fc.property(rows, cut, fc.integer({ min: 1, max: 60 }), (all, at, wanted) => {
      const of = shares(all, at, wanted)
      const every = finish(pairsByCount(of, layout, 'descending'))!
      const first = firstByCount(of, layout, wanted)!
      expect(first.size).toBe(Math.min(wanted, every.size))
      for (const part of ['outer', 'inner', 'counts'] as const)
        expect(first[part]).toEqual(every[part].slice(0, first.size))
    }),
    { numRuns: 300 },
  )
})
