import { endsOfConsecutive } from '#core/table/consecutive.ts'
import { type NearlyConsecutive, nearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import type { Table } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import type { FilePlan } from './plan.ts'
import { keyColumn, keysOf } from './repeat-keys.ts'

/**
 * Where the values lie that tell whether records repeat: records of ranges whose values have nothing
 * in common cannot repeat each other. Without a record, `from` is more than `to`.
 */
export interface KeySpan {
  readonly from: number
  readonly to: number
  /** The few values that lie far off, outside of it. */
  readonly strays: Float64Array
  /** Each value is more than the one before: no record of the range repeats another. */
  readonly ascending: boolean
}

/** The values that a range may have in common with others. */
export interface SharedKeys {
  readonly spans: readonly (readonly [from: number, to: number])[]
  /** Single ones, ascending. */
  readonly values: Float64Array
}

const none = new Float64Array(0)
const nowhere: KeySpan = { from: Infinity, to: -Infinity, strays: none, ascending: true }
const everywhere: KeySpan = { from: -Infinity, to: Infinity, strays: none, ascending: false }

/** So many values at either end tell where the others lie. */
const endValues = 15
/** More values than one of so many are no strays. */
const valuesPerStray = 32

/** Where the keys of records lie; null where no repeats are asked for. */
export function spanOf(records: Table, plan: FilePlan): KeySpan | null {
  const isUnique = plan.unique !== null
  if (!isUnique && plan.repeats === null) return null
  const column = keyColumn(records, plan)
  if (column === null) return everywhere
  const ends = endsOfConsecutive(column)
  if (ends !== null) return { from: ends.first, to: ends.last, strays: none, ascending: isUnique }
  const near = isUnique ? nearSpan(nearlyConsecutive(column)) : null
  if (near !== null) return near
  const { validity } = column
  let keys = keysOf(column)
  if (isUnique && validity !== null) keys = keys.filter((_, row) => isValid(validity, row))
  return spanOfKeys(keys, isUnique)
}

/** Of ids that nearly count up; null where that says too little. */
function nearSpan(ids: NearlyConsecutive | null): KeySpan | null {
  if (ids === null || ids.ends === null) return null
  const { least, most } = ids.ends
  const strays = Float64Array.from(ids.oddValues.filter((id) => id < least || id > most))
  if (strays.length * valuesPerStray > most - least) return null
  return { from: least, to: most, strays, ascending: ids.oddRows.length === 0 }
}

function spanOfKeys(keys: Keys, isUnique: boolean): KeySpan {
  if (keys.length === 0) return nowhere
  if (keys instanceof Float64Array && keys.includes(NaN)) return everywhere
  const { from, to } = usualEnds(keys)
  const ascending = isUnique && rises(keys)
  const outside = countOutside(keys, from, to)
  if (outside * valuesPerStray > keys.length)
    return { from: leastOf(keys), to: mostOf(keys), strays: none, ascending }
  const strays = new Float64Array(outside)
  if (outside > 0) takeOutside(keys, from, to, strays)
  return { from, to, strays, ascending }
}

type Keys = Float64Array | Int32Array

// Small loops over typed arrays alone: they are compiled once and soon.

function rises(keys: Keys): boolean {
  for (let row = 1; row < keys.length; row++) if (keys[row]! <= keys[row - 1]!) return false
  return true
}

function countOutside(keys: Keys, from: number, to: number): number {
  let count = 0
  for (let row = 0; row < keys.length; row++) if (keys[row]! < from || keys[row]! > to) count++
  return count
}

function takeOutside(keys: Keys, from: number, to: number, taken: Float64Array): void {
  let count = 0
  for (let row = 0; count < taken.length; row++)
    if (keys[row]! < from || keys[row]! > to) taken[count++] = keys[row]!
}

function leastOf(keys: Keys): number {
  let least = Infinity
  for (let row = 0; row < keys.length; row++) if (keys[row]! < least) least = keys[row]!
  return least
}

function mostOf(keys: Keys): number {
  let most = -Infinity
  for (let row = 0; row < keys.length; row++) if (keys[row]! > most) most = keys[row]!
  return most
}

/** Where values lie that mostly rise: without those first and last ones that are far from the others. */
function usualEnds(keys: Keys): Pick<KeySpan, 'from' | 'to'> {
  const first = Float64Array.from(keys.subarray(0, endValues)).sort()
  const last = Float64Array.from(keys.subarray(-endValues)).sort()
  const [low, high] = [first[first.length >> 1]!, last[last.length >> 1]!]
  const extent = Math.abs(high - low)
  return {
    from: first.find((key) => low - key <= extent)!,
    to: last.findLast((key) => key - high <= extent)!,
  }
}

/** The span of consecutive blocks together; null where no repeats are asked for. */
export function joinedSpan(spans: readonly (KeySpan | null)[]): KeySpan | null {
  const known = spans.filter((span) => span !== null)
  if (known.length === 0) return null
  let [from, to, last] = [Infinity, -Infinity, -Infinity]
  let ascending = true
  for (const span of known) {
    const { least, most } = extremesOf(span)
    ascending &&= span.ascending && least > last
    last = Math.max(last, most)
    from = Math.min(from, span.from)
    to = Math.max(to, span.to)
  }
  const strays = known.flatMap((span) =>
    Array.from(span.strays).filter((key) => key < from || key > to),
  )
  return { from, to, strays: Float64Array.from(strays), ascending }
}

/** Between which all values lie, strays too. */
export function extremesOf({ from, to, strays }: KeySpan): {
  readonly least: number
  readonly most: number
} {
  return { least: Math.min(from, ...strays), most: Math.max(to, ...strays) }
}

/** What each of several ranges may have in common with the others. */
export function sharedKeys(spans: readonly KeySpan[]): readonly SharedKeys[] {
  // A value that two ranges have lies within the spans of both, or is a stray of one.
  const strays = Float64Array.from(spans.flatMap((span) => [...span.strays])).toSorted()
  return spans.map((span) => ({
    spans: spans.flatMap((other) => commonSpan(span, other)),
    values: spans.length === 1 ? none : valuesOf(span, strays),
  }))
}

function commonSpan(span: KeySpan, other: KeySpan): readonly (readonly [number, number])[] {
  const from = Math.max(span.from, other.from)
  const to = Math.min(span.to, other.to)
  return span === other || from > to ? [] : [[from, to]]
}

/** The strays of all that a range may have: its own, and those that lie where its values do. */
function valuesOf({ from, to, strays: own }: KeySpan, strays: Float64Array): Float64Array {
  const within = strays.filter((key) => from <= key && key <= to)
  if (own.length === 0) return within
  const values = new Float64Array(within.length + own.length)
  values.set(within)
  values.set(own, within.length)
  return values.sort()
}
