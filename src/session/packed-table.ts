import type { Column } from '#core/table/column.ts'
import { type PackedColumns, packColumns, unpackColumns } from '#core/table/packed.ts'
import { type Table, tableOf } from '#core/table/table.ts'

/** Tables as plain data that crosses threads; those that share a dictionary share it still. */
export interface PackedTables {
  readonly packed: PackedColumns
  readonly tables: readonly { readonly rowCount: number; readonly names: readonly string[] }[]
}

/** Packs tables, and says what may be handed over; of tables that are `made` for it their own arrays. */
export function packTables(
  tables: readonly Table[],
  areMade: boolean,
): { readonly value: PackedTables; readonly transfer: readonly ArrayBuffer[] } {
  const columns: readonly Column[] = tables.flatMap((table) =>
    table.columns.map(({ column }) => column),
  )
  const { packed, transfer } = packColumns(columns, new Set(areMade ? columns : []))
  const shapes = tables.map(({ rowCount, columns: named }) => {
    return { rowCount, names: named.map(({ name }) => name) }
  })
  return { value: { packed, tables: shapes }, transfer }
}

/** The tables again. */
export function unpackTables({ packed, tables }: PackedTables): readonly Table[] {
  const columns = unpackColumns(packed)
  let at = 0
  return tables.map(({ rowCount, names }) =>
    namedTable(rowCount, names, columns.slice(at, (at += names.length))),
  )
}

/** A table of columns and their names. */
export function namedTable(
  rowCount: number,
  names: readonly string[],
  columns: readonly Column[],
): Table {
  return tableOf(
    rowCount,
    names.map((name, at) => ({ name, column: columns[at]! })),
  )
}
