import { type PickedRows, pickedTogether } from '#core/table/picked-together.ts'
import { type NamedColumn, type Table, getColumn, tableOf } from '#core/table/table.ts'
import type { Steps } from './steps.ts'
import { unified } from './unify.ts'

/** Some rows of a table. */
export interface PickedTable {
  readonly table: Table
  readonly rows: Uint32Array
}

/** The picked rows of tables of equal columns as one table. */
export function* pickedTables(pieces: readonly PickedTable[]): Steps<Table> {
  const [first] = pieces
  if (first === undefined) throw new Error('no table to pick from')
  const columns: NamedColumn[] = []
  for (const { name } of first.table.columns) {
    const held = unified(pieces.map(({ table }) => getColumn(table, name)))
    const picked = pieces.map(({ rows }, at): PickedRows => ({ column: held[at]!, rows }))
    columns.push({ name, column: pickedTogether(picked) })
    yield
  }
  return tableOf(
    pieces.reduce((sum, { rows }) => sum + rows.length, 0),
    columns,
  )
}
