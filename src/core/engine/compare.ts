import { asText, concat } from '#core/table/assemble.ts'
import {
  type BooleanColumn,
  type Column,
  type DecimalColumn,
  type IntegerIdColumn,
  type QuotientColumn,
  type TextColumn,
  noOffset,
  scaledBigInt,
} from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { type Validity, isValid, validityOf } from '#core/table/validity.ts'
import { asDecimal, bothValid, sameScale } from './arithmetic.ts'
import { isAllNull } from './constant.ts'
import { exactOrder, sortKeys } from './sort-keys.ts'
import { fractionOf } from './render.ts'
import { finish } from './steps.ts'

export function flagsColumn(flags: Uint8Array, validity: Validity): BooleanColumn {
  return { held: 'flags', type: { kind: 'boolean' }, length: flags.length, validity, flags }
}

/** `wanted(sign of a - b)` a row; null where either is null. */
export function compare(a: Column, b: Column, wanted: (sign: number) => boolean): BooleanColumn {
  const { length } = a
  const flags = new Uint8Array(length)
  if (isAllNull(a) || isAllNull(b)) return flagsColumn(flags, validityOf(length, false))
  const validity = bothValid(a, b)
  const sign = signOf(a, b)
  for (let row = 0; row < length; row++) {
    if (isValid(validity, row) && wanted(sign(row))) flags[row] = 1
  }
  return flagsColumn(flags, validity)
}

/** Equality alone is cheaper than order: codes are looked up, not ranked. */
export function equals(a: Column, b: Column): BooleanColumn {
  if (!isTextual(a) || !isTextual(b) || isAllNull(a) || isAllNull(b)) {
    return compare(a, b, (sign) => sign === 0)
  }
  if (a.held === 'integers' && b.held === 'integers') return compare(a, b, (sign) => sign === 0)
  const left = asText(a)
  const right = asText(b)
  const codeInLeft = codesIn(left.dictionary, right.dictionary)
  const validity = bothValid(a, b)
  const flags = new Uint8Array(a.length)
  for (let row = 0; row < flags.length; row++) {
    if (isValid(validity, row) && left.codes[row] === codeInLeft[right.codes[row]!]) flags[row] = 1
  }
  return flagsColumn(flags, validity)
}

export function isTextual(column: Column): column is TextColumn | IntegerIdColumn {
  return column.held === 'codes' || column.held === 'integers'
}

function codesIn(target: Dictionary, source: Dictionary): Int32Array | Uint32Array {
  if (target === source) return new Uint32Array(source.size).map((_, code) => code)
  const codes = new Int32Array(source.size)
  for (let code = 0; code < source.size; code++) codes[code] = target.find(source.text(code))
  return codes
}

function signOf(a: Column, b: Column): (row: number) => number {
  if (a.held === 'fraction' && b.held === 'scaled') return quotientSign(a, b)
  if (a.held === 'scaled' && b.held === 'fraction') {
    const turned = quotientSign(b, a)
    return (row) => -turned(row)
  }
  if (a.held === 'scaled' || b.held === 'scaled') return decimalSign(asDecimal(a), asDecimal(b))
  if (a.held === 'fraction' && b.held === 'fraction') {
    const both = concat([a, b])
    const order = exactOrder(both)
    return (row) => order(row, a.length + row)
  }
  if (a.held === 'flags' && b.held === 'flags') return (row) => a.flags[row]! - b.flags[row]!
  if (a.held === 'days' && b.held === 'days') return (row) => a.days[row]! - b.days[row]!
  if (a.held === 'micros' && b.held === 'micros') return (row) => a.micros[row]! - b.micros[row]!
  if (isTextual(a) && isTextual(b)) {
    const keys = finish(sortKeys(concat([a, b]), 'ascending'))
    return (row) => keys[row]! - keys[a.length + row]!
  }
  throw new TypeError(`${a.type.kind} and ${b.type.kind} cannot be compared`)
}

function decimalSign(a: DecimalColumn, b: DecimalColumn): (row: number) => number {
  const [left, right] = sameScale(a, b)
  return (row) => {
    const difference = left.scaled[row]! - right.scaled[row]!
    if (!Number.isNaN(difference)) return difference
    const exact = scaledBigInt(left, row) - scaledBigInt(right, row)
    return exact < 0n ? -1 : exact > 0n ? 1 : 0
  }
}

/** Exact: the fractions are brought to one denominator, never divided. */
function quotientSign(quotient: QuotientColumn, decimal: DecimalColumn): (row: number) => number {
  const unit = 10n ** BigInt(decimal.type.scale)
  return (row) => {
    const [above, below] = fractionOf(quotient, row)
    const difference = above * unit - scaledBigInt(decimal, row) * below
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
}

/** Whether a time was written with an offset. */
export function hasOffset(offsets: Int16Array | null, row: number): boolean {
  return offsets !== null && offsets[row] !== noOffset
}
