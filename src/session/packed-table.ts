import type { Column } from '#core/table/column.ts'
import { type PackedColumns, packColumns, unpackColumns } from '#core/table/packed.ts'
import { type Table, tableOf } from '#core/table/table.ts'

/** A table as plain data that may be handed on from thread to thread. */
export interface PackedTable {
  readonly rowCount: number
  readonly names: readonly string[]
  readonly columns: PackedColumns
  /** What may be handed over with it. */
  readonly buffers: readonly ArrayBuffer[]
}

/** Packs a table that is not needed any more: its arrays are handed over. */
export function packTable({ rowCount, columns }: Table): PackedTable {
  const own: readonly Column[] = columns.map(({ column }) => column)
  const { packed, transfer } = packColumns(own, new Set(own))
  const names = columns.map(({ name }) => name)
  return { rowCount, names, columns: packed, buffers: transfer }
}

/** The table again. */
export function unpackTable({ rowCount, names, columns }: PackedTable): Table {
  const own = unpackColumns(columns)
  return tableOf(
    rowCount,
    names.map((name, at) => ({ name, column: own[at]! })),
  )
}
