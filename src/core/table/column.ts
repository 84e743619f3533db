import type { Dictionary } from './dictionary.ts'
import type { IdOrder } from './type.ts'
import type { Validity } from './validity.ts'

/**
 * Values of one type, one a row, in typed arrays. `held` says how. Values of null rows are
 * meaningless (0 by habit). Columns are never changed after they are made.
 */
export type Column =
  | TextColumn
  | IntegerIdColumn
  | DecimalColumn
  | FloatColumn
  | BooleanColumn
  | DateColumn
  | TimeColumn
  | QuotientColumn

interface Rows {
  readonly length: number
  readonly validity: Validity
}

export interface TextColumn extends Rows {
  readonly held: 'codes'
  readonly type: { readonly kind: 'text' } | { readonly kind: 'id'; readonly order: IdOrder }
  readonly codes: Uint32Array
  readonly dictionary: Dictionary
}

/** Ids that are all canonical integers within ±(2^53 - 1): the number stands for its text. */
export interface IntegerIdColumn extends Rows {
  readonly held: 'integers'
  readonly type: { readonly kind: 'id'; readonly order: 'integer' }
  readonly integers: Float64Array | Int32Array
}

/** Value = scaled / 10^scale. A row whose scaled integer needs more than 2^53 is NaN and in `large`. */
export interface DecimalColumn extends Rows {
  readonly held: 'scaled'
  readonly type: { readonly kind: 'decimal'; readonly scale: number }
  readonly scaled: Float64Array | Int32Array
  readonly large: ReadonlyMap<number, bigint>
}

export interface FloatColumn extends Rows {
  readonly held: 'doubles'
  readonly type: { readonly kind: 'float' }
  readonly doubles: Float64Array
}

/** One byte a row: 0 or 1. */
export interface BooleanColumn extends Rows {
  readonly held: 'flags'
  readonly type: { readonly kind: 'boolean' }
  readonly flags: Uint8Array
}

/** Days since 1970-01-01. */
export interface DateColumn extends Rows {
  readonly held: 'days'
  readonly type: { readonly kind: 'date' }
  readonly days: Int32Array
}

/**
 * Microseconds since 1970-01-01T00:00:00: of the instant where an offset was written, of the wall
 * clock where none was. Whole seconds are exact to the year 9999, microseconds to 2255.
 */
export interface TimeColumn extends Rows {
  readonly held: 'micros'
  readonly type: { readonly kind: 'time' }
  readonly micros: Float64Array
  /** Minutes east of UTC a row, `noOffset` or `zulu`; null where no row has an offset. */
  readonly offsets: Int16Array | null
}

/** No offset was written: wall-clock time. */
export const noOffset = -32_768
/** `Z` or `UTC` was written, not `+00:00`. */
export const zulu = 32_767

export interface QuotientColumn extends Rows {
  readonly held: 'fraction'
  readonly type: { readonly kind: 'quotient' }
  readonly numerator: DecimalColumn
  /** Never 0 in a valid row. */
  readonly denominator: DecimalColumn
}

export const noLarge: ReadonlyMap<number, bigint> = new Map()

/** Whole numbers without nulls. */
export function wholeNumbers(scaled: Int32Array | Float64Array): DecimalColumn {
  const rows = { length: scaled.length, validity: null }
  return { held: 'scaled', type: { kind: 'decimal', scale: 0 }, ...rows, scaled, large: noLarge }
}

/** Minutes to add to UTC for the wall clock that was written. */
export function offsetMinutes(offset: number): number {
  return offset === noOffset || offset === zulu ? 0 : offset
}

/** The scaled integer of a valid row, however large. */
export function scaledBigInt(column: DecimalColumn, row: number): bigint {
  const value = column.scaled[row]!
  return Number.isNaN(value) ? column.large.get(row)! : BigInt(value)
}
