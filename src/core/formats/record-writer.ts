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
export function writeRecords(
  buffer: ByteBuffer,
  form: CellForm,
  { block, records, columns }: ChosenRecords,
): void {
  const cells = block.cellBytes?.() ?? null
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
