import type { Column } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { ascends } from './ascents.ts'
import type { Numbers } from './plain-numbers.ts'

/** The least and the greatest of some numbers; of none: infinite, the wrong way round. */
export interface Range {
  readonly least: number
  readonly most: number
}

/** Columns never change: the range of one is looked for once. */
const knownRanges = new WeakMap<Column, Range>()

/** Of a column's valid rows, `values` being the numbers for them. */
export function rangeOf(column: Column, values: Numbers): Range {
  let range = knownRanges.get(column)
  if (range === undefined) knownRanges.set(column, (range = lookedFor(values, column.validity)))
  return range
}

function lookedFor(values: Numbers, validity: Validity): Range {
  if (validity !== null) return rangeOfValid(values, validity)
  return values instanceof Int32Array ? rangeOfIntegers(values) : rangeOfDoubles(values)
}

/** A loop of its own for each kind of array: one for both would be slow for both. */
function rangeOfIntegers(values: Int32Array): Range {
  if (values.length === 0) return { least: Infinity, most: -Infinity }
  let least = values[0]!
  let most = least
  for (let row = 1; row < values.length; row++) {
    const value = values[row]!
    least = value < least ? value : least
    most = value > most ? value : most
  }
  return { least, most }
}

/** Two by two: three comparisons for both. */
function rangeOfDoubles(values: Float64Array): Range {
  if (values.length > 0 && ascends(values)) return { least: values[0]!, most: values.at(-1)! }
  const even = values.length & ~1
  let least = even < values.length ? values[even]! : Infinity
  let most = even < values.length ? values[even]! : -Infinity
  for (let row = 0; row < even; row += 2) {
    const a = values[row]!
    const b = values[row + 1]!
    if (a < b) {
      if (a < least) least = a
      if (b > most) most = b
    } else {
      if (b < least) least = b
      if (a > most) most = a
    }
  }
  return { least, most }
}

const knownBits = new WeakMap<Column, number>()

/** The bits that any of a column's integers has: none is larger, and none negative where they are not. */
export function bitsOf(column: Column, integers: Int32Array): number {
  let bits = knownBits.get(column)
  if (bits === undefined) knownBits.set(column, (bits = allBits(integers)))
  return bits
}

/** Eight by eight: of single ones the loop takes more time than they do. */
function allBits(integers: Int32Array): number {
  const eighths = integers.length & ~7
  let bits = 0
  for (let row = 0; row < eighths; row += 8)
    bits |=
      integers[row]! |
      integers[row + 1]! |
      integers[row + 2]! |
      integers[row + 3]! |
      integers[row + 4]! |
      integers[row + 5]! |
      integers[row + 6]! |
      integers[row + 7]!
  for (let row = eighths; row < integers.length; row++) bits |= integers[row]!
  return bits
}

function rangeOfValid(values: Numbers, validity: Uint8Array): Range {
  let least = Infinity
  let most = -Infinity
  for (let row = 0; row < values.length; row++) {
    if (!isValid(validity, row)) continue
    const value = values[row]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}
