import { expect, test } from 'vitest'
import { columnWidth } from './width.ts'

const ten = (text: string) => text.length * 10

test('room for the widest of title and cells, within bounds', () => {
  expect(columnWidth('Sales', ['468,056.74', '1.00'], ten)).toBe(128)
  expect(columnWidth('', ['7'], ten)).toBe(72)
  expect(columnWidth('Most frequent', ['a'], ten)).toBe(189)
  expect(columnWidth('Id', ['7'], ten)).toBe(87)
  expect(columnWidth('Id', ['x'.repeat(500)], ten)).toBe(360)
})
