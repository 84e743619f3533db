import fc from 'fast-check'
import { expect, test } from 'vitest'
import { call, column, literal } from '#core/query/expr.ts'
import { TextBuilder, TimeBuilder } from '#core/table/builder.ts'
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

test('the text of a day is the date as it is written, of no time none', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -9e9, max: 9e9 }))), (seconds) => {
      const times = new TimeBuilder()
      for (const second of seconds) {
        if (second === null) times.addNull()
        else times.add(second * 1_000_000, noOffset)
      }
      const table = tableOf(seconds.length, [{ name: 'time', column: times.finish() }])
      const day = { truncate: column('time'), granularity: 'day', zone: null } as const
      expect(shown(call('text', day), table)).toEqual(shown(day, table))
    }),
  )
})

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
