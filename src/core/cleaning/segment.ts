import { IdBuilder, canonicalIntegerIn, canonicalIntegerOf } from '#core/table/builder.ts'
import { type Column, type TextColumn, wholeNumbers } from '#core/table/column.ts'
import { gather } from '#core/table/assemble.ts'
import { cutOut, rowsBut } from '#core/table/compacted.ts'
import { numbersWithout } from '#core/table/consecutive.ts'
import { nearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { firstText } from '#core/table/uncoded.ts'
import { isValid } from '#core/table/validity.ts'
import type { LineRuns } from './lines.ts'
import type { RecordBytes } from './record-bytes.ts'
import type { Belonging, Rejects } from './rejects.ts'

/** Every dataset's columns for a record's file (from 1) and its number in it (from 1). */
export const fileColumn = '_file'
export const recordColumn = '_record'

/** One admitted block: `read` = accepted records + rejects. */
export interface Segment {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  /** The accepted records, a row each: the plan's columns by name, then `_file` and `_record`. */
  readonly records: Table
  /** The places in the block of the rejected records, ascending. */
  readonly gone: Uint32Array
  /** All but the repeats. */
  readonly rejects: Rejects
  readonly repeats: Rejects
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
  /** Null where no record was thought to go any more: they can be read again. */
  readonly bytes: RecordBytes | null
  /** Those of its repeats that were found as it was read, by their numbers; null where none were. */
  readonly within: FoundWithin | null
}

/** Records and the first of each, an entry each. */
interface FoundWithin {
  readonly records: Uint32Array
  readonly firsts: Uint32Array
}

/** The columns `_file` and `_record` of so many consecutive records, without those at some places. */
export function positions(
  file: number,
  firstRecord: number,
  count: number,
  gone: Uint32Array = noPlaces,
): Table {
  const rows = count - gone.length
  return tableOf(rows, [
    { name: fileColumn, column: wholeNumbers(repeated(file, rows)) },
    { name: recordColumn, column: numbersWithout(firstRecord, count, gone) },
  ])
}

const noPlaces = new Uint32Array(0)

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
  const { firstRecord, rejects, repeats, lines: runs } = segment
  return {
    ...segment,
    rejects: rejects.movedDown(records, lines),
    repeats: repeats.movedDown(records, lines),
    firstRecord: firstRecord + records,
    lines: {
      records: runs.records.map((record) => record + records),
      lines: runs.lines.map((line) => line + lines),
    },
  }
}

/** How many records of a segment are rejected. */
export function rejectedIn({ rejects, repeats }: Segment): number {
  return rejects.size + repeats.size
}

/** The segment without these of its rows, ascending, at these places of the block. */
export function withoutRows(segment: Segment, rows: Uint32Array, belonging: Belonging): Segment {
  if (rows.length === 0) return segment
  const { file, firstRecord, read, records, gone: before } = segment
  const gone = mergedPlaces(before, placesOf(before, rows))
  const places = positions(file, firstRecord, read, gone)
  const isPlaced = places.columns.map(({ name }) => name)
  const named = records.columns.filter(({ name }) => !isPlaced.includes(name))
  const kept = belonging === 'own' ? null : rowsBut(rows, records.rowCount)
  const columns = named.map(({ name, column }) => ({
    name,
    column:
      nearlyConsecutive(column)?.without(gone) ??
      (kept === null ? cutOut(column, rows) : gather(column, kept)),
  }))
  const all = named.length === records.columns.length ? columns : [...columns, ...places.columns]
  return { ...segment, gone, records: tableOf(places.rowCount, all) }
}

/** The places in the block of ascending rows. */
export function placesOf(gone: Uint32Array, rows: Uint32Array): Uint32Array {
  const places = new Uint32Array(rows.length)
  let before = 0
  for (let at = 0; at < rows.length; at++) {
    while (before < gone.length && gone[before]! - before <= rows[at]!) before++
    places[at] = rows[at]! + before
  }
  return places
}

/** The rows at ascending places of the block, which have one. */
export function rowsAt(gone: Uint32Array, places: Uint32Array): Uint32Array {
  let before = 0
  return places.map((place) => {
    while (before < gone.length && gone[before]! < place) before++
    return place - before
  })
}

/** Two lists of ascending places as one. */
function mergedPlaces(some: Uint32Array, others: Uint32Array): Uint32Array {
  const merged = new Uint32Array(some.length + others.length)
  let at = 0
  for (let other = 0; other < others.length; other++) {
    while (at < some.length && some[at]! < others[other]!) {
      merged[at + other] = some[at]!
      at++
    }
    merged[at + other] = others[other]!
  }
  merged.set(some.subarray(at), at + others.length)
  return merged
}

/**
 * The accepted records. Ids that were held as text only because of records that are gone are integers
 * again: what was rejected must not decide how a column sorts.
 */
export function acceptedTable({ records, gone }: Segment): Table {
  if (gone.length === 0) return records
  const columns = records.columns.map(({ name, column }) => ({ name, column: narrowed(column) }))
  return tableOf(records.rowCount, columns)
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
