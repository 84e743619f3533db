import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratioOf, sumOf, twoDecimals } from './decimals.ts'

test.each([
  ['1', '1.00'],
  ['0.005', '0.01'],
  ['-0.005', '-0.01'],
  ['0.0049', '0.00'],
  ['12345678901234567890.125', '12345678901234567890.13'],
])('%s is %s', (text, rounded) => {
  expect(twoDecimals(text)).toBe(rounded)
})

test('sums are exact whatever their scales', () => {
  expect(sumOf(['0.1', '0.02', '1'])).toBe('1.12')
  expect(sumOf(['-0.1', '0.1'])).toBe('0.0')
  expect(sumOf([])).toBe('0')
})

test('law: a ratio is the nearest one with four decimals', () => {
  const counts = fc.tuple(fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 }))
  fc.assert(
    fc.property(counts, ([part, whole]) => {
      const off = Math.abs(Number(ratioOf(part, whole)) - part / whole)
      expect(off).toBeLessThanOrEqual(0.00005 + 1e-12)
    }),
  )
  expect([ratioOf(1, 8), ratioOf(1, 0), ratioOf(1, 32)]).toEqual(['0.1250', null, '0.0313'])
})
