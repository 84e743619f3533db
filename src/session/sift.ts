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
import { type Column, type TimeColumn, noOffset, offsetMinutes } from '#core/table/column.ts'
import { type NamedColumn, getColumn, tableOf } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
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
  const finder = new RepeatFinder()
  const alone = spanOf(blocks)?.ascending === true
  const segments: Segment[] = []
  const rows: KeyRows[number][] = []
  let counted = 0
  for (const { plan, segment } of blocks) {
    const isShared = sharedRows(segment, plan, shared)
    const others = rowsWhere(segment, (row) => !isShared(row))
    const found = alone ? noRepeats : finder.find(keyedRows(segment, plan, others), plan)
    if (plan.repeats === 'counted') counted += found.rows.length
    segments.push(plan.repeats === 'counted' ? segment : without(segment, plan, found, others))
    const given = rowsWhere(segment, isShared)
    if (given.length > 0) rows.push(keyedRows(segment, plan, given))
  }
  return { segments, counted, rows }
}

/** The segment without the records of these numbers, which repeat others. */
export function withoutRecords(
  segment: Segment,
  plan: FilePlan,
  records: ReadonlyMap<number, { readonly file: number; readonly line: number }>,
): Segment {
  const column = getColumn(segment.table, recordColumn)
  if (column.held !== 'scaled') throw new TypeError('a record number is a whole number')
  const rows: number[] = []
  for (let row = 0; row < column.length; row++) if (records.has(column.scaled[row]!)) rows.push(row)
  const firsts = rows.map((row) => records.get(column.scaled[row]!)!)
  return withoutRepeats(segment, indexOf(plan), {
    rows: Uint32Array.from(rows),
    firstFiles: Uint32Array.from(firsts, ({ file }) => file),
    firstLines: Uint32Array.from(firsts, ({ line }) => line),
  })
}

/** Finds repeats of ids, or of whole records, over what it is fed with in order. */
export class RepeatFinder {
  readonly #ids = new DuplicateIndex()
  readonly #records = new RepeatIndex()

  find(
    rows: KeyedRows & { readonly keyed: readonly KeyedColumn[] },
    { unique, repeats }: Pick<FilePlan, 'unique' | 'repeats'>,
  ): FoundRepeats {
    if (unique !== null && rows.keyed.some(({ name }) => name === unique))
      return this.#ids.find(rows, unique)
    return repeats === null ? noRepeats : this.#records.find(rows, rows.keyed)
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
  const value = keyOf(column)
  let { from, to, ascending } = span
  for (let row = 0; row < column.length; row++) {
    const at = value(row)
    if (Number.isNaN(at)) {
      if (plan.unique !== null && !isValid(column.validity, row)) continue
      return everywhere
    }
    if (at <= to) ascending = false
    if (at < from) from = at
    if (at > to) to = at
  }
  return { from, to, ascending: ascending && plan.unique !== null }
}

/** The ids that must not repeat, or the times of records that are compared whole. */
function keyColumn(table: Segment['table'], { unique, columns }: FilePlan): Column | null {
  if (unique !== null)
    return columns.some(({ name }) => name === unique) ? getColumn(table, unique) : null
  const time = columns.find(({ rule }) => rule.type === 'time' || rule.type === 'strict-time')
  return time === undefined ? null : getColumn(table, time.name)
}

/** A row's value as a number; NaN where it has none. */
function keyOf(column: Column): (row: number) => number {
  const { validity } = column
  switch (column.held) {
    case 'integers':
      return (row) => (isValid(validity, row) ? column.integers[row]! : NaN)
    case 'micros':
      // As it was written: files stand in that order, whatever the zones of their records.
      return (row) => (isValid(validity, row) ? wallClock(column, row) : NaN)
    case 'codes':
      return (row) =>
        isValid(validity, row)
          ? canonicalIntegerOf(column.dictionary.text(column.codes[row]!))
          : NaN
    case 'scaled':
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
  }
}

function wallClock({ micros, offsets }: TimeColumn, row: number): number {
  return micros[row]! + offsetMinutes(offsets?.[row] ?? noOffset) * 60_000_000
}

function sharedRows({ table }: Segment, plan: FilePlan, shared: Shared): (row: number) => boolean {
  if (shared.length === 0) return () => false
  if (shared.some(([from, to]) => from === -Infinity && to === Infinity)) return () => true
  const column = keyColumn(table, plan)
  if (column === null) return () => false
  const value = keyOf(column)
  return (row) => {
    const at = value(row)
    return shared.some(([from, to]) => from <= at && at <= to)
  }
}

function rowsWhere({ table }: Segment, test: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(table.rowCount)
  let count = 0
  for (let row = 0; row < rows.length; row++) if (test(row)) rows[count++] = row
  return rows.subarray(0, count)
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
