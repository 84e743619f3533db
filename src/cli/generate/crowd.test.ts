import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Crowd } from './crowd.ts'
import { Random } from './random.ts'

test('members are drawn as often as their weight says', () => {
  const crowd = new Crowd(50, 2)
  const random = new Random('crowd')
  const counts = new Float64Array(50)
  const draws = 200_000
  for (let draw = 0; draw < draws; draw++) {
    const rank = crowd.rank(random)
    counts[rank] = (counts[rank] ?? 0) + 1
  }
  const weights = counts.map((_, rank) => 1 / (rank + 3))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  weights.forEach((weight, rank) => {
    const expected = (draws * weight) / total
    expect(Math.abs((counts[rank] ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })
})

test('scattering gives each rank a member of its own', () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(7919, 15_838))
  fc.assert(
    fc.property(sizes, fc.string(), (size, seed) => {
      const crowd = new Crowd(size, 1)
      const rankOf = new Map<number, number>()
      const [forRank, forPick] = [new Random(seed), new Random(seed)]
      for (let draw = 0; draw < 400; draw++) {
        const rank = crowd.rank(forRank)
        const member = crowd.pick(forPick)
        expect(member).toBeGreaterThanOrEqual(0)
        expect(member).toBeLessThan(size)
        expect(rankOf.get(member) ?? rank).toBe(rank)
        rankOf.set(member, rank)
      }
      expect(new Set(rankOf.values()).size).toBe(rankOf.size)
    }),
    { numRuns: 50 },
  )
})
