import { asText } from '#core/table/assemble.ts'
import { TextBuilder } from '#core/table/builder.ts'
import { type Column, type QuotientColumn, scaledBigInt } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { isValid } from '#core/table/validity.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Rows with equal keys share a group; groups are numbered by their first row. */
export interface Groups {
  readonly rowToGroup: Uint32Array
  readonly groupToFirstRow: Uint32Array
  readonly size: number
}

/** Groups the rows by the values of the key columns; null is a value of its own. */
export function* groupRows(columns: readonly Column[], length: number): Steps<Groups> {
  let groups: Groups = {
    rowToGroup: new Uint32Array(length),
    groupToFirstRow: new Uint32Array(Math.min(length, 1)),
    size: Math.min(length, 1),
  }
  for (const column of columns) groups = yield* refine(groups, keyWords(column), length)
  return groups
}

/** Two 32-bit words a row that are equal exactly where the values are. */
interface KeyWords {
  readonly low: Uint32Array
  readonly high: Uint32Array | null
}

const nullWord = 0xffffffff

function keyWords(column: Column): KeyWords {
  switch (column.held) {
    case 'codes':
      return { low: withNulls(column.codes, column), high: null }
    case 'days':
    case 'flags': {
      const values = column.held === 'days' ? column.days : column.flags
      return { low: withNulls(Uint32Array.from(values), column), high: null }
    }
    case 'integers':
      return numberWords(column.integers, column)
    case 'scaled':
      return column.large.size === 0
        ? numberWords(column.scaled, column)
        : keyWords(decimalTexts(column))
    case 'doubles':
      return numberWords(column.doubles, column)
    case 'micros':
      return numberWords(column.micros, column)
    case 'fraction':
      return keyWords(fractionTexts(column))
  }
}

function withNulls(words: Uint32Array, column: Column): Uint32Array {
  if (column.validity === null) return words
  const marked = Uint32Array.from(words)
  for (let row = 0; row < marked.length; row++)
    if (!isValid(column.validity, row)) marked[row] = nullWord
  return marked
}

/** The bits of the doubles; null has the bits of a NaN that no value has. */
function numberWords(values: Float64Array | Int32Array, column: Column): KeyWords {
  const { length } = values
  const low = new Uint32Array(length)
  const high = new Uint32Array(length)
  const double = new Float64Array(1)
  const words = new Uint32Array(double.buffer)
  for (let row = 0; row < length; row++) {
    if (!isValid(column.validity, row)) {
      high[row] = nullWord
      continue
    }
    double[0] = values[row]! + 0
    low[row] = words[0]!
    high[row] = words[1]!
  }
  return { low, high }
}

function decimalTexts(column: Column & { held: 'scaled' }): Column {
  return textsOf(column, (row) => String(scaledBigInt(column, row)))
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

/** Splits every group by one more key: an open-addressing table over (group, key words). */
function* refine(groups: Groups, key: KeyWords, length: number): Steps<Groups> {
  const { rowToGroup: parentOf } = groups
  const { low, high } = key
  const rowToGroup = new Uint32Array(length)
  let firstRow = new Uint32Array(Math.max(groups.size, 64))
  let slots = new Int32Array(powerOfTwo(4 * Math.max(groups.size, 64))).fill(-1)
  let size = 0
  for (let row = 0; row < length; row++) {
    if (row % rowsAStep === 0) yield
    const mask = slots.length - 1
    let slot = hashOf(parentOf[row]!, low[row]!, high === null ? 0 : high[row]!) & mask
    let group = slots[slot]!
    while (group >= 0 && !sameKey(row, firstRow[group]!)) {
      slot = (slot + 1) & mask
      group = slots[slot]!
    }
    if (group < 0) {
      group = size++
      slots[slot] = group
      if (group === firstRow.length) firstRow = doubled(firstRow)
      firstRow[group] = row
      if (size * 2 > slots.length) slots = rehash()
    }
    rowToGroup[row] = group
  }
  return { rowToGroup, groupToFirstRow: firstRow.slice(0, size), size }

  function sameKey(a: number, b: number): boolean {
    return (
      parentOf[a] === parentOf[b] && low[a] === low[b] && (high === null || high[a] === high[b])
    )
  }

  function rehash(): Int32Array<ArrayBuffer> {
    const larger = new Int32Array(slots.length * 4).fill(-1)
    const mask = larger.length - 1
    for (let group = 0; group < size; group++) {
      const row = firstRow[group]!
      let slot = hashOf(parentOf[row]!, low[row]!, high === null ? 0 : high[row]!) & mask
      while (larger[slot]! >= 0) slot = (slot + 1) & mask
      larger[slot] = group
    }
    return larger
  }
}

function hashOf(group: number, low: number, high: number): number {
  let hash =
    Math.imul(group ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(low, 0xc2b2ae35) ^
    Math.imul(high, 0x27d4eb2f)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast))
}

function doubled(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
