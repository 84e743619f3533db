import type { DecimalColumn, IntegerIdColumn } from '#core/table/column.ts'
import { numberAt, placeIn } from '#core/table/consecutive.ts'
import { type NearlyConsecutive, nearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import { type LineRuns, lineOf } from './lines.ts'
import { endLists, roomFor } from './places.ts'

/** Where the records of a table stand. */
export interface Standing {
  readonly file: number
  readonly lines: LineRuns
  readonly records: DecimalColumn
}

/** Where a value came first. */
export interface First {
  readonly file: number
  readonly line: number
}

/** The line of a table's record. */
export function lineAt({ lines, records }: Standing, row: number): number {
  return lineOf(lines, numberAt(records, row))
}

type Ids = Float64Array | Int32Array

/** Ids that rise, and where they stand. */
interface StandingIds {
  readonly standing: Standing
  readonly least: number
  /** The line of one of them; 0 where it is none. */
  lineOf(id: number): number
}

/** Ids that are looked up, row by row. */
interface FallingIds {
  readonly rows: Uint32Array
  readonly ids: Ids
}

/** Ids of a table, among which some rise. */
class WrittenIds implements StandingIds {
  readonly standing: Standing
  readonly ids: Ids
  /** A bit a row: 1 for those that do not rise. */
  readonly falls: Uint8Array
  /** The row of the first that rises. */
  first = 0
  /** The rows of all that rise, where many others would have to be passed over one by one. */
  risen: Uint32Array | null = null

  constructor(standing: Standing, ids: Ids) {
    this.standing = standing
    this.ids = ids
    this.falls = new Uint8Array((ids.length + 7) >> 3)
  }

  get least(): number {
    return this.ids[this.first]!
  }

  lineOf(id: number): number {
    const { ids, falls, first, risen } = this
    const row = risen === null ? lastUpTo(ids, falls, first, id) : lastAmong(ids, risen, id)
    return ids[row] === id ? lineAt(this.standing, row) : 0
  }
}

/** Ids that nearly count up, but for those at some rows: records and ids count up place by place alike. */
class CountingIds implements StandingIds {
  readonly standing: Standing
  readonly least: number
  readonly #ids: NearlyConsecutive
  readonly #but: Uint32Array
  /** The number of the record at the first place, or what it would be. */
  readonly #firstRecord: number
  #usual: Uint8Array | null = null

  constructor(standing: Standing, ids: NearlyConsecutive, least: number, but: Uint32Array) {
    this.standing = standing
    this.least = least
    this.#ids = ids
    this.#but = but
    this.#firstRecord = numberAt(standing.records, ids.rowOf(least)) - ids.placeOf(least)
  }

  lineOf(id: number): number {
    const place = this.#ids.placeOf(id)
    this.#usual ??= this.#ids.usualPlaces()
    if (((this.#usual[place >> 3] ?? 0) & (1 << (place & 7))) === 0) return 0
    if (this.#but.length > 0 && isAmong(this.#but, this.#ids.rowOf(id))) return 0
    return lineOf(this.standing.lines, this.#firstRecord + place)
  }
}

function isAmong(ascending: Uint32Array, number: number): boolean {
  return ascending[placeIn(ascending, number)] === number
}

/**
 * Ids that were more than all before them, as most files' are: they are known by where they stand in
 * their columns. To keep one takes no look-up, to find one a few steps by halves.
 */
export class RisingIds {
  /** Those with a rising id, in the order of their ids. */
  readonly #tables: StandingIds[] = []
  #largest = -Infinity

  /** Keeps the ids that rise but for those at some rows, ascending; answers the others. */
  take(standing: Standing, column: IntegerIdColumn, but: Uint32Array): FallingIds {
    const near = nearlyConsecutive(column)
    if (near?.ends != null && near.ends.least > this.#largest && !near.isAhead) {
      this.#tables.push(new CountingIds(standing, near, near.ends.least, but))
      this.#largest = near.ends.most
      const { oddRows, oddValues } = near
      if (but.length === 0) return { rows: oddRows, ids: oddValues }
      const isAsked = (row: number): boolean => !isAmong(but, row)
      return {
        rows: oddRows.filter(isAsked),
        ids: oddValues.filter((_, at) => isAsked(oddRows[at]!)),
      }
    }
    const { integers } = column
    const rows = this.#takeWritten(new WrittenIds(standing, integers), but)
    const ids = new Float64Array(rows.length)
    for (let at = 0; at < rows.length; at++) ids[at] = integers[rows[at]!]!
    return { rows, ids }
  }

  /** Answers the rows of those that do not rise. */
  #takeWritten(of: WrittenIds, but: Uint32Array): Uint32Array {
    const { ids, falls } = of
    endLists()
    const rows = roomFor(ids.length)
    let [from, others, rising] = [0, 0, 0]
    for (let at = 0; at <= but.length; at++) {
      const to = at < but.length ? but[at]! : ids.length
      const before = others
      others = fallsFrom(ids, from, to, this.#largest, rows, others)
      const last = lastRising(rows, before, others, from, to)
      if (last >= from) {
        if (rising === 0) of.first = firstRising(rows, before, others, from)
        this.#largest = ids[last]!
        rising++
      }
      from = to + 1
    }
    if (rising > 0) this.#tables.push(of)
    markBits(falls, rows, others)
    markBits(falls, but, but.length)
    if ((others + but.length) * rowsPerFall > ids.length || hasLongRun(falls))
      of.risen = risenOf(of)
    return rows.slice(0, others)
  }

  /** An id that is kept elsewhere: only larger ones rise from here. */
  passOver(id: number): void {
    if (id > this.#largest) this.#largest = id
  }

  find(id: number): First | null {
    const of = this.#tableUpTo(id)
    const line = of?.lineOf(id) ?? 0
    return of === null || line === 0 ? null : { file: of.standing.file, line }
  }

  /** The last table whose rising ids do not all lie above; null where all do. */
  #tableUpTo(id: number): StandingIds | null {
    let low = -1
    let high = this.#tables.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#tables[middle]!.least <= id) low = middle
      else high = middle - 1
    }
    return this.#tables[low] ?? null
  }
}

/** Of fewer rows one that does not rise is mostly followed by one that does. */
const rowsPerFall = 8
/** Bytes of bits: longer runs are not passed over again and again. */
const longRun = 8

function risenOf({ ids, falls, first }: WrittenIds): Uint32Array {
  const rows = new Uint32Array(ids.length)
  return rows.slice(0, takeUnmarked(falls, first, rows))
}

// Small loops over typed arrays alone: they are compiled once and soon.

function hasLongRun(bits: Uint8Array): boolean {
  let run = 0
  for (let at = 0; at < bits.length && run < longRun; at++) run = bits[at] === 0xff ? run + 1 : 0
  return run === longRun
}

/** The rows from a first one on that are marked with no bit; answers how many they are. */
function takeUnmarked(bits: Uint8Array, first: number, rows: Uint32Array): number {
  let count = 0
  for (let row = first; row < rows.length; row++)
    if (((bits[row >> 3]! >> (row & 7)) & 1) === 0) rows[count++] = row
  return count
}

/** The last of the rows whose id is no more than one; the first where all are. */
function lastAmong(ids: Ids, rows: Uint32Array, id: number): number {
  let low = 0
  let high = rows.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ids[rows[middle]!]! <= id) low = middle
    else high = middle
  }
  return rows[low]!
}

/** Adds the rows to others that are not more than all before them; answers how many there are then. */
function fallsFrom(
  ids: Ids,
  from: number,
  to: number,
  most: number,
  rows: Uint32Array,
  count: number,
): number {
  let largest = most
  let falls = count
  for (let row = from; row < to; row++) {
    const id = ids[row]!
    if (id > largest) largest = id
    else rows[falls++] = row
  }
  return falls
}

/** The last row of a run that is none of its falls; less than `from` where all are. */
function lastRising(
  rows: Uint32Array,
  before: number,
  others: number,
  from: number,
  to: number,
): number {
  let last = to - 1
  for (let at = others - 1; at >= before && rows[at] === last; at--) last--
  return last < from ? from - 1 : last
}

function firstRising(rows: Uint32Array, before: number, others: number, from: number): number {
  let first = from
  for (let at = before; at < others && rows[at] === first; at++) first++
  return first
}

function markBits(bits: Uint8Array, rows: Uint32Array, count: number): void {
  for (let at = 0; at < count; at++) bits[rows[at]! >> 3]! |= 1 << (rows[at]! & 7)
}

/** The last row that is marked with no bit, from one such on, whose id is no more than one. */
function lastUpTo(ids: Ids, bits: Uint8Array, first: number, id: number): number {
  let found = first
  let low = first
  let high = ids.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    let row = middle
    while (row > low && ((bits[row >> 3]! >> (row & 7)) & 1) === 1) row--
    if (row > low && ids[row]! > id) {
      high = row
      continue
    }
    if (row > low) found = row
    low = middle
  }
  return found
}
