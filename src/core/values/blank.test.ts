import { describe, expect, test } from 'vitest'
import { isNullWord, trimmed } from './blank.ts'

describe('trimmed', () => {
  test('removes U+0009 to U+000D, space and no-break space at both ends only', () => {
    expect(trimmed('\t\n\v\f\r \u00a0a b\u00a0 \r\n')).toBe('a b')
    expect(trimmed('a')).toBe('a')
    expect(trimmed(' \u00a0 ')).toBe('')
  })

  test('leaves every other character', () => {
    for (const text of ['\u2003a', '\ufeffa', '\u200ba', '\u0000a'])
      expect(trimmed(text)).toBe(text)
  })
})

describe('isNullWord', () => {
  test.each(['', '  ', 'null', 'NULL', '<null>', '%3Cnull%3E', '%3Cnull%3G', 'None', 'NaN', 'N/A'])(
    '%j is one',
    (text) => {
      expect(isNullWord(text)).toBe(true)
      expect(isNullWord(` ${text}\t`)).toBe(true)
    },
  )

  test.each(['0', 'na', 'nul', 'null!', 'nil', '-', '<nul>', '%3cnull%3h', 'nu ll', 'undefined'])(
    '%j is none',
    (text) => expect(isNullWord(text)).toBe(false),
  )
})
