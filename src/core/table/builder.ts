import {
  type Column,
  type DecimalColumn,
  type IntegerIdColumn,
  type TextColumn,
  type TimeColumn,
  noLarge,
  noOffset,
} from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { type Validity, setNull, validityOf } from './validity.ts'

/** Collects the values of one column, row by row; `finish` hands the column over and starts anew. */
export interface ColumnBuilder {
  readonly length: number
  addNull(): void
  finish(): Column
}

/** Which rows are null, kept only once there is one. */
class NullBits {
  #bits: Uint8Array | null = null

  set(row: number): void {
    if (this.#bits === null || row >> 3 >= this.#bits.length) this.#grow(row)
    setNull(this.#bits!, row)
  }

  take(length: number): Validity {
    if (this.#bits === null) return null
    if (this.#bits.length * 8 < length) this.#grow(length - 1)
    const bits = this.#bits.slice(0, (length + 7) >> 3)
    this.#bits = null
    return bits
  }

  #grow(row: number): void {
    const larger = validityOf(Math.max((row + 1) * 2, 1024), true)
    if (this.#bits !== null) larger.set(this.#bits)
    this.#bits = larger
  }
}

/** Texts and ids whose text is their identity. The dictionary may be shared by many segments. */
export class TextBuilder implements ColumnBuilder {
  readonly #type: TextColumn['type']
  readonly #dictionary: Dictionary
  readonly #nulls = new NullBits()
  #codes = new Uint32Array(256)
  length = 0

  constructor(dictionary: Dictionary, type: TextColumn['type'] = { kind: 'text' }) {
    this.#dictionary = dictionary
    this.#type = type
  }

  add(text: string): void {
    this.#codes = withRoom(this.#codes, this.length)
    this.#codes[this.length++] = this.#dictionary.add(text)
  }

  addNull(): void {
    this.#codes = withRoom(this.#codes, this.length)
    this.#codes[this.length] = 0
    this.#nulls.set(this.length++)
  }

  finish(): TextColumn {
    const length = this.length
    this.length = 0
    return {
      held: 'codes',
      type: this.#type,
      length,
      validity: this.#nulls.take(length),
      codes: this.#codes.slice(0, length),
      dictionary: this.#dictionary,
    }
  }
}

const minus = 0x2d
const digitZero = 0x30

/** The number whose canonical text this is, within ±(2^53 - 1); else NaN. */
export function canonicalIntegerOf(text: string): number {
  const { length } = text
  const start = text.charCodeAt(0) === minus ? 1 : 0
  if (length === start || length - start > 16) return NaN
  if (text.charCodeAt(start) === digitZero) return length === 1 ? 0 : NaN
  let value = 0
  for (let at = start; at < length; at++) {
    const digit = text.charCodeAt(at) - digitZero
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  if (value > Number.MAX_SAFE_INTEGER) return NaN
  return start === 1 ? -value : value
}

/** Characters of the longest text that stands for a number. */
const longestInteger = String(Number.MIN_SAFE_INTEGER).length

/** The number whose canonical text a dictionary's string is; else NaN. */
export function canonicalIntegerIn(dictionary: Dictionary, code: number): number {
  if (dictionary.byteLength(code) > longestInteger) return NaN
  return canonicalIntegerOf(dictionary.text(code))
}

/**
 * Ids: integers while every text survives the round trip, else strings. `order` of the column is
 * that of these rows alone; the dataset settles it over all its segments.
 */
export class IdBuilder implements ColumnBuilder {
  readonly #dictionary: Dictionary
  readonly #nulls = new NullBits()
  #integers = new Float64Array(256)
  #texts: TextBuilder | null = null
  length = 0

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  add(text: string): void {
    if (this.#texts === null) {
      const value = canonicalIntegerOf(text)
      if (!Number.isNaN(value)) {
        this.#integers = withRoom(this.#integers, this.length)
        this.#integers[this.length++] = value
        return
      }
      this.#widen()
    }
    this.#texts!.add(text)
    this.length++
  }

  addNull(): void {
    if (this.#texts !== null) {
      this.#texts.addNull()
    } else {
      this.#integers = withRoom(this.#integers, this.length)
      this.#integers[this.length] = 0
    }
    this.#nulls.set(this.length++)
  }

  finish(): TextColumn | IntegerIdColumn {
    const length = this.length
    this.length = 0
    const validity = this.#nulls.take(length)
    if (this.#texts !== null) {
      const column = this.#texts.finish()
      this.#texts = null
      return { ...column, validity }
    }
    return {
      held: 'integers',
      type: { kind: 'id', order: 'integer' },
      length,
      validity,
      integers: packed(this.#integers, length),
    }
  }

  #widen(): void {
    this.#texts = new TextBuilder(this.#dictionary, { kind: 'id', order: 'text' })
    for (let row = 0; row < this.length; row++) this.#texts.add(String(this.#integers[row]))
  }
}

const powersOfTen = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/** Exact decimals; the column's scale is the largest that was added. */
export class DecimalBuilder implements ColumnBuilder {
  readonly #nulls = new NullBits()
  #scaled = new Float64Array(256)
  #large = new Map<number, bigint>()
  #scale = 0
  length = 0

  /** `scaled` is a safe integer, or a bigint of any size. */
  add(scaled: number | bigint, scale: number): void {
    if (scale > this.#scale) this.#rescale(scale)
    this.#scaled = withRoom(this.#scaled, this.length)
    this.#set(this.length++, times(scaled, this.#scale - scale))
  }

  addNull(): void {
    this.#scaled = withRoom(this.#scaled, this.length)
    this.#scaled[this.length] = 0
    this.#nulls.set(this.length++)
  }

  finish(): DecimalColumn {
    const { length } = this
    const column: DecimalColumn = {
      held: 'scaled',
      type: { kind: 'decimal', scale: this.#scale },
      length,
      validity: this.#nulls.take(length),
      scaled: packed(this.#scaled, length),
      large: this.#large.size === 0 ? noLarge : this.#large,
    }
    this.#large = new Map()
    this.#scale = 0
    this.length = 0
    return column
  }

  #set(row: number, value: number | bigint): void {
    if (typeof value === 'number') {
      this.#scaled[row] = value
    } else {
      this.#scaled[row] = NaN
      this.#large.set(row, value)
    }
  }

  #rescale(scale: number): void {
    const exponent = scale - this.#scale
    for (let row = 0; row < this.length; row++) {
      const value = this.#scaled[row]!
      this.#set(row, times(Number.isNaN(value) ? this.#large.get(row)! : value, exponent))
    }
    this.#scale = scale
  }
}

/** A scaled integer times 10^exponent: a number while that is safe, else a bigint. */
export function times(value: number | bigint, exponent: number): number | bigint {
  if (typeof value === 'number' && exponent < powersOfTen.length) {
    const product = value * powersOfTen[exponent]!
    if (Number.isSafeInteger(product)) return product
  }
  return smallest(BigInt(value) * 10n ** BigInt(exponent))
}

/** A number where it is safe, else the bigint itself. */
export function smallest(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Times: microseconds (UTC, or wall clock without an offset) and the offset as written. */
export class TimeBuilder implements ColumnBuilder {
  readonly #nulls = new NullBits()
  #micros = new Float64Array(256)
  #offsets: Int16Array<ArrayBuffer> | null = null
  length = 0

  add(micros: number, offset: number): void {
    this.#micros = withRoom(this.#micros, this.length)
    this.#micros[this.length] = micros
    if (offset !== noOffset) this.#offsets ??= new Int16Array(this.#micros.length).fill(noOffset)
    if (this.#offsets !== null) this.#setOffset(offset)
    this.length++
  }

  addNull(): void {
    this.add(0, noOffset)
    this.#nulls.set(this.length - 1)
  }

  finish(): TimeColumn {
    const { length } = this
    const column: TimeColumn = {
      held: 'micros',
      type: { kind: 'time' },
      length,
      validity: this.#nulls.take(length),
      micros: this.#micros.slice(0, length),
      offsets: this.#offsets?.slice(0, length) ?? null,
    }
    this.#offsets = null
    this.length = 0
    return column
  }

  #setOffset(offset: number): void {
    if (this.length >= this.#offsets!.length) {
      const larger = new Int16Array(this.#micros.length).fill(noOffset)
      larger.set(this.#offsets!)
      this.#offsets = larger
    }
    this.#offsets![this.length] = offset
  }
}

function withRoom<Values extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  values: Values,
  row: number,
): Values {
  if (row < values.length) return values
  const larger = new (values.constructor as new (length: number) => Values)(values.length * 2)
  larger.set(values)
  return larger
}

/** A copy in four bytes a value where every value fits. */
function packed(values: Float64Array, length: number): Float64Array | Int32Array {
  for (let row = 0; row < length; row++) {
    if ((values[row]! | 0) !== values[row]) return values.slice(0, length)
  }
  return new Int32Array(values.subarray(0, length))
}
