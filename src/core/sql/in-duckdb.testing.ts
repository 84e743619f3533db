import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { acceptedRecords } from './accepted.testing.ts'
import type { DatasetColumn } from './accepted.testing.ts'
import { duckdb } from './duckdb.ts'

/** A fresh database in memory. */
export async function openDuckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:')
  return await instance.connect()
}

/** The rows of a statement as CSV shows them: every value is text, null is the empty text. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))))
}

/** A header line and rows. */
export async function linesOf(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(sql)
  const rows = reader
    .getRows()
    .map((row) => row.map((value) => (value === null ? '' : String(value))))
  return [reader.columnNames(), ...rows].map((row) => row.join(','))
}

/**
 * The relation `accepted`, one record a row: values as SQL reads them from text, by the dataset
 * column's name. A time is `2023-12-22 17:43:07` and, after a blank, its offset.
 */
export async function createAccepted(
  connection: DuckDBConnection,
  dataset: readonly DatasetColumn[],
  records: readonly (readonly (string | null)[])[],
): Promise<void> {
  const { columns } = acceptedRecords(dataset, duckdb)
  const definitions = columns.map(({ name, sqlType }) => `${duckdb.identifier(name)} ${sqlType}`)
  await connection.run(`CREATE TABLE accepted (${definitions.join(', ')})`)
  const rows = records.map((record, at) => {
    const cells = new Map(dataset.map(({ name }, column) => [name, record[column] ?? null]))
    cells.set('_file', '1').set('_record', String(at + 1))
    const values = columns.map(({ of, part }) => physical(cells.get(of) ?? null, part, of, dataset))
    return `(${values.join(', ')})`
  })
  if (rows.length > 0) await connection.run(`INSERT INTO accepted VALUES ${rows.join(',\n')}`)
}

function physical(
  cell: string | null,
  part: string,
  of: string,
  dataset: readonly DatasetColumn[],
): string {
  if (cell === null) return 'NULL'
  const type = dataset.find(({ name }) => name === of)?.type
  if (type?.kind === 'time' && part !== 'raw') return timePart(cell, part)
  if (type?.kind === 'decimal' && part === 'value') return scaled(cell, type.scale)
  return duckdb.textLiteral(cell)
}

function scaled(cell: string, scale: number): string {
  const [whole = '', fraction = ''] = cell.split('.')
  return String(BigInt(whole + fraction.padEnd(scale, '0')))
}

function timePart(cell: string, part: string): string {
  const [date = '', clock = '', offset] = cell.split(' ')
  if (part === 'offset') return offset === undefined ? 'NULL' : duckdb.textLiteral(offset)
  if (part === 'value' || offset === undefined) return `TIMESTAMP '${date} ${clock}'`
  const minutes = offset === 'Z' ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))
  const east = offset.startsWith('-') ? -minutes : minutes
  return `TIMESTAMP '${date} ${clock}' - to_minutes(${east})`
}
