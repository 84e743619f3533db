import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/node-api'
import { call, column, granularities, literal, operations, valueForms } from '#core/query/expr.ts'
import type { Expr, Operation } from '#core/query/expr.ts'
import { trimmed } from '#core/values/blank.ts'
import { looksLike } from '#core/values/form.ts'
import { duckdb } from './duckdb.ts'
import { createAccepted, openDuckdb, rowsOf } from './in-duckdb.testing.ts'
import { amountPattern } from './read-number.ts'
import { reportSql } from './report-sql.testing.ts'

const dataset = [
  { name: 'text', type: { kind: 'text' } },
  { name: 'id', type: { kind: 'id', order: 'text' } },
  { name: 'other_id', type: { kind: 'id', order: 'text' } },
  { name: 'amount', type: { kind: 'decimal', scale: 2 } },
  { name: 'count', type: { kind: 'decimal', scale: 0 } },
  { name: 'time', type: { kind: 'time' } },
  { name: 'earlier', type: { kind: 'time' } },
] as const

const records: readonly (readonly (string | null)[])[] = [
  ['Árbol', '9', '10', '1.50', '4', '2023-12-31 22:30:00.5 -04:00', '2023-12-31 22:30:00.5 Z'],
  ['null', '-2', '-10', '-0.05', '0', '2011-02-28 00:00:00', '2011-02-27 23:59:59.999999'],
  [null, null, null, null, null, null, null],
  [' $1,234.5 ', '9', '9', '0.00', '-3', '2023-12-31 22:30:00 Z', '2023-12-31 22:30:00'],
]

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openDuckdb()
  await createAccepted(connection, dataset, records)
})

async function valuesOf(of: Expr, decimals?: 2 | 4): Promise<string[]> {
  const selection = decimals === undefined ? { name: 'x', of } : { name: 'x', of, decimals }
  const rows = await rowsOf(
    connection,
    reportSql({ from: 'dataset', select: [selection] }, dataset, duckdb),
  )
  return rows.flat()
}

const [text, id, amount, count, time] = ['text', 'id', 'amount', 'count', 'time'].map(column) as [
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
]
const none = literal(null)

/** What every operation gives for the four records; null is the empty text. */
const expected: Readonly<
  Record<Operation, readonly (readonly [Expr, readonly string[], (2 | 4)?])[]>
