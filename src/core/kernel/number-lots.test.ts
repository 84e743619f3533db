import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberLots } from './number-lots.ts'

/** Lots of few numbers and of many, which are sorted in another way each; many are equal. */
const lots = fc.integer({ min: 0, max: 32 }).chain((bits) => {
  const most = 2 ** bits - 1
  const number = fc.oneof(fc.nat(Math.min(5, most)), fc.nat(most))
  const some = fc.array(number, { maxLength: 120, size: 'max' })
  const lot = fc.tuple(some, fc.constantFrom(1, 1, 3, 90), fc.nat(most)).map(([few, times, mask]) =>
    // Copies with other bits: as many different ones, spread over all digits.
    Uint32Array.from(
      Array.from({ length: times }, (_, at) =>
        few.map((one) => (at % 3 === 0 ? one : (one ^ Math.imul(mask, at)) & most) >>> 0),
      ).flat(),
    ),
  )
  return fc.tuple(fc.constant(bits), fc.array(lot, { maxLength: 3 }))
})

function tally(numbers: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const number of numbers.toSorted()) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

test('lots are sorted and counted, and tell what they have often', () => {
  fc.assert(
    fc.property(lots, fc.integer({ min: 1, max: 40 }), ([bits, all], least) => {
      const places = 30
      const room = new NumberLots(bits, Math.max(0, ...all.map(({ length }) => length)), places)
      const atLeast = new Uint32Array(places)
      for (const lot of all) {
        const half = lot.length >> 1
        const sorted = room.sorted([lot.subarray(0, half), lot.subarray(half)])
        expect(sorted).toEqual(lot.toSorted())
        const counts = [...tally(lot)]
        for (const [, count] of counts)
          for (let among = 1; among <= count; among++) atLeast[Math.min(among, places - 1)]!++
        expect(room.atLeast).toEqual(atLeast)
        const often = counts.filter(([, count]) => count >= least)
        expect(Array.from(room.oftenMet(least))).toEqual(often.flat())
        // What was told does not disturb the numbers.
        expect(sorted).toEqual(lot.toSorted())
      }
    }),
    { numRuns: 200 },
  )
})
