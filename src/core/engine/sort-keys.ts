import { atScale } from '#core/table/assemble.ts'
import {
  type Column,
  type DecimalColumn,
  type QuotientColumn,
  type TextColumn,
  scaledBigInt,
} from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { isValid } from '#core/table/validity.ts'
import { mergeSort } from './merge-sort.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { isSorted, ranksKnown, textRanks } from './text-ranks.ts'
import { sortedTexts } from './text-sort.ts'

export type Direction = 'ascending' | 'descending'

/** A number a row to order rows by, nulls infinite. Looked at only: it may be a column's own array. */
export type SortKey = Float64Array | Int32Array

/**
 * One number a row that orders as the column does in that direction, nulls last in both: equal
 * values have equal keys.
 */
export function* sortKeys(column: Column, direction: Direction): Steps<SortKey> {
  const integers = yield* plainIntegers(column)
  if (integers !== null) return direction === 'ascending' ? integers : reversed(integers)
  const keys = yield* ascendingKeys(column)
  const sign = direction === 'ascending' ? 1 : -1
  for (let row = 0; row < keys.length; row++) {
    keys[row] = isValid(column.validity, row) ? sign * keys[row]! : Infinity
    if (row % rowsAStep === 0) yield
  }
  return keys
}

function* plainIntegers(column: Column): Steps<Int32Array | null> {
  if (column.validity !== null) return null
  if (column.held === 'codes') return yield* rankKeys(column)
  if (column.held === 'days') return column.days
  if (column.held === 'integers') return inFourBytes(column.integers)
  if (column.held === 'micros') return yield* wholeUnits(column.micros)
  if (column.held !== 'scaled' || column.large.size > 0) return null
  const { scaled } = column
  if (scaled instanceof Int32Array) return scaled
  return column.type.scale === secondsScale ? yield* wholeUnits(scaled) : null
}

/** Seconds between times are decimals of this scale, and times are integers of this unit. */
const secondsScale = 6
const unit = 10 ** secondsScale

/** Seconds since the first where all are whole and few enough, as they mostly are. */
function* wholeUnits(micros: Float64Array): Steps<Int32Array | null> {
  const seconds = new Int32Array(micros.length)
  const first = micros[0] ?? 0
  for (let from = 0; from < micros.length; from += rowsAStep) {
    const to = from + rowsAStep
    if (!writeUnits(micros.subarray(from, to), first, seconds.subarray(from, to))) return null
    yield
  }
  return seconds
}

/** Whether all are whole units from the first on. */
function writeUnits(micros: Float64Array, first: number, into: Int32Array): boolean {
  for (let row = 0; row < micros.length; row++) {
    const since = (micros[row]! - first) / unit
    into[row] = since
    if (into[row] !== since) return false
  }
  return true
}

function inFourBytes(values: Float64Array | Int32Array): Int32Array | null {
  return values instanceof Int32Array ? values : null
}

/** Each integer's complement: the other way round, and no integer is too small for it. */
function reversed(integers: Int32Array): Int32Array {
  const keys = new Int32Array(integers.length)
  for (let row = 0; row < keys.length; row++) keys[row] = ~integers[row]!
  return keys
}

/** The exact comparison of two valid rows of decimals or quotients. */
export function exactOrder(
  column: DecimalColumn | QuotientColumn | Column,
): (a: number, b: number) => number {
  if (column.held === 'scaled') {
    return (a, b) => signOf(scaledBigInt(column, a) - scaledBigInt(column, b))
  }
  if (column.held !== 'fraction') throw new TypeError(`no exact order for ${column.type.kind}`)
  const scale = Math.max(column.numerator.type.scale, column.denominator.type.scale)
  const numerator = atScale(column.numerator, scale)
  const denominator = atScale(column.denominator, scale)
  const parts = (row: number): [bigint, bigint] => {
    const below = scaledBigInt(denominator, row)
    const above = scaledBigInt(numerator, row)
    return below < 0n ? [-above, -below] : [above, below]
  }
  return (a, b) => {
    const [aboveA, belowA] = parts(a)
    const [aboveB, belowB] = parts(b)
    return signOf(aboveA * belowB - aboveB * belowA)
  }
}

function* ascendingKeys(column: Column): Steps<Float64Array> {
  switch (column.held) {
    case 'codes':
      return yield* textKeys(column)
    case 'integers':
      return new Float64Array(column.integers)
    case 'scaled':
      return column.large.size === 0 ? new Float64Array(column.scaled) : yield* exactKeys(column)
    case 'doubles':
      return new Float64Array(column.doubles)
    case 'flags':
      return new Float64Array(column.flags)
    case 'days':
      return new Float64Array(column.days)
    case 'micros':
      return new Float64Array(column.micros)
    case 'fraction':
      return yield* exactKeys(column)
  }
}

