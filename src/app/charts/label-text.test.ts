import { expect, test } from 'vitest'
import { fitted, labelWidth } from './label-text.ts'

const measure = (text: string) => text.length * 7

test('a text that has room stays whole, another loses its end', () => {
  expect(labelWidth('abcd', measure)).toBe(24)
  expect(fitted('abcd', 24, measure)).toBe('abcd')
  expect(fitted('abcdef', 24, measure)).toBe('abc…')
  expect(fitted('ab cdef', 24, measure)).toBe('ab…')
  expect(fitted('abcdef', 2, measure)).toBe('a…')
})

test('an address loses its beginning, which it shares with others', () => {
  expect(fitted('/shoes/red', 36, measure)).toBe('…s/red')
  expect(fitted('https://a.example/x', 36, measure)).toBe('…ple/x')
})