> = {
  add: [[call('add', amount, count), ['5.5', '-0.05', '', '-3']]],
  subtract: [[call('subtract', count, amount), ['2.5', '0.05', '', '-3']]],
  multiply: [
    [call('multiply', amount, count), ['6', '0', '', '0']],
    [call('multiply', amount, literal(0.005)), ['0.0075', '-0.00025', '', '0']],
  ],
  divide: [
    [call('divide', amount, count), ['0.3750', '', '', '0.0000'], 4],
    [call('divide', count, amount), ['2.67', '0.00', '', ''], 2],
    [call('divide', literal(-1), literal(8)), ['-0.13', '-0.13', '-0.13', '-0.13'], 2],
  ],
  equals: [
    [call('equals', amount, literal(1.5)), ['true', 'false', '', 'false']],
    [call('equals', amount, none), ['', '', '', '']],
    [call('equals', time, column('earlier')), ['false', 'false', '', 'true']],
    [call('equals', id, column('other_id')), ['false', 'false', '', 'true']],
  ],
  notEquals: [[call('notEquals', text, literal('null')), ['true', 'false', '', 'true']]],
  less: [
    [call('less', id, column('other_id')), ['true', 'false', '', 'false']],
    [call('less', call('divide', amount, count), literal(0.4)), ['true', '', '', 'true']],
  ],
  lessOrEqual: [[call('lessOrEqual', count, amount), ['false', 'false', '', 'true']]],
  greater: [[call('greater', text, literal('z')), ['true', 'false', '', 'false']]],
  greaterOrEqual: [[call('greaterOrEqual', time, column('earlier')), ['true', 'true', '', 'true']]],
  and: [
    [
      call('and', call('isNull', none), call('equals', count, literal(0))),
      ['false', 'true', '', 'false'],
    ],
    [
      call('and', literal(false), call('equals', count, none)),
      ['false', 'false', 'false', 'false'],
    ],
  ],
  or: [
    [
      call('or', call('equals', count, literal(4)), literal(true)),
      ['true', 'true', 'true', 'true'],
    ],
  ],
  not: [[call('not', call('equals', count, literal(4))), ['false', 'true', '', 'true']]],
  isNull: [
    [call('isNull', time), ['false', 'false', 'true', 'false']],
    [call('isNull', call('divide', amount, count)), ['false', 'true', 'true', 'false']],
  ],
  in: [
    [call('in', text, literal("it's"), literal('null')), ['false', 'true', '', 'false']],
    [call('in', amount, literal(0), literal(1.5)), ['true', 'false', '', 'true']],
  ],
  coalesce: [
    [call('coalesce', amount, literal(0.125)), ['1.5', '-0.05', '0.125', '0']],
    [call('coalesce', none, id, literal('none')), ['9', '-2', 'none', '9']],
    [
      call('coalesce', time, column('earlier')),
      ['2023-12-31T22:30:00.5-04:00', '2011-02-28T00:00:00', '', '2023-12-31T22:30:00Z'],
    ],
  ],
  if: [
    [
      call('if', call('less', count, literal(0)), amount, call('isNull', count), literal(7), count),
      ['4', '0', '7', '0'],
    ],
    [call('if', call('equals', count, none), text, none), ['', '', '', '']],
  ],
  lower: [[call('lower', text), ['árbol', 'null', '', ' $1,234.5 ']]],
  secondsBetween: [
    [call('secondsBetween', time, column('earlier')), ['14400', '0.000001', '', '']],
    [call('secondsBetween', column('earlier'), time), ['-14400', '-0.000001', '', '']],
  ],
  parseNumber: [[call('parseNumber', text), ['', '', '', '1234.5']]],
  isNullWord: [[call('isNullWord', text), ['false', 'true', '', 'false']]],
  text: [
    [call('text', amount), ['1.5', '-0.05', '', '0']],
    [call('text', id), ['9', '-2', '', '9']],
    [
      call('text', time),
      ['2023-12-31T22:30:00.5-04:00', '2011-02-28T00:00:00', '', '2023-12-31T22:30:00Z'],
    ],
    [call('text', call('equals', count, literal(4))), ['true', 'false', '', 'false']],
  ],
}

describe.each(operations)('%s', (operation) => {
  test.each(expected[operation].map(([of, values, decimals]) => ({ of, values, decimals })))(
    '$of',
    async ({ of, values, decimals }) => {
      expect(await valuesOf(of, decimals)).toEqual(values)
    },
  )
})

describe('truncate', () => {
  const written = {
    year: ['2023', '2011', '', '2023'],
    month: ['2023-12', '2011-02', '', '2023-12'],
    day: ['2023-12-31', '2011-02-28', '', '2023-12-31'],
    weekday: ['7', '1', '', '7'],
    'hour-of-day': ['22', '0', '', '22'],
  }
  const inKolkata = {
    year: ['2024', '2011', '', '2024'],
    month: ['2024-01', '2011-02', '', '2024-01'],
    day: ['2024-01-01', '2011-02-28', '', '2024-01-01'],
    weekday: ['1', '1', '', '1'],
    'hour-of-day': ['8', '0', '', '4'],
  }
  test.each(granularities)('%s', async (granularity) => {
    const cut = (zone: string | null): Expr => ({ truncate: time, granularity, zone })
    expect(await valuesOf(cut(null))).toEqual(written[granularity])
    expect(await valuesOf(cut('Asia/Kolkata'))).toEqual(inKolkata[granularity])
  })
})

