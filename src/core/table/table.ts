import type { Column } from './column.ts'

/** Named columns of equal length. Names may repeat only in results; a look-up finds the first. */
export interface Table {
  readonly rowCount: number
  readonly columns: readonly NamedColumn[]
}

export interface NamedColumn {
  readonly name: string
  readonly column: Column
}

export function tableOf(rowCount: number, columns: readonly NamedColumn[]): Table {
  return { rowCount, columns }
}

export function findColumn(table: Table, name: string): Column | null {
  return table.columns.find((named) => named.name === name)?.column ?? null
}

export function getColumn(table: Table, name: string): Column {
  const column = findColumn(table, name)
  if (column === null) throw new Error(`no column ${JSON.stringify(name)}`)
  return column
}
