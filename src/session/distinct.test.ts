import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctIn, sampled } from './distinct.ts'

const codes = fc.array(fc.nat(40), { minLength: 8, maxLength: 200 })

test('what was seen is there, and more of the sample has no fewer and no more than as many more', () => {
  fc.assert(
    fc.property(codes, fc.double({ min: 1, max: 1e4, noNaN: true }), (all, times) => {
      const sample = sampled(all, 8)
      const size = distinctIn(sample, times)
      expect(distinctIn(sample, 1)).toBe(new Set(all).size)
      expect(size).toBeGreaterThanOrEqual(new Set(all).size)
      expect(size).toBeLessThanOrEqual(distinctIn(sample, times * 2))
      expect(size).toBeLessThanOrEqual(new Set(all).size * times * (1 + 1e-9))
    }),
  )
})

test('what all parts have is all there is', () => {
  const all = Array.from({ length: 800 }, (_, at) => at % 7)
  expect(distinctIn(sampled(all, 8), 1000)).toBe(7)
})

test('what no two parts share grows on', () => {
  const all = Array.from({ length: 800 }, (_, at) => at)
  const size = distinctIn(sampled(all, 8), 100)
  expect(size).toBeGreaterThan(60_000)
  expect(size).toBeLessThanOrEqual(80_000)
})
