import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascends, firstFrom } from './ascents.ts'

/** Many of them ascend but for a place or none, in pieces that are looked at for themselves too. */
const numbers = fc
  .tuple(
    fc.array(fc.oneof(fc.nat(50), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      maxLength: 40,
    }),
    fc.constantFrom(1, 300),
    fc.option(fc.tuple(fc.nat(), fc.constantFrom(NaN, -1e300, 0, 1e300))),
  )
  .map(([some, times, change]) => {
    const all = Array.from({ length: times }, () => some)
      .flat()
      .toSorted((a, b) => a - b)
    if (change !== null && all.length > 0) all[change[0] % all.length] = change[1]
    return Float64Array.from(all)
  })

test('numbers ascend where none is less than the one before it', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const ascend = values.every(
        (value, at) => !Number.isNaN(value) && (at === 0 || value >= values[at - 1]!),
      )
      expect(ascends(values)).toBe(ascend)
    }),
    { numRuns: 300 },
  )
})

test('a step down at the edge of what is looked at in one go is seen', () => {
  for (const at of [1, 2, 3, 4, 4095, 4096, 4097, 8191, 8192, 8193, 9999]) {
    const values = Float64Array.from({ length: 10_000 }, (_, place) => place)
    values[at]! -= 1.5
    expect(ascends(values)).toBe(false)
  }
})

test('numbers whose step is beyond all numbers ascend too', () => {
  expect(ascends(Float64Array.of(-1e308, 1e308, 1.5e308))).toBe(true)
  expect(ascends(Float64Array.of(1e308, -1e308))).toBe(false)
})

test('the first of ascending numbers from a place on that reaches a bound', () => {
  const ascending = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(ascending, fc.nat(), fc.nat(40), (some, place, above) => {
      const values = Float64Array.from(some).sort()
      const from = place % values.length
      const bound = values[from]! + 1 + above
      const first = values.findIndex((value, at) => at > from && value >= bound)
      expect(firstFrom(values, from, bound)).toBe(first < 0 ? values.length : first)
    }),
  )
})
