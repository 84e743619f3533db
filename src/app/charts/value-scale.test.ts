import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueScale } from './value-scale.ts'

test.each([
  [
    [3, 17],
    [0, 5, 10, 15, 20],
  ],
  [[], [0, 1]],
  [
    [-12, 30],
    [-20, -10, 0, 10, 20, 30],
  ],
  [[0.3], [0, 0.1, 0.2, 0.3]],
])('%j has the steps %j', (values, ticks) => {
  expect(valueScale(values).ticks).toEqual(ticks)
})

test('law: the scale reaches over every value and zero', () => {
  const value = fc.double({ min: -1e15, max: 1e15, noNaN: true })
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const { ticks, low, high } = valueScale(values)
      const slack = (high - low) * 1e-6
      for (const one of [0, ...values]) {
        expect(one).toBeGreaterThanOrEqual(low - slack)
        expect(one).toBeLessThanOrEqual(high + slack)
      }
      expect(ticks.length).toBeLessThanOrEqual(8)
    }),
  )
})
