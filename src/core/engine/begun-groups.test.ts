import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import { TextBuilder } from '#core/table/builder.ts'
import { wholeNumbers } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { begunGroups } from './begun-groups.ts'
import { firstGroups } from './pair-groups.ts'
import { cellText } from './render.ts'
import { inRows, joinedGroups } from './run.ts'
import { finish } from './steps.ts'

const ascending = (name: string): Order => ({ by: column(name), direction: 'ascending' })

const query: Query = {
  from: 'dataset',
  dimensions: ['place', 'user'].map((name) => ({ name, of: column(name) })),
  orderBy: [ascending('place'), ascending('user')],
}

/** Groups of some users, of which no other part has any, in order. */
function part(rows: number, places: number, user: number): Table {
  const users = new TextBuilder(new Dictionary())
  const numbers = Int32Array.from({ length: rows }, (_, at) => at % places).toSorted()
  for (let row = 0; row < rows; row++) users.add(`u${String(row).padStart(5, '0')} of ${user}`)
  return tableOf(rows, [
    { name: 'place', column: wholeNumbers(numbers) },
    { name: 'user', column: users.finish() },
  ])
}

function shown({ rowCount, columns }: Table): readonly string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    columns.map((named) => cellText(named.column, row, null)).join(),
  )
}

test('law: the first of many groups are the first of all, and all can be had', () => {
  const rows = fc.integer({ min: 0, max: 2 * firstGroups })
  const parts = fc.array(fc.tuple(rows, fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(parts, (given) => {
      const tables = given.map(([count, places], user) => part(count, places, user))
      const expected = shown(inRows(finish(joinedGroups(query, tables))))
      const begun = finish(begunGroups(query, tables))
      expect(shown(inRows(begun))).toEqual(
        begun.later === undefined ? expected : expected.slice(0, firstGroups),
      )
      expect(begun.later !== undefined).toBe(expected.length > firstGroups)
      if (begun.later === undefined) return
      expect(begun.later.rowCount).toBe(expected.length)
      expect(shown(finish(begun.later.all()))).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})
