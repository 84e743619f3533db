import { asText, gather } from '#core/table/assemble.ts'
import { TextBuilder } from '#core/table/builder.ts'
import { type Column, type QuotientColumn, scaledBigInt } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { isValid, setNull, validityOf } from '#core/table/validity.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import { hashOf } from './hash.ts'
import { zeros } from '#core/table/zeros.ts'

/** Each row's value as a number: 0 for null, then 1, 2, … in the order of their first rows. */
export interface WideCodes {
  readonly codes: Uint32Array
  readonly domain: number
  readonly values: (codes: Uint32Array) => Column
}

/** Codes for values that are no small numbers: an open-addressing table over their bits. */
export function* wideCodes(column: Column): Steps<WideCodes> {
  const { low, high } = keyWords(column)
  const { length } = column
  const codes = new Uint32Array(length)
  let firstRow = new Uint32Array(64)
  let slots = new Uint32Array(256)
  let size = 0
  for (let row = 0; row < length; row++) {
    if (row % rowsAStep === 0) yield
    if (!isValid(column.validity, row)) continue
    const mask = slots.length - 1
    let slot = hashOf(low[row]!, high[row]!) & mask
    let code = slots[slot]!
    while (code > 0 && !isSame(row, firstRow[code - 1]!)) {
      slot = (slot + 1) & mask
      code = slots[slot]!
    }
    if (code === 0) {
      if (size === firstRow.length) firstRow = doubled(firstRow)
      firstRow[size] = row
      code = ++size
      slots[slot] = code
      if (size * 2 > slots.length) slots = rehashed()
    }
    codes[row] = code
  }
  return { codes, domain: size + 1, values: (wanted) => pickedValues(column, firstRow, wanted) }

  function isSame(a: number, b: number): boolean {
    return low[a] === low[b] && high[a] === high[b]
  }

  function rehashed(): Uint32Array<ArrayBuffer> {
    const larger = zeros(slots.length * 4)
    const mask = larger.length - 1
    for (let code = 1; code <= size; code++) {
      const row = firstRow[code - 1]!
      let slot = hashOf(low[row]!, high[row]!) & mask
      while (larger[slot]! > 0) slot = (slot + 1) & mask
      larger[slot] = code
    }
    return larger
  }
}

function pickedValues(column: Column, firstRow: Uint32Array, codes: Uint32Array): Column {
  if (column.length === 0) return column
  const picked = gather(
    column,
    codes.map((code) => (code === 0 ? 0 : firstRow[code - 1]!)),
  )
  if (!codes.includes(0)) return picked
  const validity = validityOf(codes.length, true)
  for (let at = 0; at < codes.length; at++) if (codes[at] === 0) setNull(validity, at)
  return { ...picked, validity }
}

/** Two 32-bit words a row that are equal exactly where the values are. */
interface KeyWords {
  readonly low: Uint32Array
  readonly high: Uint32Array
}

function keyWords(column: Column): KeyWords {
  switch (column.held) {
    case 'codes':
      return { low: column.codes, high: new Uint32Array(column.length) }
    case 'days':
    case 'flags': {
      const values = column.held === 'days' ? column.days : column.flags
      return { low: Uint32Array.from(values), high: new Uint32Array(column.length) }
    }
    case 'integers':
      return numberWords(column.integers)
    case 'scaled':
      return column.large.size === 0
        ? numberWords(column.scaled)
        : keyWords(textsOf(column, (row) => String(scaledBigInt(column, row))))
    case 'doubles':
      return numberWords(column.doubles)
    case 'micros':
      return numberWords(column.micros)
    case 'fraction':
      return keyWords(fractionTexts(column))
  }
}

/** The bits of the doubles; -0 is 0. */
function numberWords(values: Float64Array | Int32Array): KeyWords {
  const { length } = values
  const low = new Uint32Array(length)
  const high = new Uint32Array(length)
  const double = new Float64Array(1)
  const words = new Uint32Array(double.buffer)
  for (let row = 0; row < length; row++) {
    double[0] = values[row]! + 0
    low[row] = words[0]!
    high[row] = words[1]!
  }
  return { low, high }
}

function fractionTexts(column: QuotientColumn): Column {
  const { numerator, denominator } = column
  const shift = 10n ** BigInt(Math.abs(numerator.type.scale - denominator.type.scale))
  const numeratorFactor = denominator.type.scale > numerator.type.scale ? shift : 1n
  const denominatorFactor = numerator.type.scale > denominator.type.scale ? shift : 1n
  return textsOf(column, (row) => {
    const above = scaledBigInt(numerator, row) * numeratorFactor
    const below = scaledBigInt(denominator, row) * denominatorFactor
    const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n)
    return `${above / divisor}/${below / divisor}`
  })
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

function textsOf(column: Column, text: (row: number) => string): Column {
  const builder = new TextBuilder(new Dictionary())
  for (let row = 0; row < column.length; row++) {
    if (isValid(column.validity, row)) builder.add(text(row))
    else builder.addNull()
  }
  return asText(builder.finish())
}

function doubled(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
