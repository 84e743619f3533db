import type { Expr, Literal, Operation } from '#core/query/expr.ts'
import type { BooleanColumn, Column, DecimalColumn, TextColumn } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { answeredOnce } from './answered-once.ts'
import { flagsColumn } from './compare.ts'
import { decimalParts } from './constant.ts'
import { textOrder } from './literal-order.ts'
import type { Numbers } from './plain-numbers.ts'

/**
 * A comparison of a column with literals, which most filters are: decided once a distinct text, or
 * against one number. Null where it is none of these; it is then compared column by column.
 */
export function literalTest(
  op: Operation,
  column: Column,
  others: readonly Expr[],
): BooleanColumn | null {
  const literals = others.flatMap((other) => ('value' in other ? [other.value] : []))
  if (literals.length !== others.length || literals.length === 0) return null
  if (column.held === 'codes')
    return textTest(op, column, literals) ?? textOrderTest(op, column, literals)
  const [value] = literals
  if (column.held !== 'scaled' || column.large.size > 0 || literals.length > 1) return null
  return typeof value === 'number' ? numberTest(op, column, value) : null
}

function textTest(
  op: Operation,
  { codes, dictionary, validity, length }: TextColumn,
  literals: readonly Literal['value'][],
): BooleanColumn | null {
  if (op !== 'equals' && op !== 'in') return null
  const wanted = new Uint8Array(dictionary.size)
  for (const text of literals) {
    if (typeof text !== 'string') return null
    const code = dictionary.find(text)
    if (code >= 0) wanted[code] = 1
  }
  const flags = new Uint8Array(length)
  markWanted(codes, wanted, flags)
  return flagsColumn(withoutNulls(flags, validity), validity)
}

/** Alone: with all that stands around it the loop takes long to be compiled. */
function markWanted(codes: Uint32Array, wanted: Uint8Array, flags: Uint8Array): void {
  for (let row = 0; row < flags.length; row++) flags[row] = wanted[codes[row]!]!
}

/** Texts that come before or after another. Ids have an order of their own. */
function textOrderTest(
  op: Operation,
  { codes, dictionary, validity, length, type }: TextColumn,
  [text, ...others]: readonly Literal['value'][],
): BooleanColumn | null {
  const wanted = signs[op]
  if (wanted === undefined || type.kind !== 'text') return null
  if (typeof text !== 'string' || others.length > 0) return null
  const order = textOrder(dictionary, text)
  const holds = answeredOnce(dictionary.size, (code) => wanted(order(code)))
  const flags = new Uint8Array(length)
  for (let row = 0; row < length; row++)
    if (isValid(validity, row)) flags[row] = Number(holds(codes[row]!))
  return flagsColumn(flags, validity)
}

const signs: Partial<Record<Operation, (sign: number) => boolean>> = {
  less: (sign) => sign < 0,
  lessOrEqual: (sign) => sign <= 0,
  greater: (sign) => sign > 0,
  greaterOrEqual: (sign) => sign >= 0,
}

function numberTest(op: Operation, column: DecimalColumn, value: number): BooleanColumn | null {
  const { scaled, scale } = decimalParts(value)
  const limit = scaled * 10 ** (column.type.scale - scale)
  if (scale > column.type.scale || !Number.isSafeInteger(limit)) return null
  const range = ranges[op]?.(limit)
  if (range === undefined) return null
  const flags = new Uint8Array(column.length)
  markNumbers(column.scaled, range, flags)
  return flagsColumn(withoutNulls(flags, column.validity), column.validity)
}

/** Marks the rows whose number is in a range. */
export function markNumbers(values: Numbers, range: NumberRange, flags: Uint8Array): void {
  if (values instanceof Int32Array) markIntegers(values, range, flags)
  else markDoubles(values, range, flags)
}

/** A loop of its own for each kind of array, and no branch to be guessed wrongly. */
function markIntegers(values: Int32Array, [from, to]: NumberRange, flags: Uint8Array): void {
  for (let row = 0; row < flags.length; row++)
    flags[row] = Number(values[row]! >= from) & Number(values[row]! <= to)
}

function markDoubles(values: Float64Array, [from, to]: NumberRange, flags: Uint8Array): void {
  for (let row = 0; row < flags.length; row++)
    flags[row] = Number(values[row]! >= from) & Number(values[row]! <= to)
}

/** From the first number to the last. */
export type NumberRange = readonly [from: number, to: number]

/** The whole numbers for which a comparison with a limit holds. */
export const ranges: Partial<Record<Operation, (limit: number) => NumberRange>> = {
  equals: (limit) => [limit, limit],
  less: (limit) => [-Infinity, limit - 1],
  lessOrEqual: (limit) => [-Infinity, limit],
  greater: (limit) => [limit + 1, Infinity],
  greaterOrEqual: (limit) => [limit, Infinity],
}

/** No condition holds of a null. */
export function withoutNulls(
  flags: Uint8Array<ArrayBuffer>,
  validity: Validity,
): Uint8Array<ArrayBuffer> {
  if (validity === null) return flags
  for (let row = 0; row < flags.length; row++)
    flags[row] = flags[row]! & (validity[row >> 3]! >> (row & 7)) & 1
  return flags
}
