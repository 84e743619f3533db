import type { Column } from '#core/table/column.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { type Numbers, isHeldAlike, plainNumbers, withNumbers } from './plain-numbers.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** The groups of several tables of groups as one. */
export interface MergedKeys {
  /** Each key once. */
  readonly keys: Table
  /** For each table the common group of each of its rows. */
  readonly groupOf: readonly Uint32Array[]
}

/** With more tables to look at for each key hashing is faster. */
const mostTables = 8
/** Keys and differences of keys below it are exact, and so is the quotient of one by a part of it. */
const mostKeys = 2 ** 52

/**
 * Merges tables of distinct keys that stand in ascending order each, by their first rows: no key is
 * looked up. Null where they do not, or where the keys are no plain numbers.
 */
export function* mergedKeys(tables: readonly Table[]): Steps<MergedKeys | null> {
  const isFew = tables.length <= mostTables && tables[0]!.columns.length > 0
  const digits = isFew ? digitsOf(tables) : null
  if (digits === null) return null
  const numbered: Float64Array[] = []
  for (const at of tables.keys()) {
    const numbers = yield* numbersOf(digits, at, tables[at]!.rowCount)
    if (!(yield* isAscending(numbers))) return null
    numbered.push(numbers)
  }
  const { groupOf, merged } = yield* mergedNumbers(numbered)
  return { groupOf, keys: yield* keysOf(merged, digits, tables[0]!) }
}

/** One key column of all tables, as a digit of a number that is made of all keys. */
interface Digit {
  readonly parts: readonly Numbers[]
  readonly least: number
  /** How many values it may have. */
  readonly base: number
}

function digitsOf(tables: readonly Table[]): readonly Digit[] | null {
  const digits: Digit[] = []
  let all = 1
  for (const at of tables[0]!.columns.keys()) {
    const digit = digitOf(tables.map(({ columns }) => columns[at]!.column))
    if (digit === null) return null
    digits.push(digit)
    all *= digit.base
  }
  return all <= mostKeys ? digits : null
}

function digitOf(columns: readonly Column[]): Digit | null {
  const parts: Numbers[] = []
  for (const column of columns) {
    const part =
      column.validity === null && isHeldAlike(columns[0]!, column) ? plainNumbers(column) : null
    if (part === null) return null
    parts.push(part)
  }
  let [least, most] = [Infinity, -Infinity]
  for (const part of parts) {
    const range = rangeOf(part)
    least = Math.min(least, range.least)
    most = Math.max(most, range.most)
  }
  return { parts, least, base: Math.max(1, most - least + 1) }
}

function rangeOf(numbers: Numbers): { readonly least: number; readonly most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

/** A number a row that orders as its keys do. */
function* numbersOf(digits: readonly Digit[], table: number, rows: number): Steps<Float64Array> {
  const numbers = new Float64Array(rows)
  for (const { parts, least, base } of digits) {
    const part = parts[table]!
    for (let from = 0; from < rows; from += rowsAStep) {
      addDigit(numbers, part, { from, to: Math.min(rows, from + rowsAStep) }, base, least)
      yield
    }
  }
  return numbers
}

function addDigit(
  numbers: Float64Array,
  part: Numbers,
  { from, to }: { readonly from: number; readonly to: number },
  base: number,
  least: number,
): void {
  for (let row = from; row < to; row++) numbers[row] = numbers[row]! * base + (part[row]! - least)
}

function* isAscending(numbers: Float64Array): Steps<boolean> {
  for (let row = 1; row < numbers.length; row++) {
    if (!(numbers[row - 1]! < numbers[row]!)) return false
    if (row % rowsAStep === 0) yield
  }
  return true
}

function* mergedNumbers(numbered: readonly Float64Array[]): Steps<{
  readonly merged: Float64Array
  readonly groupOf: readonly Uint32Array[]
}> {
  const groupOf = numbered.map(({ length }) => new Uint32Array(length))
  const places = numbered.map(() => 0)
  const merged = new Float64Array(numbered.reduce((sum, { length }) => sum + length, 0))
  let size = 0
  for (;;) {
    const before = size
    size = mergeSome(numbered, places, groupOf, merged, size)
    if (size === before) return { merged: merged.subarray(0, size), groupOf }
    yield
  }
}

/** Goes on for some groups; answers how many there are then. */
function mergeSome(
  numbered: readonly Float64Array[],
  places: number[],
  groupOf: readonly Uint32Array[],
  merged: Float64Array,
  before: number,
): number {
  if (numbered.length === 2) return mergeTwo(numbered, places, groupOf, merged, before)
  let size = before
  while (size < before + rowsAStep) {
    let least = Infinity
    for (let table = 0; table < numbered.length; table++) {
      const value = numbered[table]![places[table]!]
      if (value !== undefined && value < least) least = value
    }
    if (least === Infinity) break
    for (let table = 0; table < numbered.length; table++) {
      const place = places[table]!
      if (numbered[table]![place] !== least) continue
      groupOf[table]![place] = size
      places[table] = place + 1
    }
    merged[size++] = least
  }
  return size
}

/** The same of the usual two. */
function mergeTwo(
  [left, right]: readonly Float64Array[],
  places: number[],
  [ofLeft, ofRight]: readonly Uint32Array[],
  merged: Float64Array,
  before: number,
): number {
  let [a, b] = places as [number, number]
  let size = before
  while (size < before + rowsAStep && (a < left!.length || b < right!.length)) {
    const ours = a < left!.length ? left![a]! : Infinity
    const theirs = b < right!.length ? right![b]! : Infinity
    if (ours <= theirs) ofLeft![a++] = size
    if (theirs <= ours) ofRight![b++] = size
    merged[size++] = ours < theirs ? ours : theirs
  }
  places[0] = a
  places[1] = b
  return size
}

/** The key columns again; the numbers are used up. */
function* keysOf(merged: Float64Array, digits: readonly Digit[], model: Table): Steps<Table> {
  const columns: Column[] = []
  for (const [place, digit] of [...digits.entries()].toReversed()) {
    const values = numbersFor(digit, merged.length)
    for (let from = 0; from < merged.length; from += rowsAStep) {
      const to = Math.min(merged.length, from + rowsAStep)
      takeDigit(merged.subarray(from, to), values.subarray(from, to), digit)
      yield
    }
    columns.unshift(withNumbers(model.columns[place]!.column, values))
  }
  return tableOf(
    merged.length,
    columns.map((column, at) => ({ name: model.columns[at]!.name, column })),
  )
}

function numbersFor({ least, base }: Digit, length: number): Numbers {
  const isSmall = least >= -(2 ** 31) && least + base <= 2 ** 31
  return isSmall ? new Int32Array(length) : new Float64Array(length)
}

/** Splits the last digit off each number, in place. */
function takeDigit(numbers: Float64Array, values: Numbers, { base, least }: Digit): void {
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!
    const above = Math.floor(number / base)
    values[row] = number - above * base + least
    numbers[row] = above
  }
}
