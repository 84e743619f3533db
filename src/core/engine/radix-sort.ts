import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { zeros } from '#core/table/zeros.ts'

const digitBits = 16
const digitMask = (1 << digitBits) - 1
/** 16-bit digits of a double, from the lowest. */
const digits = [0, 1, 2, 3] as const

/**
 * Sorts rows by a key in place; rows with equal keys keep their order. Digit by digit from the
 * lowest: a few passes over the rows, however many there are, where comparing takes one for each
 * doubling. Keys that are no integers of a small range take many passes: they are left alone, and
 * the answer is false, unless `always`.
 */
export function* radixSort(rows: Uint32Array, key: SortKey, always: boolean): Steps<boolean> {
  const range = yield* integerRange(rows, key)
  if (range === null) {
    if (always) yield* sortByBits(rows, key)
    return always
  }
  if (key instanceof Int32Array && range.most - range.least <= digitMask) {
    yield* sortByFew(rows, key, range)
    return true
  }
  const codes = yield* codesOf(rows, key, range)
  if (codes !== null) yield* sortByCodes(rows, codes, range.most - range.least + 1)
  return true
}

export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * The least and the largest key, where all are integers (or infinite, which is left out) and near
 * each other; else null.
 */
export function* integerRange(rows: Uint32Array, key: SortKey): Steps<Range | null> {
  let range: Range | null = { least: Infinity, most: -Infinity }
  for (let from = 0; from < rows.length && range !== null; from += rowsAStep) {
    const some = rows.subarray(from, from + rowsAStep)
    range = key instanceof Int32Array ? widened(range, some, key) : widenedBy(range, some, key)
    yield
  }
  if (range === null) return null
  if (range.least > range.most) return { least: 0, most: 0 }
  return range.most - range.least < 2 ** 31 ? range : null
}

function widened({ least, most }: Range, rows: Uint32Array, key: Int32Array): Range {
  let [low, high] = [2 ** 31 - 1, -(2 ** 31)]
  for (let at = 0; at < rows.length; at++) {
    const value = key[rows[at]!]!
    low = value < low ? value : low
    high = value > high ? value : high
  }
  return { least: Math.min(least, low), most: Math.max(most, high) }
}

function widenedBy({ least, most }: Range, rows: Uint32Array, key: Float64Array): Range | null {
  let [low, high] = [least, most]
  for (let at = 0; at < rows.length; at++) {
    const value = key[rows[at]!]!
    if (value === Infinity) continue
    if (value !== Math.floor(value)) return null
    if (value < low) low = value
    if (value > high) high = value
  }
  return { least: low, most: high }
}

/** Each row's distance from the least, nulls last; null where the rows are in order already. */
function* codesOf(rows: Uint32Array, key: SortKey, range: Range): Steps<Uint32Array | null> {
  const codes = new Uint32Array(rows.length)
  let isSorted = true
  for (let from = 0; from < rows.length; from += rowsAStep) {
    const [some, into] = [
      rows.subarray(from, from + rowsAStep),
      codes.subarray(from, from + rowsAStep),
    ]
    if (key instanceof Int32Array) writeCodes(some, key, range, into)
    else writeCodesOf(some, key, range, into)
    isSorted &&= isAscending(codes, from, from + into.length)
    yield
  }
  return isSorted ? null : codes
}

function writeCodes(rows: Uint32Array, key: Int32Array, { least }: Range, into: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = key[rows[at]!]! - least
}

function writeCodesOf(
  rows: Uint32Array,
  key: Float64Array,
  { least, most }: Range,
  into: Uint32Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const value = key[rows[at]!]!
    into[at] = value === Infinity ? most - least + 1 : value - least
  }
}

/** Whether these and the one before them are in order. */
function isAscending(codes: Uint32Array, from: number, to: number): boolean {
  for (let at = Math.max(1, from); at < to; at++) if (codes[at - 1]! > codes[at]!) return false
  return true
}

/** In one pass, each row to the place that the counts of smaller keys leave. */
function* sortByFew(rows: Uint32Array, key: Int32Array, { least, most }: Range): Steps<void> {
  const count = new Uint32Array(most - least + 1)
  for (let from = 0; from < rows.length; from += rowsAStep) {
    countKeys(rows.subarray(from, from + rowsAStep), key, least, count)
    yield
  }
  const places = startsOf(count)
  const sorted = new Uint32Array(rows.length)
  for (let from = 0; from < rows.length; from += rowsAStep) {
    moveByKeys(rows.subarray(from, from + rowsAStep), key, least, places, sorted)
    yield
  }
  rows.set(sorted)
}

function countKeys(rows: Uint32Array, key: Int32Array, least: number, count: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) count[key[rows[at]!]! - least]!++
}

function moveByKeys(
  rows: Uint32Array,
  key: Int32Array,
  least: number,
  places: Uint32Array,
  into: Uint32Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const digit = key[row]! - least
    const place = places[digit]!
    places[digit] = place + 1
    into[place] = row
  }
}

