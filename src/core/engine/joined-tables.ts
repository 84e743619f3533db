import { concat, rowsOf } from '#core/table/assemble.ts'
import { SharedNumbers } from '#core/table/shared-numbers.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { unified } from './unify.ts'

/** Tables of equal columns as one; columns of nulls only take the way the others are held. */
export function joinedTables(tables: readonly Table[]): Table {
  const [first] = tables
  if (first === undefined) throw new Error('no table to join')
  if (tables.length === 1) return first
  const numbers = new SharedNumbers(concat, rowsOf)
  return tableOf(
    tables.reduce((sum, table) => sum + table.rowCount, 0),
    first.columns.map(({ name }, at) => ({
      name,
      column: numbers.of(unified(tables.map((table) => table.columns[at]!.column))),
    })),
  )
}
