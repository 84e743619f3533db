import {
  DuplicateIndex,
  type FoundRepeats,
  type KeyedRows,
  withoutRepeats,
} from '#core/cleaning/duplicates.ts'
import { type KeyedColumn, RepeatIndex } from '#core/cleaning/repeats.ts'
import { type Segment, recordColumn } from '#core/cleaning/segment.ts'
import { gather } from '#core/table/assemble.ts'
import { canonicalIntegerOf } from '#core/table/builder.ts'
import { type Column, type TimeColumn, offsetMinutes } from '#core/table/column.ts'
import { endsOfConsecutive } from '#core/table/consecutive.ts'
import { type NamedColumn, getColumn, tableOf } from '#core/table/table.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import type { FilePlan } from './plan.ts'

/**
 * Where the values lie that tell whether records repeat: records of ranges whose spans have nothing
 * in common cannot repeat each other. Without a record, `from` is more than `to`.
 */
export interface KeySpan {
  readonly from: number
  readonly to: number
  /** Each value is more than the one before: no record of the range repeats another. */
  readonly ascending: boolean
}

/** Records that may repeat some of other ranges, block by block. */
export type KeyRows = readonly (KeyedRows & { readonly keyed: readonly KeyedColumn[] })[]

type Shared = readonly (readonly [from: number, to: number])[]

const nowhere: KeySpan = { from: Infinity, to: -Infinity, ascending: true }
const everywhere: KeySpan = { from: -Infinity, to: Infinity, ascending: false }

/** Null where no repeats are asked for. */
export function spanOf(blocks: readonly SiftedBlock[]): KeySpan | null {
  let span: KeySpan | null = null
  for (const { plan, segment } of blocks) {
    if (plan.unique === null && plan.repeats === null) continue
    span = extended(span ?? nowhere, segment, plan)
    if (span === everywhere) return span
  }
  return span
}

/** A settled block with what is asked of its records. */
export interface SiftedBlock {
  readonly plan: FilePlan
  readonly segment: Segment
}

/** The blocks without repeats among themselves, and their records that others may repeat. */
export function siftBlocks(
  blocks: readonly SiftedBlock[],
  shared: Shared,
): { readonly segments: readonly Segment[]; readonly counted: number; readonly rows: KeyRows } {
  const finder = new RepeatFinder(rowsIn(blocks))
  const alone = spanOf(blocks)?.ascending === true
  const segments: Segment[] = []
  const rows: KeyRows[number][] = []
  let counted = 0
  for (const { plan, segment } of blocks) {
    const { given, others } = splitRows(segment, plan, shared)
    const found = alone ? noRepeats : finder.find(keyedRows(segment, plan, others), plan)
    if (plan.repeats === 'counted') counted += found.rows.length
    segments.push(plan.repeats === 'counted' ? segment : without(segment, plan, found, others))
    if (given.length > 0) rows.push(keyedRows(segment, plan, given))
  }
  return { segments, counted, rows }
}

function rowsIn(blocks: readonly SiftedBlock[]): number {
  return blocks.reduce((sum, { segment }) => sum + segment.table.rowCount, 0)
}

/** The segment without the records of these numbers, which repeat others. */
export function withoutRecords(
  segment: Segment,
  plan: FilePlan,
  records: ReadonlyMap<number, { readonly file: number; readonly line: number }>,
): Segment {
  const column = getColumn(segment.table, recordColumn)
  if (column.held !== 'scaled') throw new TypeError('a record number is a whole number')
  const { scaled, length } = column
  const here = Array.from(records.keys())
    .map((record) => ({ record, row: placeOf(scaled, record) }))
    .filter(({ record, row }) => row < length && scaled[row] === record)
    .toSorted((a, b) => a.row - b.row)
  if (here.length === 0) return segment
  const firsts = here.map(({ record }) => records.get(record)!)
  return withoutRepeats(segment, indexOf(plan), {
    rows: Uint32Array.from(here, ({ row }) => row),
    firstFiles: Uint32Array.from(firsts, ({ file }) => file),
    firstLines: Uint32Array.from(firsts, ({ line }) => line),
  })
}

/** Where a number is, or would be, among ascending ones. */
function placeOf(ascending: Float64Array | Int32Array, wanted: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Finds repeats of ids, or of whole records, over what it is fed with in order. */
export class RepeatFinder {
  readonly #ids = new DuplicateIndex()
  readonly #rows: number
  #records: RepeatIndex | null = null

  /** For about so many rows. */
  constructor(rows: number) {
    this.#rows = rows
  }

  find(
    rows: KeyedRows & { readonly keyed: readonly KeyedColumn[] },
    { unique, repeats }: Pick<FilePlan, 'unique' | 'repeats'>,
  ): FoundRepeats {
    if (unique !== null && rows.keyed.some(({ name }) => name === unique))
      return this.#ids.find(rows, unique)
    if (repeats === null) return noRepeats
    this.#records ??= new RepeatIndex(this.#rows)
    return this.#records.find(rows, rows.keyed)
  }
}

const noRepeats: FoundRepeats = {
  rows: new Uint32Array(0),
  firstFiles: new Uint32Array(0),
  firstLines: new Uint32Array(0),
}

function without(
  segment: Segment,
  plan: FilePlan,
  found: FoundRepeats,
  rows: Uint32Array,
): Segment {
  return withoutRepeats(segment, indexOf(plan), {
    ...found,
    rows: found.rows.map((row) => rows[row]!),
  })
}

/** The place in the file of the column that is at fault when a record repeats; -1: the whole record. */
function indexOf({ columns, unique }: FilePlan): number {
  return columns.find(({ name }) => name === unique)?.index ?? -1
}

function extended(span: KeySpan, { table }: Segment, plan: FilePlan): KeySpan {
  const column = keyColumn(table, plan)
  if (column === null) return everywhere
  const isUnique = plan.unique !== null
  const ends = endsOfConsecutive(column)
  if (ends !== null) return joined(span, ends, isUnique)
  const keys = keysOf(column)
  if (keys instanceof Int32Array) return widened(span, keys, isUnique)
  let { from, to, ascending } = span
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!
    if (Number.isNaN(key)) {
      if (plan.unique !== null && !isValid(column.validity, row)) continue
      return everywhere
    }
    if (key <= to) ascending = false
    if (key < from) from = key
    if (key > to) to = key
  }
  return { from, to, ascending: ascending && plan.unique !== null }
}

