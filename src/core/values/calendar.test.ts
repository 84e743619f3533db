import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilFromDays, daysFromCivil, isDate } from './calendar.ts'

const firstDay = utcDays(1, 1, 1)
const lastDay = utcDays(9999, 12, 31)

/** Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear does not. */
function utcDays(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000
}

test('days and dates agree with Date over the years 1 to 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: firstDay, max: lastDay }), (days) => {
      const date = new Date(days * 86_400_000)
      const civil = {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      }
      expect(civilFromDays(days)).toEqual(civil)
      expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days)
    }),
    { numRuns: 2000 },
  )
})

test('a date exists exactly where Date gives it back unchanged', () => {
  const parts = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(1900, 2000, 2023, 2024, 2100)),
    fc.integer({ min: 0, max: 14 }),
    fc.integer({ min: 0, max: 33 }),
  )
  fc.assert(
    fc.property(parts, ([year, month, day]) => {
      const date = new Date(utcDays(year, month, day) * 86_400_000)
      const same = date.getUTCMonth() + 1 === month && date.getUTCDate() === day
      expect(isDate(year, month, day)).toBe(same)
    }),
    { numRuns: 2000 },
  )
  expect(isDate(0, 1, 1)).toBe(false)
  expect(isDate(10_000, 1, 1)).toBe(false)
})
