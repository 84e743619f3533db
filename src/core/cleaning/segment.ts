import { gatherTable } from '#core/table/assemble.ts'
import { IdBuilder, canonicalIntegerOf } from '#core/table/builder.ts'
import type { Column, DecimalColumn, TextColumn } from '#core/table/column.ts'
import { noLarge } from '#core/table/column.ts'
import { consecutiveNumbers } from '#core/table/consecutive.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import type { LineRuns } from './lines.ts'
import type { RecordBytes } from './record-bytes.ts'
import { Rejects } from './rejects.ts'

/** Every dataset's columns for a record's file (from 1) and its number in it (from 1). */
export const fileColumn = '_file'
export const recordColumn = '_record'

/** One admitted block: `read` = rows of the table + rejects. */
export interface Segment {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  /** Accepted records: the plan's columns by name, then `_file` and `_record`. */
  readonly table: Table
  readonly rejects: Rejects
  readonly firstRecord: number
  readonly read: number
  readonly blankLines: number
  readonly byteStart: number
  readonly byteEnd: number
  /** Bytes from `byteStart` to `byteEnd` that are of no record. */
  readonly skippedBytes: number
  /** Columns of the file so far. */
  readonly columns: number
  readonly lines: LineRuns
  readonly bytes: RecordBytes
}

/** The columns `_file` and `_record` of records by their places from a first one. */
export function positions(file: number, firstRecord: number, places: Uint32Array): Table {
  return tableOf(places.length, [
    { name: fileColumn, column: counts(repeated(file, places.length)) },
    { name: recordColumn, column: recordNumbers(firstRecord, places) },
  ])
}

function recordNumbers(firstRecord: number, places: Uint32Array): DecimalColumn {
  const { length } = places
  if (length === 0 || places[length - 1] === length - 1)
    return consecutiveNumbers(firstRecord, length)
  const records = new Int32Array(length)
  for (let row = 0; row < length; row++) records[row] = firstRecord + places[row]!
  return counts(records)
}

/** The last array of one value: columns never change, so that those of a file share it. */
let sameFile = new Int32Array(0)

function repeated(file: number, length: number): Int32Array {
  if (sameFile.length < length || sameFile[0] !== file) {
    // Of many small files each needs little.
    sameFile = new Int32Array(length < 1024 ? 1024 : Math.max(length, 65_536)).fill(file)
  }
  return sameFile.subarray(0, length)
}

/** Records and lines of a file. */
export interface Down {
  readonly records: number
  readonly lines: number
}

/** The segment further down in its file, whose table counts from the file's beginning already. */
export function movedDown(segment: Segment, { records, lines }: Down): Segment {
  if (records === 0 && lines === 0) return segment
  const { firstRecord, rejects, lines: runs } = segment
  return {
    ...segment,
    rejects: Rejects.of(rejects.plain(records, lines)),
    firstRecord: firstRecord + records,
    lines: {
      records: runs.records.map((record) => record + records),
      lines: runs.lines.map((line) => line + lines),
    },
  }
}

/**
 * The picked rows of a table. Ids that were held as text only because of rows that are gone are
 * integers again: what was rejected must not decide how a column sorts.
 */
export function keepRows(table: Table, rows: Uint32Array): Table {
  const { columns } = gatherTable(table, rows)
  return tableOf(
    rows.length,
    columns.map(({ name, column }) => ({ name, column: narrowed(column) })),
  )
}

function narrowed(column: Column): Column {
  if (column.held !== 'codes' || column.type.kind !== 'id' || !allIntegers(column)) return column
  const builder = new IdBuilder(column.dictionary)
  for (let row = 0; row < column.length; row++) {
    if (isValid(column.validity, row)) builder.add(column.dictionary.text(column.codes[row]!))
    else builder.addNull()
  }
  return builder.finish()
}

function allIntegers({ codes, dictionary, validity }: TextColumn): boolean {
  for (let row = 0; row < codes.length; row++) {
    if (!isValid(validity, row)) continue
    if (Number.isNaN(canonicalIntegerOf(dictionary.text(codes[row]!)))) return false
  }
  return true
}

function counts(scaled: Int32Array): DecimalColumn {
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: scaled.length,
    validity: null,
    scaled,
    large: noLarge,
  }
}
