import { countedOrder } from './counted-order.ts'
import { mergeSort } from './merge-sort.ts'
import { allRows } from './logic.ts'
import { integerRange, radixSort } from './radix-sort.ts'
import { packedOrder } from './packed-order.ts'
import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Row numbers in the order of several keys; rows with equal keys keep their order. */
export function* sortedRows(keys: readonly SortKey[], length: number): Steps<Uint32Array> {
  const left = yield* keysLeft(keys, length)
  const counted =
    left.length === 1 && length >= manyIntegers ? yield* countedOrder(left[0]!, 'ascending') : null
  if (counted !== null) return counted
  const packed =
    left.length === 2 && length >= manyRows ? yield* packedOrder(left[0]!, left[1]!, length) : null
  return packed ?? (yield* sortBy(allRows(length), left))
}

/** The keys that are left to sort by where rows stand in the order of the others behind them. */
function* keysLeft(keys: readonly SortKey[], length: number): Steps<readonly SortKey[]> {
  for (let from = 0; from < keys.length; from++)
    if (yield* areAscending(keys.slice(from), length)) return keys.slice(0, from)
  return keys
}

function* areAscending(keys: readonly SortKey[], length: number): Steps<boolean> {
  const [first, ...others] = keys
  for (let from = 1; from < length; from += rowsAStep) {
    if (!areSome(first!, others, from, Math.min(length, from + rowsAStep))) return false
    yield
  }
  return true
}

/** Whether each of these rows is in order with the one before it. */
function areSome(key: SortKey, others: readonly SortKey[], from: number, to: number): boolean {
  let last = key[from - 1]!
  for (let row = from; row < to; row++) {
    const value = key[row]!
    if (value < last || (value === last && isBefore(others, row, row - 1))) return false
    last = value
  }
  return true
}

/** From here on the passes of a radix sort take less time than comparing: of integers, of others. */
const manyIntegers = 512
const manyRows = 16_384
/** Up to here inserting one by one does. */
const fewRows = 40

/**
 * The same of some rows, which are sorted in place. Where they stand in the order of the last keys
 * already, as groups often do, the keys before these are all that is left to sort by.
 */
export function* sortRows(rows: Uint32Array, keys: readonly SortKey[]): Steps<Uint32Array> {
  for (let from = 0; from < keys.length; from++)
    if (yield* areSorted(rows, keys.slice(from))) return yield* sortBy(rows, keys.slice(0, from))
  return yield* sortBy(rows, keys)
}

function* sortBy(rows: Uint32Array, keys: readonly SortKey[]): Steps<Uint32Array> {
  const [first, ...others] = keys
  if (first === undefined) return rows
  const isLong = rows.length >= manyRows
  if (isLong && others.length > 0 && (yield* hasLongRuns(rows, first))) {
    for (const key of keys.toReversed()) yield* radixSort(rows, key, true)
  } else if (rows.length >= manyIntegers && (yield* radixSort(rows, first, isLong))) {
    if (others.length > 0) yield* sortRuns(rows, first, others)
  } else {
    const sorted = yield* mergeSort(rows, keyOrder(keys))
    if (sorted !== rows) rows.set(sorted)
  }
  return rows
}

/**
 * Whether many rows share each value of a key, which is told by its range: sorting by the last key,
 * then by the one before, up to the first, is less work than sorting every run for itself.
 */
function* hasLongRuns(rows: Uint32Array, key: SortKey): Steps<boolean> {
  const range = yield* integerRange(rows, key)
  return range !== null && (range.most - range.least + 1) * fewRows <= rows.length
}

/** Rows that are sorted by one key: those with equal ones are sorted by the others. */
function* sortRuns(rows: Uint32Array, sortedBy: SortKey, keys: readonly SortKey[]): Steps<void> {
  let start = 0
  let pause = rowsAStep
  for (let end = 1; end <= rows.length; end++) {
    if (end < rows.length && sortedBy[rows[end]!] === sortedBy[rows[start]!]) continue
    if (end - start > fewRows) yield* sortRows(rows.subarray(start, end), keys)
    else if (end - start > 1) insertRows(rows, start, end, keys)
    start = end
    if (end < pause) continue
    pause = end + rowsAStep
    yield
  }
}

function insertRows(rows: Uint32Array, start: number, end: number, keys: readonly SortKey[]): void {
  for (let at = start + 1; at < end; at++) {
    const row = rows[at]!
    let place = at
    while (place > start && isBefore(keys, row, rows[place - 1]!)) {
      rows[place] = rows[place - 1]!
      place--
    }
    rows[place] = row
  }
}

/** Whether a row stands before another one. */
export function isBefore(keys: readonly SortKey[], a: number, b: number): boolean {
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!
    if (key[a] !== key[b]) return key[a]! < key[b]!
  }
  return false
}

function* areSorted(rows: Uint32Array, keys: readonly SortKey[]): Steps<boolean> {
  for (let from = 1; from < rows.length; from += rowsAStep) {
    if (!areInOrder(rows, keys, from, Math.min(rows.length, from + rowsAStep))) return false
    yield
  }
  return true
}

/** Whether each of these rows is in order with the one before it. */
function areInOrder(
  rows: Uint32Array,
  [first, ...others]: readonly SortKey[],
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) {
    const row = rows[at]!
    const before = rows[at - 1]!
    const value = first![row]!
    const last = first![before]!
    if (value < last || (value === last && isBefore(others, row, before))) return false
  }
  return true
}

function keyOrder(keys: readonly SortKey[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const key of keys) {
      if (key[a] !== key[b]) return key[a]! < key[b]! ? -1 : 1
    }
    return 0
  }
}
