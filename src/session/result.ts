import { cellText, jsonToken } from '#core/engine/render.ts'
import { isAdditive } from '#core/query/additive.ts'
import { column } from '#core/query/expr.ts'
import type { Query, Selection } from '#core/query/query.ts'
import type { Receipt } from '#core/cleaning/receipt.ts'
import type { Column } from '#core/table/column.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { type AllRows, withRowsUpTo } from './all-rows.ts'
import type { ResultColumn, RowWindow } from './api.ts'
import type { RawReader, RecordAddress } from './raw.ts'
import type { Attention } from './shard-orders.ts'

/** An answered report, or a view of one: its rows stay here, and are given out by window or whole. */
export interface Result {
  readonly columns: readonly ResultColumn[]
  readonly rowCount: number
  readonly receipt: Receipt
  /** Whether it shows rows of another result. */
  readonly isView: boolean
  readonly cells: ResultCells
  /** Where the cells are those of the first rows only; else null. */
  readonly allRows: AllRows | null
}

/** Where a result's cells come from: computed columns, or the dataset's files. */
interface ResultCells {
  readonly table: Table
  /** Its row numbers in the table, in its order; null for the table's own. */
  readonly rows: Uint32Array | null
  readonly sources: readonly CellSource[]
  readonly raw: RawReader
  /** For a file (from 1), the place of a dataset's column in it; null where it has none. */
  readonly placeInFile: (file: number, name: string) => number | null
  /** The dataset's typed columns of these names, in the rows of the table. */
  readonly typed: (names: readonly string[], attention: Attention) => Promise<readonly Column[]>
}

export type CellSource =
  | {
      readonly column: Column
      readonly decimals: 2 | 4 | null
      /** Whether the sum of its values means something. */
      readonly additive: boolean
    }
  | { readonly raw: string }

const fileOf = '\0file'
const recordOf = '\0record'

/**
 * The same query without raw cells, which are not computed but read again: it selects the records'
 * addresses instead. Null where there are none.
 */
export function withAddresses(query: Query): Query | null {
  const select = query.select ?? []
  if (!select.some(({ of }) => 'raw' in of)) return null
  const addresses: Selection[] = [
    { name: fileOf, of: column('_file') },
    { name: recordOf, of: column('_record') },
  ]
  return { ...query, select: [...select.filter(({ of }) => !('raw' in of)), ...addresses] }
}

/** The same query with the dataset's typed columns of these names, which come last. */
export function withTyped(query: Query, names: readonly string[]): Query {
  const addressed = withAddresses(query) ?? query
  const typed = names.map((name, at) => ({ name: `\0typed${at}`, of: column(name) }))
  return { ...addressed, select: [...(addressed.select ?? []), ...typed] }
}

/** The sources of a query's columns, given the table that answered it. */
export function cellSources(query: Query, table: Table): readonly CellSource[] {
  const computed = table.columns.filter(({ name }) => name !== fileOf && name !== recordOf)
  const outputs = query.select ?? [...(query.dimensions ?? []), ...(query.measures ?? [])]
  let at = 0
  return outputs.map((output) => {
    if ('of' in output && output.of !== undefined && 'raw' in output.of)
      return { raw: output.of.raw }
    const decimals = 'decimals' in output ? (output.decimals ?? null) : null
    return { column: computed[at++]!.column, decimals, additive: isAdditive(query, output.name) }
  })
}