/** A dictionary of more texts a row is not ranked whole: few of them occur. */
const mostTextsARow = 4

/** Whether texts are ordered as the integers that they are. */
export function isByInteger({ type }: TextColumn): boolean {
  return type.kind === 'id' && type.order === 'integer'
}

/** Ranks among all strings of the dictionary, where these are few for so many rows or known. */
function* rankKeys(column: TextColumn): Steps<Int32Array | null> {
  const { dictionary, codes, length } = column
  if (isByInteger(column)) return null
  if (dictionary.size > mostTextsARow * length && ranksKnown(dictionary) === null) return null
  if (isSorted(dictionary)) return new Int32Array(codes.buffer, codes.byteOffset, length)
  const ranks = yield* textRanks(dictionary)
  const keys = new Int32Array(length)
  for (let row = 0; row < length; row++) keys[row] = ranks[codes[row]!]!
  return keys
}

/** Ranks of the strings that occur, each ranked once. */
function* textKeys(column: TextColumn): Steps<Float64Array> {
  const { dictionary, codes } = column
  const known = yield* rankKeys(column)
  if (known !== null) return new Float64Array(known)
  const used = yield* usedCodes(column)
  const sorted = isByInteger(column)
    ? yield* mergeSort(used, (a, b) => compareIntegers(dictionary, a, b))
    : yield* sortedTexts(dictionary, used)
  const ranks = new Uint32Array(dictionary.size)
  for (let rank = 0; rank < sorted.length; rank++) ranks[sorted[rank]!] = rank
  const keys = new Float64Array(column.length)
  for (let row = 0; row < keys.length; row++) {
    keys[row] = ranks[codes[row]!] ?? 0
    if (row % rowsAStep === 0) yield
  }
  return keys
}

function* usedCodes(column: TextColumn): Steps<Uint32Array> {
  const seen = new Uint8Array(column.dictionary.size)
  let count = 0
  for (let row = 0; row < column.length; row++) {
    const code = column.codes[row]!
    if (isValid(column.validity, row) && seen[code] === 0) {
      seen[code] = 1
      count++
    }
    if (row % rowsAStep === 0) yield
  }
  const used = new Uint32Array(count)
  for (let code = 0, at = 0; code < seen.length; code++) if (seen[code] === 1) used[at++] = code
  return used
}

const minus = 0x2d

/** Canonical integers of any length by value: sign, then length, then digits. */
function compareIntegers(dictionary: Dictionary, a: number, b: number): number {
  const negativeA = dictionary.byte(a, 0) === minus
  const negativeB = dictionary.byte(b, 0) === minus
  if (negativeA !== negativeB) return negativeA ? -1 : 1
  const sign = negativeA ? -1 : 1
  const longer = dictionary.byteLength(a) - dictionary.byteLength(b)
  return sign * (longer === 0 ? dictionary.compare(a, b) : longer)
}

/** Ranks by exact value: the doubles are compared first, and equal ones exactly. */
function* exactKeys(column: DecimalColumn | QuotientColumn): Steps<Float64Array> {
  const exact = exactOrder(column)
  const doubles = approximations(column)
  const rows = validRows(column)
  const compare = (a: number, b: number): number => {
    const difference = doubles[a]! - doubles[b]!
    const close = Math.abs(difference) <= 1e-9 * Math.abs(doubles[a]!)
    return close || Number.isNaN(difference) ? exact(a, b) : difference
  }
  const sorted = yield* mergeSort(rows, compare)
  const keys = new Float64Array(column.length)
  let rank = 0
  for (let at = 1; at < sorted.length; at++) {
    if (compare(sorted[at - 1]!, sorted[at]!) !== 0) rank++
    keys[sorted[at]!] = rank
  }
  return keys
}

function approximations(column: DecimalColumn | QuotientColumn): Float64Array {
  const value = (decimal: DecimalColumn, row: number): number => {
    const scaled = decimal.scaled[row]!
    return (
      (Number.isNaN(scaled) ? Number(decimal.large.get(row)) : scaled) / 10 ** decimal.type.scale
    )
  }
  const doubles = new Float64Array(column.length)
  for (let row = 0; row < doubles.length; row++) {
    doubles[row] =
      column.held === 'scaled'
        ? value(column, row)
        : value(column.numerator, row) / value(column.denominator, row)
  }
  return doubles
}

function validRows(column: Column): Uint32Array {
  const rows: number[] | Uint32Array = new Uint32Array(column.length)
  let count = 0
  for (let row = 0; row < column.length; row++)
    if (isValid(column.validity, row)) rows[count++] = row
  return rows.subarray(0, count)
}

function signOf(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0
}
