import { expect, test } from 'vitest'
import { rowTyped } from './row-typed.ts'

test('a row number is read as people write it', () => {
  const rows = 10_000_000
  expect(rowTyped('1', rows)).toBe(0)
  expect(rowTyped(' 10,000,000 ', rows)).toBe(9_999_999)
  expect(rowTyped('1.200.000', rows)).toBe(1_199_999)
  expect(rowTyped('1\u202f200\u00a0000', rows)).toBe(1_199_999)
  expect(rowTyped('99999999999999999999', rows)).toBe(9_999_999)
})

test('what is no row is none', () => {
  for (const text of ['', '0', 'x', '-4', '1e3']) expect(rowTyped(text, 10)).toBeNull()
  expect(rowTyped('1', 0)).toBeNull()
})