/** The cells of some rows, column by column, as CSV and the page show them. */
export async function textWindow(
  result: Result,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<RowWindow> {
  const { cells } = await withRowsUpTo(to, result)
  const rows = await rawRows(cells, from, to, signal)
  const columns = cells.sources.map((source, at) => {
    if ('raw' in source) return rows.map((row) => row[at] ?? null)
    return windowOf(from, to, (row) =>
      cellText(source.column, tableRow(cells, row), source.decimals),
    )
  })
  return { from, columns }
}

/** The same as JSON tokens: exact sums, nearest doubles, ids and texts as strings. */
export async function jsonWindow(
  result: Result,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { cells } = await withRowsUpTo(to, result)
  const rows = await rawRows(cells, from, to, signal)
  return cells.sources.map((source, at) => {
    if ('raw' in source) return rows.map((row) => JSON.stringify(row[at] ?? null))
    return windowOf(from, to, (row) => jsonToken(source.column, tableRow(cells, row)))
  })
}

const longestWindow = 8192

/**
 * Row ranges in which a whole result is best read: raw records of one block together, since a block
 * is parsed as a whole.
 */
export function* windowsOf({ cells, rowCount }: Result): Generator<readonly [number, number]> {
  const isRaw = cells.sources.some((source) => 'raw' in source)
  for (let from = 0; from < rowCount;) {
    let to = Math.min(from + longestWindow, rowCount)
    if (isRaw) to = endOfBlock(cells, from, to)
    yield [from, to]
    from = to
  }
}

/** A run of fewer rows in one block is not worth stopping at: the rows are in another order. */
const shortestRun = 256

function endOfBlock(cells: ResultCells, from: number, to: number): number {
  const addressAt = addressesOf(cells)
  const { raw } = cells
  const block = raw.address(addressAt(from))
  let end = from + 1
  while (end < to && raw.isIn(block, addressAt(end))) end++
  return end - from < shortestRun && end < to ? to : end
}

async function rawRows(
  cells: ResultCells,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly (string | null)[])[]> {
  const { sources, raw } = cells
  if (!sources.some((source) => 'raw' in source)) return []
  const addressAt = addressesOf(cells)
  const addresses = windowOf(from, to, addressAt)
  return await raw.cells(
    addresses,
    (file) =>
      sources.map((source) => ('raw' in source ? cells.placeInFile(file, source.raw) : null)),
    signal,
  )
}

/** Records of one file, ascending by number. */
export interface FileRecords {
  /** From 1. */
  readonly file: number
  readonly records: Float64Array | Int32Array
}

/** The records that are a result's rows, where they stand as in the files; null: they do not. */
export function recordsInOrder({ cells, rowCount }: Result): readonly FileRecords[] | null {
  const { table, rows } = cells
  const files = inOrder(numbersOf(getColumn(table, fileOf)), rows)
  const records = inOrder(numbersOf(getColumn(table, recordOf)), rows)
  const found: FileRecords[] = []
  let from = 0
  for (let row = 1; row <= rowCount; row++) {
    const isNext = row < rowCount && files[row] === files[from]
    if (isNext && records[row]! > records[row - 1]!) continue
    if (isNext || files[row]! < files[from]!) return null
    found.push({ file: files[from]!, records: records.subarray(from, row) })
    from = row
  }
  return found
}

/** The numbers of some rows, or of all. */
function inOrder(
  numbers: Float64Array | Int32Array,
  rows: Uint32Array | null,
): Float64Array | Int32Array {
  if (rows === null) return numbers
  const picked = new Float64Array(rows.length)
  for (let at = 0; at < picked.length; at++) picked[at] = numbers[rows[at]!]!
  return picked
}

/** Where the record of each row stands. */
function addressesOf(cells: ResultCells): (row: number) => RecordAddress {
  const files = numbersOf(getColumn(cells.table, fileOf))
  const records = numbersOf(getColumn(cells.table, recordOf))
  return (row) => {
    const at = tableRow(cells, row)
    return { file: files[at]!, record: records[at]! }
  }
}

function tableRow({ rows }: ResultCells, row: number): number {
  return rows === null ? row : rows[row]!
}

function numbersOf(of: Column): Float64Array | Int32Array {
  if (of.held !== 'scaled') throw new TypeError('an address is a whole number')
  return of.scaled
}

function windowOf<Cell>(from: number, to: number, cell: (row: number) => Cell): Cell[] {
  const cells: Cell[] = []
  for (let row = from; row < to; row++) cells.push(cell(row))
  return cells
}
