import { bitsFor } from './group/pair-layout.ts'
import { startsOf } from './radix-sort.ts'
import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { sortedWords, wordsOf } from './word-sort.ts'

/**
 * Row numbers in the order of two keys of integers; rows with equal keys keep their order. Null for
 * any other keys.
 */
export function* packedOrder(
  first: SortKey,
  second: SortKey,
  length: number,
): Steps<Uint32Array | null> {
  if (!(first instanceof Int32Array && second instanceof Int32Array)) return null
  const [outer, inner] = [yield* distancesOf(first), yield* distancesOf(second)]
  const isExact = (inner.most + 1) * length <= Number.MAX_SAFE_INTEGER
  if (isExact && outer.most < Math.max(2 ** 16, length)) return yield* orderedRuns(outer, inner)
  const { rows } = wordsOf(0, length)
  for (let row = 0; row < length; row++) rows[row] = row
  const words = { high: outer.values, low: inner.values, rows }
  const bits = { high: bitsFor(outer.most + 1), low: bitsFor(inner.most + 1) }
  return (yield* sortedWords(words, bits)).rows
}

/** How far each number is from the least. */
interface Distances {
  readonly values: Uint32Array
  readonly most: number
}

function* distancesOf(key: Int32Array): Steps<Distances> {
  let [least, most] = [2 ** 31 - 1, -(2 ** 31)]
  for (let from = 0; from < key.length; from += rowsAStep) {
    const part = key.subarray(from, from + rowsAStep)
    ;[least, most] = widened(part, least, most)
    yield
  }
  const values = new Uint32Array(key.length)
  for (let row = 0; row < key.length; row++) values[row] = key[row]! - least
  return { values, most: Math.max(0, most - least) }
}

function widened(numbers: Int32Array, least: number, most: number): [least: number, most: number] {
  let [low, high] = [least, most]
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!
    low = value < low ? value : low
    high = value > high ? value : high
  }
  return [low, high]
}

/** Up to here inserting rows one by one is fastest. */
const fewRows = 24

/** Each row goes to the run of its outer number at once; runs are sorted by the inner one. */
function* orderedRuns(outer: Distances, inner: Distances): Steps<Uint32Array> {
  const { length } = outer.values
  const counts = new Uint32Array(outer.most + 1)
  for (let row = 0; row < length; row++) counts[outer.values[row]!]!++
  yield
  const ends = startsOf(counts)
  const [rows, values] = [new Uint32Array(length), new Uint32Array(length)]
  for (let from = 0; from < length; from += rowsAStep) {
    const to = Math.min(length, from + rowsAStep)
    dealSome(outer.values, inner.values, ends, { rows, values }, from, to)
    yield
  }
  const sorter = new Float64Array(longestRun(ends))
  let pause = rowsAStep
  for (let run = 0, from = 0; run < ends.length; run++) {
    const to = ends[run]!
    if (to - from > fewRows) sortRun(rows.subarray(from, to), values.subarray(from, to), sorter)
    else if (to - from > 1) insertRun(rows, values, from, to)
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return rows
}

interface Run {
  readonly rows: Uint32Array
  readonly values: Uint32Array
}

/** Each place moves on, and ends up where the next run begins. */
function dealSome(
  outer: Uint32Array,
  inner: Uint32Array,
  places: Uint32Array,
  into: Run,
  from: number,
  to: number,
): void {
  const { rows, values } = into
  for (let row = from; row < to; row++) {
    const run = outer[row]!
    const place = places[run]!
    places[run] = place + 1
    rows[place] = row
    values[place] = inner[row]!
  }
}

function insertRun(rows: Uint32Array, values: Uint32Array, from: number, to: number): void {
  for (let next = from + 1; next < to; next++) {
    const [row, value] = [rows[next]!, values[next]!]
    let at = next
    for (; at > from && values[at - 1]! > value; at--) {
      rows[at] = rows[at - 1]!
      values[at] = values[at - 1]!
    }
    rows[at] = row
    values[at] = value
  }
}

function longestRun(ends: Uint32Array): number {
  let longest = 0
  for (let run = 0, from = 0; run < ends.length; run++) {
    longest = Math.max(longest, ends[run]! - from)
    from = ends[run]!
  }
  return longest
}

/** Each value with its place below it is one number, which a double holds exactly. */
function sortRun(rows: Uint32Array, values: Uint32Array, sorter: Float64Array): void {
  const { length } = rows
  const numbers = sorter.subarray(0, length)
  for (let at = 0; at < length; at++) numbers[at] = values[at]! * length + at
  numbers.sort()
  values.set(rows)
  for (let at = 0; at < length; at++) {
    const number = numbers[at]!
    rows[at] = values[number - Math.floor(number / length) * length]!
  }
}
