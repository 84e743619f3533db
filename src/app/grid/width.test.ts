import { expect, test } from 'vitest'
import { columnWidth, longestTotal } from './width.ts'

const ten = (text: string) => text.length * 10

test('room for the widest of title and cells, within bounds', () => {
  expect(columnWidth('Sales', ['468,056.74', '1.00'], ten)).toBe(128)
  expect(columnWidth('', ['7'], ten)).toBe(72)
  expect(columnWidth('Most frequent', ['a'], ten)).toBe(189)
  expect(columnWidth('Id', ['7'], ten)).toBe(87)
  expect(columnWidth('Id', ['x'.repeat(500)], ten)).toBe(360)
})

test('room for a total that comes later: never less than the sum', () => {
  expect(Number(longestTotal(['1.50', '-20.25', null], 3))).toBeGreaterThanOrEqual(20.25 * 3)
  expect(longestTotal(['1.50', '2.25'], 2)).toMatch(/\.\d\d$/)
  expect(longestTotal([], 0)).toBeNull()
  expect(longestTotal([null, '0'], 2)).toBeNull()
})
