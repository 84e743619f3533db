import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactNumbers } from './exact.ts'

const exact = exactNumbers('en')

test.each([
  ['1234', '1,234'],
  ['-1234567.80', '-1,234,567.80'],
  ['12345678901234567890.123456789012345678', '12,345,678,901,234,567,890.123456789012345678'],
  ['1e5', '1e5'],
  ['2018-10-01', '2018-10-01'],
  ['', ''],
])('%s', (text, shown) => {
  expect(exact(text)).toBe(shown)
})

test('taking the commas off gives the text back', () => {
  const digits = fc.stringMatching(/^(?:0|[1-9]\d{0,37})(?:\.\d{1,18})?$/)
  fc.assert(
    fc.property(digits, (text) => {
      expect(exact(text).replaceAll(',', '')).toBe(text)
    }),
  )
})
