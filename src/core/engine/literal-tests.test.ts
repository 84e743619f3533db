import fc from 'fast-check'
import { expect, test } from 'vitest'
import { call, column, literal } from '#core/query/expr.ts'
import { TextBuilder, TimeBuilder } from '#core/table/builder.ts'
import { formatDate } from '#core/values/time-text.ts'
import { noOffset } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { constant } from './constant.ts'
import { evaluate } from './evaluate.ts'
import { cellText } from './render.ts'

const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'aa',
    'b',
    'Ä',
    'ä',
    'z',
    '2023-12-03',
    '2023-12-30',
    '\u{1F600}',
    '\uFFFD',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

const comparisons = [
  'equals',
  'notEquals',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
] as const

test('a comparison with a text decides as one with a column of that text does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(texts), { minLength: 1 }),
      texts,
      fc.constantFrom(...comparisons),
      (cells, text, op) => {
        const table = tableOf(cells.length, [
          { name: 'cells', column: textsColumn(cells) },
          { name: 'texts', column: constant(text, cells.length) },
        ])
        expect(shown(call(op, column('cells'), literal(text)), table)).toEqual(
          shown(call(op, column('cells'), column('texts')), table),
        )
      },
    ),
  )
})

/** Some days of every order, also far from those whose texts have four digits a year. */
const seconds = fc.oneof(
  fc.integer({ min: 1_600_000_000, max: 1_600_300_000 }),
  fc.integer({ min: -9e10, max: 3e11 }),
)
const dates = fc.oneof(
  fc.integer({ min: 18_517, max: 18_523 }).map(formatDate),
  fc.constantFrom('2020-09-31', '2020-9-14', '', '0000-01-01', '9999-12-31', 'x'),
)

test('a comparison of days with a date decides as one of their texts does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(seconds), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(noOffset, 120),
      dates,
      fc.constantFrom(...comparisons),
      (cells, offset, date, op) => {
        const table = tableOf(cells.length, [
          { name: 'time', column: timesColumn(cells, offset) },
          { name: 'dates', column: constant(date, cells.length) },
        ])
        const day = { truncate: column('time'), granularity: 'day', zone: null } as const
        expect(shown(call(op, call('text', day), literal(date)), table)).toEqual(
          shown(call(op, call('text', day), column('dates')), table),
        )
      },
    ),
    { numRuns: 1000 },
  )
})

test('the text of a day is the date as it is written, of no time none', () => {
  fc.assert(
    fc.property(fc.array(fc.option(seconds)), (cells) => {
      const table = tableOf(cells.length, [{ name: 'time', column: timesColumn(cells, noOffset) }])
      const day = { truncate: column('time'), granularity: 'day', zone: null } as const
      expect(shown(call('text', day), table)).toEqual(shown(day, table))
    }),
  )
})

test('weekdays and hours are those of the calendar', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9e9, max: 9e9 })), (cells) => {
      const table = tableOf(cells.length, [{ name: 'time', column: timesColumn(cells, noOffset) }])
      const cut = (granularity: 'weekday' | 'hour-of-day') =>
        shown({ truncate: column('time'), granularity, zone: null }, table)
      const days = cells.map((second) => new Date(second * 1000))
      expect(cut('weekday')).toEqual(days.map((day) => String(day.getUTCDay() || 7)))
      expect(cut('hour-of-day')).toEqual(days.map((day) => String(day.getUTCHours())))
    }),
  )
})

function timesColumn(cells: readonly (number | null)[], offset: number) {
  const builder = new TimeBuilder()
  for (const second of cells) {
    if (second === null) builder.addNull()
    else builder.add(second * 1_000_000, offset)
  }
  return builder.finish()
}

function textsColumn(cells: readonly (string | null)[]) {
  const builder = new TextBuilder(new Dictionary())
  for (const cell of cells) {
    if (cell === null) builder.addNull()
    else builder.add(cell)
  }
  return builder.finish()
}

function shown(expr: Parameters<typeof evaluate>[0], table: Table) {
  const cells = evaluate(expr, table)
  return Array.from({ length: table.rowCount }, (_, row) => cellText(cells, row))
}