/** In few passes, of not more places than a cache holds. */
function* sortByCodes(rows: Uint32Array, codes: Uint32Array, largest: number): Steps<void> {
  const bits = 32 - Math.clz32(largest)
  const passes = bits <= digitBits && rows.length > digitMask ? 1 : Math.ceil(bits / 11)
  const width = Math.ceil(bits / passes)
  let from: CodedRows = { rows, codes }
  let to: CodedRows = { rows: new Uint32Array(rows.length), codes: new Uint32Array(rows.length) }
  for (let pass = 0; pass < passes; pass++) {
    yield* codePass(from, to, pass * width, 2 ** width - 1)
    ;[from, to] = [to, from]
  }
  if (from.rows !== rows) rows.set(from.rows)
}

interface CodedRows {
  readonly rows: Uint32Array
  readonly codes: Uint32Array
}

function* codePass(from: CodedRows, to: CodedRows, shift: number, mask: number): Steps<void> {
  const { rows, codes } = from
  const count = new Uint32Array(mask + 1)
  for (let start = 0; start < codes.length; start += rowsAStep) {
    countDigits(codes.subarray(start, start + rowsAStep), shift, mask, count)
    yield
  }
  const places = startsOf(count)
  for (let start = 0; start < codes.length; start += rowsAStep) {
    const end = start + rowsAStep
    moveDigits(
      { rows: rows.subarray(start, end), codes: codes.subarray(start, end) },
      to,
      shift,
      mask,
      places,
    )
    yield
  }
}

function countDigits(codes: Uint32Array, shift: number, mask: number, count: Uint32Array): void {
  for (let at = 0; at < codes.length; at++) count[(codes[at]! >>> shift) & mask]!++
}

function moveDigits(
  from: CodedRows,
  to: CodedRows,
  shift: number,
  mask: number,
  places: Uint32Array,
): void {
  const [rows, codes] = [to.rows, to.codes]
  for (let at = 0; at < from.codes.length; at++) {
    const code = from.codes[at]!
    const place = places[(code >>> shift) & mask]!++
    rows[place] = from.rows[at]!
    codes[place] = code
  }
}

/** Keys of any size and fraction, by the bits of the doubles. */
function* sortByBits(rows: Uint32Array, key: SortKey): Steps<void> {
  const bits = yield* orderedBits(key)
  const counts = yield* digitCounts(rows, bits)
  let from = rows
  let to = new Uint32Array(rows.length)
  for (const digit of digits) {
    const count = counts[digit]!
    // A digit that all rows share orders nothing; small numbers have several.
    if (count.includes(rows.length)) continue
    yield* pass(from, to, startsOf(count), bits, digit)
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
  }
  if (from !== rows) rows.set(from)
}

/**
 * The bits of each double, as two words with the lower first, such that they order as the numbers do
 * when read as whole numbers: below 0 all bits are flipped, else the sign.
 */
function* orderedBits(key: SortKey): Steps<Uint32Array> {
  const bits = new Uint32Array(key.length * 2)
  const one = new Float64Array(1)
  const words = new Uint32Array(one.buffer)
  const [low, high] = wordOrder()
  for (let row = 0; row < key.length; row++) {
    // -0 is 0: both are the same key.
    one[0] = key[row]! + 0
    const negative = words[high]! >>> 31 === 1
    bits[2 * row] = negative ? ~words[low]! : words[low]!
    bits[2 * row + 1] = negative ? ~words[high]! : words[high]! | 0x8000_0000
    if (row % rowsAStep === 0) yield
  }
  return bits
}

/** Which word of a double is the lower one on this machine. */
function wordOrder(): readonly [low: number, high: number] {
  return new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? [0, 1] : [1, 0]
}

function digitOf(bits: Uint32Array, row: number, digit: number): number {
  return (bits[2 * row + (digit >> 1)]! >>> ((digit & 1) * digitBits)) & digitMask
}

/** How many rows have each value of each digit. */
function* digitCounts(rows: Uint32Array, bits: Uint32Array): Steps<readonly Uint32Array[]> {
  const counts = digits.map(() => zeros(1 << digitBits))
  const [first, second, third, fourth] = counts
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const low = bits[2 * row]!
    const high = bits[2 * row + 1]!
    first![low & digitMask]!++
    second![low >>> digitBits]!++
    third![high & digitMask]!++
    fourth![high >>> digitBits]!++
    if (at % rowsAStep === 0) yield
  }
  return counts
}

/** Where the rows with each value of a digit begin. */
export function startsOf(count: Uint32Array): Uint32Array {
  const starts = new Uint32Array(count.length)
  let start = 0
  for (let value = 0; value < count.length; value++) {
    starts[value] = start
    start += count[value]!
  }
  return starts
}

function* pass(
  from: Uint32Array,
  to: Uint32Array,
  starts: Uint32Array,
  bits: Uint32Array,
  digit: number,
): Steps<void> {
  for (let at = 0; at < from.length; at++) {
    const row = from[at]!
    to[starts[digitOf(bits, row, digit)]!++] = row
    if (at % rowsAStep === 0) yield
  }
}