/** The same of integers that count up. */
function joined(
  { from, to, ascending }: KeySpan,
  { first, last }: { readonly first: number; readonly last: number },
  isUnique: boolean,
): KeySpan {
  return {
    from: Math.min(from, first),
    to: Math.max(to, last),
    ascending: ascending && first > to && isUnique,
  }
}

/** The same of plain integers, of which none is missing. */
function widened(span: KeySpan, keys: Int32Array, isUnique: boolean): KeySpan {
  if (keys.length === 0) return span
  let [least, most] = [keys[0]!, keys[0]!]
  let ascending = span.ascending && most > span.to
  for (let row = 1; row < keys.length; row++) {
    const key = keys[row]!
    if (key <= most) ascending = false
    least = key < least ? key : least
    most = key > most ? key : most
  }
  return {
    from: Math.min(span.from, least),
    to: Math.max(span.to, most),
    ascending: ascending && isUnique,
  }
}

/** The ids that must not repeat, or the times of records that are compared whole. */
function keyColumn(table: Segment['table'], { unique, columns }: FilePlan): Column | null {
  if (unique !== null)
    return columns.some(({ name }) => name === unique) ? getColumn(table, unique) : null
  const time = columns.find(({ rule }) => rule.type === 'time' || rule.type === 'strict-time')
  return time === undefined ? null : getColumn(table, time.name)
}

/** Each row's value as a number; NaN where it has none. */
function keysOf(column: Column): Float64Array | Int32Array {
  const { validity } = column
  switch (column.held) {
    case 'integers':
      return validity === null ? column.integers : withoutNulls(column.integers, validity)
    case 'micros': {
      const times = wallClocks(column)
      return validity === null ? times : withoutNulls(times, validity)
    }
    case 'codes':
      return Float64Array.from(column.codes, (code, row) =>
        isValid(validity, row) ? canonicalIntegerOf(column.dictionary.text(code)) : NaN,
      )
    case 'scaled':
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
  }
}

function withoutNulls(values: Float64Array | Int32Array, validity: Validity): Float64Array {
  const keys = Float64Array.from(values)
  for (let row = 0; row < keys.length; row++) if (!isValid(validity, row)) keys[row] = NaN
  return keys
}

/** As it was written: files stand in that order, whatever the zones of their records. */
function wallClocks({ micros, offsets }: TimeColumn): Float64Array {
  if (offsets === null) return micros
  const times = new Float64Array(micros.length)
  for (let row = 0; row < times.length; row++)
    times[row] = micros[row]! + offsetMinutes(offsets[row]!) * 60_000_000
  return times
}

/** The rows whose values lie where those of other ranges do, and the others. */
function splitRows(
  { table }: Segment,
  plan: FilePlan,
  shared: Shared,
): { readonly given: Uint32Array; readonly others: Uint32Array } {
  const { rowCount } = table
  const column = shared.length === 0 ? null : keyColumn(table, plan)
  const isWhole = shared.some(([from, to]) => from === -Infinity && to === Infinity)
  const none = new Uint32Array(0)
  if (isWhole) return { given: firstRows(rowCount), others: none }
  if (column === null) return { given: none, others: firstRows(rowCount) }
  const keys = keysOf(column)
  const [given, others] = [new Uint32Array(rowCount), new Uint32Array(rowCount)]
  let givenCount = 0
  for (let row = 0; row < rowCount; row++) {
    if (isWithin(keys[row]!, shared)) given[givenCount++] = row
    else others[row - givenCount] = row
  }
  return { given: given.subarray(0, givenCount), others: others.subarray(0, rowCount - givenCount) }
}

function isWithin(key: number, spans: Shared): boolean {
  for (let at = 0; at < spans.length; at++)
    if (spans[at]![0] <= key && key <= spans[at]![1]) return true
  return false
}

function firstRows(count: number): Uint32Array {
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

function keyedRows(
  { file, table, lines }: Segment,
  { unique, keyed: all }: FilePlan,
  rows: Uint32Array,
): KeyRows[number] {
  const keyed = unique === null ? all : all.filter(({ name }) => name === unique)
  const named = [...keyed.map(({ name }) => name), recordColumn]
  const whole = rows.length === table.rowCount
  const columns = named.map((name): NamedColumn => {
    const column = getColumn(table, name)
    return { name, column: whole ? column : gather(column, rows) }
  })
  return { file, table: tableOf(rows.length, columns), lines, keyed }
}
