import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NumberReader, formatDecimal, readNumber, wholeNumber } from './number.ts'

function textOf(text: string): string | null {
  const number = readNumber(text)
  return number === null ? null : formatDecimal(number.scaled, number.scale)
}

describe('readNumber', () => {
  test.each([
    ['$3,709.40 ', '3709.4'],
    ['($288.77)', '-288.77'],
    ['1.234,56', '1234.56'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['(0)', '0'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-.5', '-0.5'],
    ['1e2', '100'],
    ['1.5E-3', '0.0015'],
    ['5.e+1', '50'],
    ['0e99', '0'],
    ['+12', '12'],
    ['\u221212.5', '-12.5'],
    ['- $ 5', '-5'],
    ['$-5', '-5'],
    ['-€5', '-5'],
    ['12,50 €', '12.5'],
    ['£1,234', '1234'],
    ['1,234', '1234'],
    ['1,234.', '1234'],
    ['0,234', '0.234'],
    ['01,234', '1.234'],
    ['1234,5', '1234.5'],
    ['1,23', '1.23'],
    ['12,345,678.90', '12345678.9'],
    ['1.234', '1.234'],
    ['1.234.567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ['₹ 1,000.00', '1000'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234\u00a0567', '1234567'],
    ['-1\u202f234,5 €', '-1234.5'],
    ["CHF 1'234.50".slice(4), '1234.5'],
    ['12\u2019345\u2019678.90', '12345678.9'],
    ['$ 1\u2009234', '1234'],
    ['¥100', '100'],
    ['\u00a0 7\u00a0', '7'],
    ['( 5 )', '-5'],
    ['9007199254740993', '9007199254740993'],
    ['99999999999999999999999999999999999999', '99999999999999999999999999999999999999'],
    ['0.123456789012345678', '0.123456789012345678'],
    ['1.50000000000000000000000', '1.5'],
    ['000000000000000000000000000000000000000000012', '12'],
  ])('%j is %s', (text, value) => expect(textOf(text)).toBe(value))

  test.each([
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['-1.234 €', '-1234'],
    ['0.234', '0.234'],
    ['12.5', '12.5'],
    ['1234.567', '1234.567'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['(1.234)', '-1234'],
    ['1.234e2', '123.4'],
    ['12', '12'],
  ])('%j is %s where the comma is the decimal mark', (text, value) => {
    const reader = new NumberReader('comma')
    expect(reader.read(text) ? formatDecimal(reader.scaled, reader.scale) : null).toBe(value)
  })

  test.each([
    '1 23',
    "1'2345",
    '1 234 56',
    "1'234 567",
    '0 123',
    '',
    ' ',
    '-',
    '.',
    ',',
    '$',
    '()',
    '(-5)',
    '--5',
    '+-5',
    '$$5',
    '5-',
    '5 5',
    '1,2,3',
    '12,34,567',
    '1234,567.8',
    '1.23.456',
    '1e',
    'e5',
    '1e100',
    '1,234e5',
    '0x10',
    'Infinity',
    'NaN',
    '1_000',
    '$(5)',
    '(5',
    '5)',
    '１２',
    '999999999999999999999999999999999999999',
    '1e38',
    '0.1234567890123456789',
    '1e-19',
  ])('%j is none', (text) => expect(readNumber(text)).toBe(null))

  test('any digits with any sign and point are read exactly', () => {
    const cases = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }),
      fc.integer({ min: 0, max: 18 }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(cases, ([digits, scale, negative]) => {
        const padded = String(digits).padStart(scale + 1, '0')
        const point = padded.length - scale
        const text = `${negative ? '-' : ''}${padded.slice(0, point)}.${padded.slice(point)}`
        const number = readNumber(text)!
        const read = BigInt(number.scaled) * 10n ** BigInt(18 - number.scale)
        expect(read).toBe((negative ? -digits : digits) * 10n ** BigInt(18 - scale))
        expect(typeof number.scaled).toBe(
          Number.isSafeInteger(Number(number.scaled)) ? 'number' : 'bigint',
        )
      }),
    )
  })

  test('grouping by comma, by point and not at all are one value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1000n, max: 10n ** 20n }), (value) => {
        const comma = String(value).replace(/\B(?=(\d{3})+$)/g, ',')
        expect(textOf(`${comma}.25`)).toBe(`${value}.25`)
        expect(textOf(`${comma.replaceAll(',', '.')},25`)).toBe(`${value}.25`)
      }),
    )
  })
})

describe('wholeNumber', () => {
  test.each([
    ['3', 3],
    ['3.00', 3],
    ['1,000', 1000],
    ['-12', -12],
    ['25e-1', NaN],
    ['250e-1', 25],
    ['3.5', NaN],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991.0', -9007199254740991],
    ['9007199254740992', NaN],
  ])('%j is %s', (text, value) => expect(wholeNumber(readNumber(text)!)).toBe(value))
})

test('the canonical text of a decimal reads as the same decimal', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(18), (scaled, scale) => {
      const text = formatDecimal(scaled, scale)
      expect(text).toMatch(/^(0|-?(0\.[0-9]*[1-9]|[1-9][0-9]*(\.[0-9]*[1-9])?))$/)
      const number = readNumber(text)!
      expect(BigInt(number.scaled) * 10n ** BigInt(scale - number.scale)).toBe(scaled)
    }),
  )
})
