import { bitsFor } from './group/pair-layout.ts'
import { allRows } from './logic.ts'
import { startsOf } from './radix-sort.ts'
import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { sortedWords } from './word-sort.ts'
import { zeros } from '#core/table/zeros.ts'

/** Where the outer key has longer runs than this, sorting by one key after the other is less work. */
const longRun = 40

/**
 * Row numbers in the order of two keys of integers; rows with equal keys keep their order. Null for
 * any other keys, and for those of which the first says little.
 */
export function* packedOrder(
  first: SortKey,
  second: SortKey,
  length: number,
): Steps<Uint32Array | null> {
  if (!(first instanceof Int32Array && second instanceof Int32Array)) return null
  const outer = yield* distancesOf(first)
  if ((outer.most + 1) * longRun <= length) return null
  const inner = yield* distancesOf(second)
  const isExact = (inner.most + 1) * length <= Number.MAX_SAFE_INTEGER
  if (isExact && outer.most < Math.max(2 ** 16, length)) return yield* orderedRuns(outer, inner)
  const words = { high: written(outer), low: written(inner), rows: allRows(length) }
  const bits = { high: bitsFor(outer.most + 1), low: bitsFor(inner.most + 1) }
  return (yield* sortedWords(words, bits)).rows
}

/** Numbers that are looked at as how far each is from the least. */
interface Distances {
  readonly numbers: Int32Array
  readonly least: number
  readonly most: number
}

function* distancesOf(numbers: Int32Array): Steps<Distances> {
  let [least, most] = [2 ** 31 - 1, -(2 ** 31)]
  for (let from = 0; from < numbers.length; from += rowsAStep) {
    const part = numbers.subarray(from, from + rowsAStep)
    ;[least, most] = widened(part, least, most)
    yield
  }
  return { numbers, least, most: Math.max(0, most - least) }
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

function written({ numbers, least }: Distances): Uint32Array {
  const distances = new Uint32Array(numbers.length)
  for (let row = 0; row < distances.length; row++) distances[row] = numbers[row]! - least
  return distances
}

/** Of each row: with more inserting one by one is slower than sorting. */
const fewMoves = 8

/** Each row goes to the run of its outer number at once; runs are sorted by the inner one. */
function* orderedRuns(outer: Distances, inner: Distances): Steps<Uint32Array> {
  const { length } = outer.numbers
  const counts = zeros(outer.most + 1)
  for (let from = 0; from < length; from += rowsAStep) {
    countSome(outer.numbers.subarray(from, from + rowsAStep), outer.least, counts)
    yield
  }
  const ends = startsOf(counts)
  const runs = { rows: new Uint32Array(length), values: new Uint32Array(length) }
  for (let from = 0; from < length; from += rowsAStep) {
    dealSome(outer, inner, ends, runs, from, Math.min(length, from + rowsAStep))
    yield
  }
  const sorter = new Float64Array(longestRun(ends))
  let pause = rowsAStep
  for (let run = 0, from = 0; run < ends.length; run++) {
    const to = ends[run]!
    if (to - from > 1 && !insertRun(runs, from, to))
      sortRun(runs.rows.subarray(from, to), runs.values.subarray(from, to), sorter)
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return runs.rows
}

interface Runs {
  readonly rows: Uint32Array
  readonly values: Uint32Array
}

function countSome(numbers: Int32Array, least: number, counts: Uint32Array): void {
  for (let row = 0; row < numbers.length; row++) counts[numbers[row]! - least]!++
}

/** Each place moves on, and ends up where the next run begins. */
function dealSome(
  outer: Distances,
  inner: Distances,
  places: Uint32Array,
  { rows, values }: Runs,
  from: number,
  to: number,
): void {
  const [outerNumbers, innerNumbers] = [outer.numbers, inner.numbers]
  const [outerLeast, innerLeast] = [outer.least, inner.least]
  for (let row = from; row < to; row++) {
    const run = outerNumbers[row]! - outerLeast
    const place = places[run]!
    places[run] = place + 1
    rows[place] = row
    values[place] = innerNumbers[row]! - innerLeast
  }
}

/**
 * Inserts rows one by one, which is quick where few are out of order. Answers whether it came to the
 * end: where many have to be moved far it gives up, and equal ones still stand in their order.
 */
function insertRun({ rows, values }: Runs, from: number, to: number): boolean {
  let moves = fewMoves * (to - from)
  for (let next = from + 1; next < to; next++) {
    const value = values[next]!
    if (values[next - 1]! <= value) continue
    const row = rows[next]!
    let at = next
    for (; at > from && values[at - 1]! > value; at--) {
      rows[at] = rows[at - 1]!
      values[at] = values[at - 1]!
    }
    rows[at] = row
    values[at] = value
    moves -= next - at
    if (moves < 0) return false
  }
  return true
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
