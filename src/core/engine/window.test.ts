import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column } from '#core/query/expr.ts'
import type { Order, WindowColumn } from '#core/query/query.ts'
import { gather, gatherTable } from '#core/table/assemble.ts'
import { TextBuilder } from '#core/table/builder.ts'
import { type Column, wholeNumbers } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { cellText } from './render.ts'
import { finish } from './steps.ts'
import { partitionedRows, windowColumns } from './window.ts'

/** Rows of few users at few times, so that many are equal. */
const rows = fc.array(fc.record({ user: fc.option(fc.nat(5)), id: fc.nat(3), time: fc.nat(9) }), {
  minLength: 1,
  maxLength: 60,
})

function tableWith(given: readonly { user: number | null; id: number; time: number }[]): Table {
  const users = new TextBuilder(new Dictionary())
  for (const { user } of given) {
    if (user === null) users.addNull()
    else users.add(`u${5 - user}`)
  }
  const [times, places] = [given.map(({ time }) => time), [...given.keys()]]
  const ids = Int32Array.from(given, ({ id }) => id)
  return tableOf(given.length, [
    { name: 'user', column: users.finish() },
    {
      name: 'id',
      column: {
        held: 'integers',
        type: { kind: 'id', order: 'integer' },
        length: given.length,
        validity: null,
        integers: ids,
      },
    },
    { name: 'time', column: wholeNumbers(Int32Array.from(times)) },
    { name: 'place', column: wholeNumbers(Int32Array.from(places)) },
  ])
}

function windowsBy(by: readonly string[], directions: readonly Order['direction'][]) {
  const partitionBy = by.map((name) => column(name))
  return directions.flatMap((direction, at): readonly WindowColumn[] => {
    const orderBy: readonly Order[] = [{ by: column('time'), direction }]
    const of = column('place')
    return [
      { name: `before ${at}`, window: 'previous', of, partitionBy, orderBy },
      { name: `behind ${at}`, window: 'next', of, partitionBy, orderBy },
      { name: `number ${at}`, window: 'rowNumber', partitionBy, orderBy },
      { name: `count ${at}`, window: 'count', partitionBy },
    ]
  })
}

function shown(of: Column): readonly (string | null)[] {
  return Array.from({ length: of.length }, (_, row) => cellText(of, row, null))
}

const direction = fc.constantFrom<Order['direction']>('ascending', 'descending')

test('windows over rows that are arranged for them are those over the rows as they came', () => {
  const by = fc.constantFrom(['user'], ['id'], ['id', 'user'])
  const asked = fc.tuple(by, fc.array(direction, { minLength: 1, maxLength: 2 }))
  fc.assert(
    fc.property(rows, asked, (given, [names, directions]) => {
      const table = tableWith(given)
      const windows = windowsBy(names, directions)
      const { rows: order, areArranged } = finish(partitionedRows(windows, table))
      const arranged = gatherTable(table, order)
      const found = finish(windowColumns(windows, arranged, areArranged))
      for (const [at, expected] of finish(windowColumns(windows, table)).entries())
        expect(shown(found[at]!.column)).toEqual(shown(gather(expected.column, order)))
    }),
  )
})
