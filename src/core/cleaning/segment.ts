import { gather } from '#core/table/assemble.ts'
import { IdBuilder, canonicalIntegerIn, canonicalIntegerOf } from '#core/table/builder.ts'
import type { Column, DecimalColumn, TextColumn } from '#core/table/column.ts'
import { noLarge } from '#core/table/column.ts'
import { compacted } from '#core/table/compacted.ts'
import { consecutiveNumbers } from '#core/table/consecutive.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { firstText } from '#core/table/uncoded.ts'
import { isValid } from '#core/table/validity.ts'
import type { LineRuns } from './lines.ts'
import type { RecordBytes } from './record-bytes.ts'
import { Rejects } from './rejects.ts'

/** Every dataset's columns for a record's file (from 1) and its number in it (from 1). */
export const fileColumn = '_file'
export const recordColumn = '_record'

/** One admitted block: `read` = accepted records + rejects. */
export interface Segment {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  /**
   * All records of the block, a row each: the plan's columns by name, then `_file` and `_record`. What
   * stands in the rows of rejects means nothing.
   */
  readonly records: Table
  /** The rows of accepted records, in order; null: all are. */
  readonly accepted: Uint32Array | null
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

/** The columns `_file` and `_record` of so many consecutive records. */
export function positions(file: number, firstRecord: number, count: number): Table {
  return tableOf(count, [
    { name: fileColumn, column: counts(repeated(file, count)) },
    { name: recordColumn, column: consecutiveNumbers(firstRecord, count) },
  ])
}

/** The same of some of them, by their rows, whose array may become that of the records' numbers. */
function positionsOf(file: number, firstRecord: number, rows: Uint32Array, isOwn: boolean): Table {
  const records = isOwn
    ? new Int32Array(rows.buffer, rows.byteOffset, rows.length)
    : new Int32Array(rows)
  for (let at = 0; at < records.length; at++) records[at]! += firstRecord
  return tableOf(rows.length, [
    { name: fileColumn, column: counts(repeated(file, rows.length)) },
    { name: recordColumn, column: counts(records) },
  ])
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
    rejects: rejects.movedDown(records, lines),
    firstRecord: firstRecord + records,
    lines: {
      records: runs.records.map((record) => record + records),
      lines: runs.lines.map((line) => line + lines),
    },
  }
}

/** How many records of a segment are accepted. */
export function acceptedIn({ records, accepted }: Segment): number {
  return accepted === null ? records.rowCount : accepted.length
}

/**
 * The accepted records alone. Ids that were held as text only because of rows that are gone are
 * integers again: what was rejected must not decide how a column sorts. A segment that is the caller's
 * `own` is not used any more behind it: its arrays are taken.
 */
export function acceptedTable(segment: Segment, own: 'own' | 'shared'): Table {
  const { file, firstRecord, records, accepted } = segment
  if (accepted === null) return records
  const pick = own === 'own' ? compacted : gather
  const named = records.columns.filter(({ name }) => name !== fileColumn && name !== recordColumn)
  const columns = named.map(({ name, column }) => ({
    name,
    column: narrowed(pick(column, accepted)),
  }))
  const places = positionsOf(file, firstRecord, accepted, own === 'own')
  return tableOf(accepted.length, [...columns, ...places.columns])
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

function allIntegers(column: TextColumn): boolean {
  const first = firstText(column)
  if (first !== null && Number.isNaN(canonicalIntegerOf(first))) return false
  const { codes, dictionary, validity } = column
  for (let row = 0; row < codes.length; row++) {
    if (!isValid(validity, row)) continue
    if (Number.isNaN(canonicalIntegerIn(dictionary, codes[row]!))) return false
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
