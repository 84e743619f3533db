import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLike } from './form.ts'
import { formatDate, formatTime } from './time-text.ts'
import { TimeReader, readTime } from './time.ts'

function textOf(text: string, order: 'day-first' | 'month-first' = 'day-first'): string | null {
  const time = readTime(text, order)
  return time === null ? null : formatTime(time.micros, time.offset)
}

describe('readTime', () => {
  test.each([
    ['01-10-2018', '2018-10-01T00:00:00'],
    ['1/2/2014', '2014-02-01T00:00:00'],
    ['31.12.2014 23:59', '2014-12-31T23:59:00'],
    ['2018-10-01T13:54:59-04:00', '2018-10-01T13:54:59-04:00'],
    ['2023-10-23T12:34:56Z', '2023-10-23T12:34:56Z'],
    ['2019-10-01 00:00:00 UTC', '2019-10-01T00:00:00Z'],
    ['2019-10-01 00:00:00 gmt', '2019-10-01T00:00:00Z'],
    ['2023-12-22 17:43:07', '2023-12-22T17:43:07'],
    ['2023-12-22t7:43', '2023-12-22T07:43:00'],
    ['2023/1/2   3:04:05.5', '2023-01-02T03:04:05.5'],
    ['2023-01-02 03:04:05,123456789', '2023-01-02T03:04:05.123456'],
    ['2023-01-02 23:59:59.999999999', '2023-01-02T23:59:59.999999'],
    ['2023-01-02 03:04:05.000', '2023-01-02T03:04:05'],
    ['2023-01-02T03:04+0530', '2023-01-02T03:04:00+05:30'],
    ['2023-01-02T03:04 -03', '2023-01-02T03:04:00-03:00'],
    ['2023-01-02T00:30:00-00:00', '2023-01-02T00:30:00+00:00'],
    ['2023-01-02T00:30:00+18:00', '2023-01-02T00:30:00+18:00'],
    ['0001-01-01', '0001-01-01T00:00:00'],
    ['9999-12-31 23:59:59', '9999-12-31T23:59:59'],
    ['1969-12-31T23:59:59.25', '1969-12-31T23:59:59.25'],
    [' 2024-02-29 ', '2024-02-29T00:00:00'],
  ])('%j is %s', (text, value) => expect(textOf(text)).toBe(value))

  test.each([
    '',
    '2023-13-45',
    '2023-02-29',
    '30/02/2020',
    '2023-1',
    '2023-01/02',
    '1/2-2014',
    '1.2/2014',
    '2014.01.02',
    '1/2/14',
    '123-01-02',
    '20231-01-02',
    '0000-01-01',
    '2023-01-02T',
    '2023-01-02    03:04',
    '2023-01-02T 03:04',
    '2023-01-02 24:00:00',
    '2023-01-02 23:60',
    '2023-01-02 23:59:60',
    '2023-01-02 3:4',
    '2023-01-02 03',
    '2023-01-02 03:04.5',
    '2023-01-02 03:04:05.',
    '2023-01-02 03:04:05.1234567890',
    '2023-01-02Z',
    '2023-01-02 03:04  Z',
    '2023-01-02 03:04 PM',
    '2023-01-02 03:04+1',
    '2023-01-02 03:04+18:01',
    '2023-01-02 03:04+05:60',
    '2023-01-02 03:04+05:30x',
    '٢٠٢٣-01-02',
  ])('%j is none', (text) => {
    expect(readTime(text, 'day-first')).toBe(null)
    expect(readTime(text, 'month-first')).toBe(null)
  })

  test('day and month change places with the order, in two-part dates only', () => {
    expect(textOf('05/06/2014', 'day-first')).toBe('2014-06-05T00:00:00')
    expect(textOf('05/06/2014', 'month-first')).toBe('2014-05-06T00:00:00')
    expect(textOf('31/12/2014', 'month-first')).toBe(null)
    expect(textOf('2014-05-06', 'month-first')).toBe('2014-05-06T00:00:00')
  })

  test('an instant is what Date makes of it, the offset as written', () => {
    const instants = fc.date({
      min: new Date('0002-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: -1080, max: 1080 }), (date, offset) => {
        const sign = offset < 0 ? '-' : '+'
        const east = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
        const text = `${date.toISOString().slice(0, 19)}${east}`
        const seconds = Date.parse(`${text.slice(0, 19)}Z`) / 1000 - offset * 60
        expect(readTime(text, 'day-first')).toEqual({ micros: seconds * 1e6, offset })
        expect(textOf(text)).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})

function two(value: number): string {
  return String(value).padStart(2, '0')
}

test('strict time is one form alone, and a time that exists', () => {
  const reader = new TimeReader()
  expect(reader.readStrict('2023-12-22 17:43:07')).toBe(true)
  expect(reader).toMatchObject(readTime('2023-12-22T17:43:07', 'day-first')!)
  for (const text of [
    '2023-12-22T17:43:07',
    '2023-12-22 17:43',
    '2023-12-22',
    '2023-02-29 17:43:07',
    '2023-12-22 24:00:00',
    '2023-12-22 17:43:07Z',
    '2023-12-2x 17:43:07',
    '22-12-2023 17:43:07',
    '0000-12-22 17:43:07',
  ]) {
    expect(reader.readStrict(text), text).toBe(false)
  }
})

test.each([
  ['13/01/2020', 'day-first'],
  ['31/02/2020', 'day-first'],
  ['01/13/2020 10:00', 'month-first'],
  ['02.30.2020', 'month-first'],
  ['05-06-2020', 'undecided'],
  ['2020-05-13', 'none'],
  ['13/13/2020', 'none'],
  ['32/01/2020', 'none'],
  ['00/13/2020', 'none'],
  ['13/01/2020 25:00', 'none'],
  ['13/01/20', 'none'],
  ['x', 'none'],
] as const)('%j proves: %s', (text, proof) => {
  const reader = new TimeReader()
  reader.scan(text)
  expect(reader.proof).toBe(proof)
})

test('formatDate pads', () => {
  expect(formatDate(0)).toBe('1970-01-01')
  expect(formatDate(-719_162)).toBe('0001-01-01')
})

test.each([
  ['integer', ['0', '7', '-12', ' 7 '], ['007', '-0', '+1', '1.0', '1e3', '']],
  ['decimal', ['0', '-1.50', '0.0', '-0'], ['.5', '5.', '01.5', '+1', '1e3', '1,5']],
  ['float', ['0.5', '5', '1e10', '-2.5E-3'], ['.5', '5.', '+1', '007', 'e5', '.', '1e100', 'NaN']],
  [
    'amount',
    [
      '1,5',
      '-1.005,36',
      '1,005.36',
      '$12',
      '12 €',
      '-$ 1.50',
      '($288.77)',
      "1'234",
      '1 234,5',
      '0,125',
    ],
    ['7', '1.234', '1,234', '$1,234', '1 234', '(7)', '+7', '007,5', '10.0.0.1', '1,2,3', '$', ''],
  ],
  ['boolean', ['true', 'FALSE'], ['1', 'yes', 'truee', '']],
  ['date-day-first', ['2020-01-31', '31/1/2020'], ['1/31/2020', '2020-01-31 10:00', 'x']],
  ['date-month-first', ['2020-01-31', '1/31/2020'], ['31/1/2020', '1/31/2020 10:00']],
  ['time-day-first', ['2020-01-31 10:00', '31/1/2020'], ['1/31/2020', '10:00']],
  ['time-month-first', ['1/31/2020 10:00Z', '2020-01-31'], ['31/1/2020']],
] as const)('looksLike %s', (form, those, notThose) => {
  for (const text of those) expect(looksLike(form, text), text).toBe(true)
  for (const text of notThose) expect(looksLike(form, text), text).toBe(false)
})