test.each([
  ['01-10-2018', 'day-first', '2018-10-01T00:00:00'],
  ['01-10-2018', 'month-first', '2018-01-10T00:00:00'],
  ['31.12.2014 3:59', 'day-first', '2014-12-31T03:59:00'],
  ['31.12.2014', 'month-first', ''],
  ['2018-10-01T13:54:59-04:00', 'day-first', '2018-10-01T13:54:59-04:00'],
  ['2019-10-01 00:00:00 utc', 'day-first', '2019-10-01T00:00:00Z'],
  ['2023-01-02T03:04 -0030', 'day-first', '2023-01-02T03:04:00-00:30'],
  ['2023-01-02T03:04-00', 'day-first', '2023-01-02T03:04:00+00:00'],
  ['2023/1/2   3:04:05,1234567', 'day-first', '2023-01-02T03:04:05.123456'],
  ['2023-02-29', 'day-first', ''],
  ['2023-01-02 24:00', 'day-first', ''],
  ['2023-01-02 03:04+18:01', 'day-first', ''],
  ['0000-01-01', 'day-first', ''],
  ['0001-01-01', 'day-first', '0001-01-01T00:00:00'],
] as const)('the time %j, %s, is %s', async (written, order, time) => {
  expect(await valuesOf({ parseTime: literal(written), order })).toContain(time)
})

test.each([
  ['$3,709.40 ', '3709.4'],
  ['($288.77)', '-288.77'],
  ['1.234,56', '1234.56'],
  ['1.234.567', '1234567'],
  ['1,234', '1234'],
  ['0,234', '0.234'],
  ['- € 5', '-5'],
  ['\u22125e-3', '-0.005'],
  ['1.5E+3', '1500'],
  ['-0', '0'],
  ['99999999999999999999999999999999999999', '99999999999999999999999999999999999999'],
  ['0.123456789012345678', '0.123456789012345678'],
  ['1.50000000000000000000000', '1.5'],
  ['0.1234567890123456789', ''],
  ['1e38', ''],
  ['(-5)', ''],
  ['1,2,3', ''],
  ['.', ''],
  ['5 5', ''],
  ['', ''],
])('the number %j is %s', async (written, number) => {
  expect(await valuesOf(call('parseNumber', literal(written)))).toContain(number)
})

test('looksLike tells each form', async () => {
  const examples = {
    integer: ['-12', '007'],
    decimal: ['1.50', '1e3'],
    float: ['-1.5e-3', '.5'],
    amount: ['($1,005.36)', '1,234'],
    boolean: ['TRUE', 'yes'],
    'date-day-first': ['31/1/2020', '31/1/2020 10:00'],
    'date-month-first': ['1/31/2020', '31/1/2020'],
    'time-day-first': ['31/1/2020 10:00', '1/31/2020'],
    'time-month-first': ['1/31/2020', '31/1/2020'],
  } as const
  for (const form of valueForms) {
    const [yes, no] = examples[form]
    expect(await valuesOf({ looksLike: literal(yes), form }), form).toContain('true')
    expect(await valuesOf({ looksLike: literal(no), form }), form).toContain('false')
  }
  expect(await valuesOf({ looksLike: text, form: 'integer' })).toEqual([
    'false',
    'false',
    '',
    'false',
  ])
})

test('amounts have the form that they have elsewhere', async () => {
  const written = fc.record({
    lead: fc.constantFrom('', '', '-', '+', '\u2212 ', '$', '- $', '€\u00a0-', '--', '(', '($'),
    first: fc.constantFrom('0', '1', '12', '567', '1234', '05', ''),
    mark: fc.constantFrom(',', '.', ' ', "'", '\u2019', '\u202f'),
    groups: fc.array(fc.constantFrom('234', '000'), { maxLength: 3 }),
    end: fc.constantFrom('', '', ',', '.5', ',50', '.234', ',0625', 'e2'),
    trail: fc.constantFrom('', '', '', ' €', '$', '$$', ')', ' )'),
  })
  const texts = written.map(({ lead, first, mark, groups, end, trail }) =>
    trimmed([lead, [first, ...groups].join(mark), end, trail].join('')),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 200, maxLength: 200 }), async (all) => {
      const rows = all.map((one) => `(${duckdb.textLiteral(one)})`).join(', ')
      const matches = duckdb.matches('written', amountPattern)
      const found = await rowsOf(connection, `SELECT ${matches} FROM (VALUES ${rows}) t(written)`)
      expect(found.flat()).toEqual(all.map((one) => String(looksLike('amount', one))))
    }),
    { numRuns: 20 },
  )
})

test('a raw cell is the cell as read', async () => {
  expect(await valuesOf({ raw: 'text' })).toEqual(['Árbol', 'null', '', ' $1,234.5 '])
})
