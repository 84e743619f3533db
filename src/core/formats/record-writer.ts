import type { ByteBuffer } from './byte-buffer.ts'
import type { CellBytes } from './cell-bytes.ts'
import type { RecordBlock } from './format.ts'

/** How cells are written, in one format. */
export interface CellForm {
  /** Before each record's first cell, and before each cell. */
  before(buffer: ByteBuffer, column: number): void
  /** A cell as it was decoded. */
  text(buffer: ByteBuffer, text: string | null, column: number): void
  /** A cell as it lies in the file; false, and nothing is written, where it must be decoded first. */
  bytes(buffer: ByteBuffer, cell: CellPlace, column: number): boolean
  /** Whether records may stand as they lie in these bytes, separators and line ends included. */
  lines?(cells: CellBytes, from: number, to: number): boolean
  /** Behind each record's last cell. */
  after(buffer: ByteBuffer): void
}

/** Where a cell lies, without its quotes. */
interface CellPlace {
  readonly cells: CellBytes
  start: number
  end: number
}

/**
 * Writes records as they were read, cell after cell: `records` are their places in the block, `columns`
 * the places of their cells (null: a column that the file lacks). Bytes that are written as they lie
 * are copied; no text is made of them.
 */
export function writeRecords(buffer: ByteBuffer, form: CellForm, chosen: ChosenRecords): void {
  const { block, records, columns } = chosen
  const cells = block.cellBytes?.() ?? null
  if (cells !== null && copiedLines(buffer, form, { ...chosen, cells })) return
  const place = cells && { cells, start: 0, end: 0 }
  const isKnown = block.flawless === true
  for (const record of records) {
    const lies = place !== null && (isKnown || place.cells.has(record))
    for (const [at, column] of columns.entries()) {
      form.before(buffer, at)
      if (lies && column !== null && moveTo(place, record, column) && form.bytes(buffer, place, at))
        continue
      form.text(buffer, textOf(block, record, column), at)
    }
    form.after(buffer)
  }
}

const [comma, lineFeed] = [0x2c, 0x0a]

/** Copies records that are wanted whole and may stand as they lie, many in one go; else false. */
function copiedLines(
  buffer: ByteBuffer,
  form: CellForm,
  { block, records, columns, cells }: ChosenRecords & { readonly cells: CellBytes },
): boolean {
  const { input, index, stride } = cells
  const isWhole = columns.length === cells.columns && columns.every((column, at) => column === at)
  if (!isWhole || block.flawless !== true || records.length === 0) return false
  const startOf = (record: number): number => index[record * stride]! + 1
  const endOf = (record: number): number => index[record * stride + columns.length]!
  const [first, last] = [records[0]!, records.at(-1)!]
  if (input[index[first * stride + 1]!] !== comma) return false
  if (form.lines?.(cells, startOf(first), endOf(last)) !== true) return false
  for (let from = 0; from < records.length;) {
    let to = from + 1
    // Blank lines are no records.
    while (to < records.length && startOf(records[to]!) === endOf(records[to - 1]!) + 1) to++
    buffer.write(input.subarray(startOf(records[from]!), endOf(records[to - 1]!)))
    buffer.byte(lineFeed)
    from = to
  }
  return true
}

/** Some records of a block, and some of their columns. */
interface ChosenRecords {
  readonly block: RecordBlock
  readonly records: Uint32Array
  readonly columns: readonly (number | null)[]
}

/** False: the index has no such column. */
function moveTo(place: CellPlace, record: number, column: number): boolean {
  const { input, index, stride, columns, quote } = place.cells
  if (column >= columns) return false
  const at = record * stride + column
  place.start = index[at]! + 1
  place.end = index[at + 1]!
  if (place.start < place.end && input[place.start] === quote) {
    place.start++
    place.end--
  }
  return true
}

function textOf(block: RecordBlock, record: number, column: number | null): string | null {
  if (column === null || column >= block.width(record)) return null
  return block.cell(record, column)
}
