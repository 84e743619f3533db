import {
  type Column,
  type DecimalColumn,
  type QuotientColumn,
  type TimeColumn,
  noOffset,
  offsetMinutes,
} from '#core/table/column.ts'
import { smallest } from '#core/table/builder.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import type { ColumnType } from '#core/table/type.ts'
import { trimmed } from '#core/values/blank.ts'
import { type Decimal, readNumber } from '#core/values/number.ts'
import { type Time, TimeReader } from '#core/values/time.ts'
import { hasOffset } from './compare.ts'
import { fractionOf } from './render.ts'

/** A typed value that cannot be compared with a column: it has not the column's type. */
export class LiteralError extends Error {
  readonly value: string
  readonly type: ColumnType['kind']
  constructor(value: string, type: ColumnType['kind']) {
    super(`${JSON.stringify(value)} is not ${expected[type]}`)
    this.name = 'LiteralError'
    this.value = value
    this.type = type
  }
}

const expected: Readonly<Record<ColumnType['kind'], string>> = {
  text: 'a text',
  id: 'a whole number, as all ids of the column are',
  decimal: 'a number',
  quotient: 'a number',
  float: 'a number',
  boolean: 'true or false',
  date: 'a date that reads one way only, such as 2024-01-31',
  time: 'a time that reads one way only, such as 2024-01-31 17:30:00',
}

/**
 * The order of a valid row's value and a typed one, as a number's sign; NaN where they have none (a
 * time with an offset and one without). Of texts and ids held as codes the argument is the code.
 * Numbers compare exactly. A date stands for all times of its day, in the offset they were written.
 */
export function literalOrder(column: Column, typed: string): (row: number) => number {
  switch (column.held) {
    case 'codes':
      return column.type.kind === 'id' && column.type.order === 'integer'
        ? integerOrder(typed, (code) => BigInt(column.dictionary.text(code)))
        : textOrder(column.dictionary, trimmed(typed))
    case 'integers':
      return integerOrder(typed, (row) => column.integers[row]!)
    case 'scaled':
      return decimalOrder(column, typed)
    case 'fraction':
      return quotientOrder(column, typed)
    case 'doubles': {
      const { scaled, scale } = numberTyped(typed, 'float')
      const value = Number(scaled) / 10 ** scale
      return (row) => column.doubles[row]! - value
    }
    case 'flags': {
      const value = flagTyped(typed)
      return (row) => column.flags[row]! - value
    }
    case 'days': {
      const day = dayTyped(typed)
      return (row) => column.days[row]! - day
    }
    case 'micros':
      return timeOrder(column, typed)
  }
}

const canonicalInteger = /^(?:0|-?[1-9][0-9]*)$/

function integerOrder(
  typed: string,
  valueOf: (row: number) => number | bigint,
): (row: number) => number {
  const text = trimmed(typed)
  if (!canonicalInteger.test(text)) throw new LiteralError(typed, 'id')
  const value = smallest(BigInt(text))
  return (row) => orderOf(valueOf(row), value)
}

/** By code point, which is the order of the UTF-8 bytes. */
export function textOrder(dictionary: Dictionary, text: string): (code: number) => number {
  const own = new Dictionary()
  const code = own.add(text)
  return (other) => {
    const length = Math.min(dictionary.byteLength(other), own.byteLength(code))
    for (let at = 0; at < length; at++) {
      const difference = dictionary.byte(other, at) - own.byte(code, at)
      if (difference !== 0) return difference
    }
    return dictionary.byteLength(other) - own.byteLength(code)
  }
}

/** Both at the column's scale; a value between two steps of it is compared with the one below. */
function decimalOrder(column: DecimalColumn, typed: string): (row: number) => number {
  const { scaled, scale } = numberTyped(typed, 'decimal')
  const above = BigInt(scaled) * 10n ** BigInt(column.type.scale)
  const below = 10n ** BigInt(scale)
  const remainder = ((above % below) + below) % below
  const floor = smallest((above - remainder) / below)
  return (row) => {
    const held = column.scaled[row]!
    const sign = orderOf(Number.isNaN(held) ? column.large.get(row)! : held, floor)
    return sign === 0 && remainder !== 0n ? -1 : sign
  }
}

function quotientOrder(column: QuotientColumn, typed: string): (row: number) => number {
  const { scaled, scale } = numberTyped(typed, 'quotient')
  const unit = 10n ** BigInt(scale)
  const value = BigInt(scaled)
  return (row) => {
    const [above, below] = fractionOf(column, row)
    return orderOf(above * unit, value * below)
  }
}

/** Where the typed time has an offset, instants are compared, else what clocks on the wall said. */
function timeOrder(column: TimeColumn, typed: string): (row: number) => number {
  const { from, to, offset } = timeTyped(typed)
  const { micros, offsets } = column
  const instants = offset !== noOffset
  return (row) => {
    if (instants && !hasOffset(offsets, row)) return NaN
    const east = instants || offsets === null ? 0 : offsetMinutes(offsets[row]!)
    const value = micros[row]! + east * 60e6
    return value < from ? -1 : value > to ? 1 : 0
  }
}

const microsADay = 86_400e6

function timeTyped(typed: string): { from: number; to: number; offset: number } {
  const { time, hasClock } = readTyped(typed, 'time')
  const { micros: from, offset } = time
  return { from, to: hasClock ? from : from + microsADay - 1, offset }
}

function dayTyped(typed: string): number {
  const { time, hasClock } = readTyped(typed, 'date')
  if (hasClock) throw new LiteralError(typed, 'date')
  return time.micros / microsADay
}

/** A date that has two readings is refused, not guessed. */
function readTyped(typed: string, type: 'date' | 'time'): { time: Time; hasClock: boolean } {
  const [dayFirst, monthFirst] = (['day-first', 'month-first'] as const).map((order) => {
    const reader = new TimeReader()
    return reader.read(typed, order) ? reader : null
  })
  const time = dayFirst ?? monthFirst
  if (!time) throw new LiteralError(typed, type)
  if (dayFirst && monthFirst && dayFirst.micros !== monthFirst.micros)
    throw new LiteralError(typed, type)
  return { time, hasClock: time.hasClock }
}

function numberTyped(typed: string, type: ColumnType['kind']): Decimal {
  const number = readNumber(typed)
  if (number === null) throw new LiteralError(typed, type)
  return number
}

function flagTyped(typed: string): number {
  const text = trimmed(typed).toLowerCase()
  if (text !== 'true' && text !== 'false') throw new LiteralError(typed, 'boolean')
  return text === 'true' ? 1 : 0
}

/** Exact also between a number and a bigint. */
function orderOf(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
