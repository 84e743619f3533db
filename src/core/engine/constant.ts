import { type Column, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { validityOf } from '#core/table/validity.ts'

/** A column with one value in every row. Numbers are short decimals; null is a null text. */
export function constant(value: string | number | boolean | null, length: number): Column {
  if (typeof value === 'boolean') {
    const flags = new Uint8Array(length).fill(value ? 1 : 0)
    return { held: 'flags', type: { kind: 'boolean' }, length, validity: null, flags }
  }
  if (typeof value === 'number') return constantDecimal(value, length)
  const dictionary = new Dictionary()
  if (value !== null) dictionary.add(value)
  return {
    held: 'codes',
    type: { kind: 'text' },
    length,
    validity: value === null ? validityOf(length, false) : null,
    codes: new Uint32Array(length),
    dictionary,
  }
}

/** The scaled integer and scale of a short decimal, from its shortest text. */
export function decimalParts(value: number): { scaled: number; scale: number } {
  const text = String(value)
  const scale = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
  const scaled = Number(text.replace('.', ''))
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`not a short decimal: ${text}`)
  return { scaled, scale }
}

function constantDecimal(value: number, length: number): Column {
  const { scaled, scale } = decimalParts(value)
  const values = new Float64Array(length).fill(scaled)
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length,
    validity: null,
    scaled: values,
    large: noLarge,
  }
}

/** Whether a column is null in every row: a null of any type. */
export function isAllNull(column: Column): boolean {
  const { validity } = column
  return column.length === 0 || (validity !== null && validity.every((byte) => byte === 0))
}
