import { atScale, setScaled } from '#core/table/assemble.ts'
import { smallest } from '#core/table/builder.ts'
import {
  type Column,
  type DecimalColumn,
  type QuotientColumn,
  noLarge,
  scaledBigInt,
} from '#core/table/column.ts'
import { type Validity, isValid, setNull, validityOf } from '#core/table/validity.ts'
import { constant, isAllNull } from './constant.ts'

/** The column as decimals; a null of any type counts as a null decimal. */
export function asDecimal(column: Column): DecimalColumn {
  if (column.held === 'scaled') return column
  if (!isAllNull(column)) throw new TypeError(`not a number column: ${column.type.kind}`)
  return {
    ...(constant(0, column.length) as DecimalColumn),
    validity: validityOf(column.length, false),
  }
}

export function add(a: Column, b: Column): DecimalColumn {
  const [left, right] = sameScale(asDecimal(a), asDecimal(b))
  return combine(
    left,
    right,
    left.type.scale,
    (x, y) => x + y,
    (x, y) => x + y,
  )
}

export function subtract(a: Column, b: Column): DecimalColumn {
  const [left, right] = sameScale(asDecimal(a), asDecimal(b))
  return combine(
    left,
    right,
    left.type.scale,
    (x, y) => x - y,
    (x, y) => x - y,
  )
}

export function multiply(a: Column, b: Column): DecimalColumn {
  const left = asDecimal(a)
  const right = asDecimal(b)
  return combine(
    left,
    right,
    left.type.scale + right.type.scale,
    (x, y) => x * y,
    (x, y) => x * y,
  )
}

/** An exact quotient; null where the divisor is 0. */
export function divide(a: Column, b: Column): QuotientColumn {
  const numerator = asDecimal(a)
  const denominator = asDecimal(b)
  const { length } = numerator
  const { scaled } = denominator
  let validity = bothValid(numerator, denominator)
  if (scaled.includes(0)) {
    validity = validity === null ? validityOf(length, true) : new Uint8Array(validity)
    for (let row = 0; row < length; row++) if (scaled[row] === 0) setNull(validity, row)
  }
  return { held: 'fraction', type: { kind: 'quotient' }, length, validity, numerator, denominator }
}

/** Both columns at the larger of their scales. */
export function sameScale(a: DecimalColumn, b: DecimalColumn): [DecimalColumn, DecimalColumn] {
  const scale = Math.max(a.type.scale, b.type.scale)
  return [atScale(a, scale), atScale(b, scale)]
}

/** Null where either is null. */
export function bothValid(a: Column, b: Column): Validity {
  if (a.validity === null) return b.validity
  if (b.validity === null) return a.validity
  const validity = new Uint8Array(a.validity)
  for (let at = 0; at < validity.length; at++) validity[at]! &= b.validity[at]!
  return validity
}

function combine(
  a: DecimalColumn,
  b: DecimalColumn,
  scale: number,
  numbers: (x: number, y: number) => number,
  bigints: (x: bigint, y: bigint) => bigint,
): DecimalColumn {
  const { length } = a
  const validity = bothValid(a, b)
  const scaled = new Float64Array(length)
  const large = new Map<number, bigint>()
  for (let row = 0; row < length; row++) {
    const value = numbers(a.scaled[row]!, b.scaled[row]!)
    if (Number.isSafeInteger(value)) scaled[row] = value
    else if (isValid(validity, row)) {
      setScaled(scaled, large, row, smallest(bigints(scaledBigInt(a, row), scaledBigInt(b, row))))
    }
  }
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length,
    validity,
    scaled,
    large: large.size === 0 ? noLarge : large,
  }
}
