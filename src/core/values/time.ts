import type { DateOrder } from '#core/query/expr.ts'
import { noOffset, zulu } from '#core/table/column.ts'
import { isBlank, trimmed } from './blank.ts'
import { daysFromCivil, isDate } from './calendar.ts'

/** What a date of two parts and a year says of their order; `none`: it has not that form. */
export type DateProof = DateOrder | 'undecided' | 'none'

/** Microseconds since 1970-01-01T00:00:00 and the offset that was written, as in `TimeColumn`. */
export interface Time {
  readonly micros: number
  readonly offset: number
}

const longestOffset = 18 * 60
const dash = 0x2d
const slash = 0x2f
const point = 0x2e
const comma = 0x2c
const colon = 0x3a
const plus = 0x2b

/**
 * Reads times by the value grammar. The answer stands in the reader's fields, so that reading a
 * column makes no object a cell. `scan` takes the text apart, `settle` reads the date in an order:
 * a column whose order is not known yet settles both.
 */
export class TimeReader implements Time {
  micros = 0
  offset = noOffset
  proof: DateProof = 'none'
  hasClock = false
  #text = ''
  #at = 0
  /** Value of the digits that were scanned last. */
  #value = 0
  #twoParts = false
  #year = 0
  /** Month and day, or the two parts in the order written. */
  #first = 0
  #second = 0
  #seconds = 0
  #fractionMicros = 0

  /** Whether the text is a time when its date is read in this order; the fields are its value. */
  read(text: string, order: DateOrder): boolean {
    return this.scan(text) && this.settle(order)
  }

  /** Whether the text is `YYYY-MM-DD hh:mm:ss` and a time that exists. */
  readStrict(text: string): boolean {
    this.#start(text)
    return this.#text.length === 19 && this.#scanStrict() && this.settle('day-first')
  }

  /** Whether the text has the form of a time; whether its date exists, only `settle` tells. */
  scan(text: string): boolean {
    this.#start(text)
    if (this.#text.length === 19 && this.#scanStrict()) return true
    if (!this.#scanDate()) return false
    if (this.#at < this.#text.length && !this.#scanClock()) return false
    if (this.#twoParts) this.proof = proofOf(this.#first, this.#second)
    return true
  }

  /** Whether the date that was scanned exists in this order; the fields are its value. */
  settle(order: DateOrder): boolean {
    const dayFirst = this.#twoParts && order === 'day-first'
    const month = dayFirst ? this.#second : this.#first
    const day = dayFirst ? this.#first : this.#second
    if (!isDate(this.#year, month, day)) return false
    const east = this.offset === noOffset || this.offset === zulu ? 0 : this.offset
    const seconds = daysFromCivil(this.#year, month, day) * 86_400 + this.#seconds - east * 60
    this.micros = seconds * 1e6 + this.#fractionMicros
    return true
  }

  #start(text: string): void {
    this.#text = trimmed(text)
    this.#at = 0
    this.#seconds = 0
    this.#fractionMicros = 0
    this.#twoParts = false
    this.offset = noOffset
    this.proof = 'none'
    this.hasClock = false
  }

  /** Nineteen characters at fixed places: the form of nearly every log. */
  #scanStrict(): boolean {
    const text = this.#text
    if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return false
    if (text.charCodeAt(10) !== 0x20 || text.charCodeAt(13) !== colon) return false
    if (text.charCodeAt(16) !== colon) return false
    const year = pair(text, 0) * 100 + pair(text, 2)
    const month = pair(text, 5)
    const day = pair(text, 8)
    const seconds = secondsOf(pair(text, 11), pair(text, 14), pair(text, 17))
    if (!(year >= 0 && month >= 0 && day >= 0 && seconds >= 0)) return false
    this.#year = year
    this.#first = month
    this.#second = day
    this.#seconds = seconds
    this.hasClock = true
    return true
  }

  #scanDate(): boolean {
    const length = this.#scanDigits(4)
    const first = this.#value
    const separator = this.#text.charCodeAt(this.#at++)
    this.#twoParts = length <= 2
    if (length === 0 || length === 3 || !separates(separator, this.#twoParts)) return false
    if (this.#scanDigits(2) === 0) return false
    const second = this.#value
    if (this.#text.charCodeAt(this.#at++) !== separator) return false
    const last = this.#scanDigits(4)
    if (this.#twoParts ? last !== 4 : last !== 1 && last !== 2) return false
    this.#year = this.#twoParts ? this.#value : first
    this.#first = this.#twoParts ? first : second
    this.#second = this.#twoParts ? second : this.#value
    return true
  }

  /** What joins date and clock, the clock, its fraction, and the offset up to the text's end. */
  #scanClock(): boolean {
    if (!this.#scanJoint() || this.#scanDigits(2) === 0) return false
    const hours = this.#value
    if (!this.#scanMinutes()) return false
    const minutes = this.#value
    const hasSeconds = this.#text.charCodeAt(this.#at) === colon
    if (hasSeconds && !this.#scanMinutes()) return false
    this.#seconds = secondsOf(hours, minutes, hasSeconds ? this.#value : 0)
    if (Number.isNaN(this.#seconds)) return false
    if (hasSeconds && !this.#scanFraction()) return false
    this.hasClock = true
    return this.#at === this.#text.length || this.#scanOffset()
  }

  /** One `T`, or one to three blanks. */
  #scanJoint(): boolean {
    if ((this.#text.charCodeAt(this.#at) | 0x20) === 0x74) {
      this.#at++
      return true
    }
    const start = this.#at
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++
    return this.#at > start && this.#at - start <= 3
  }

  /** A colon and two digits. */
  #scanMinutes(): boolean {
    return this.#text.charCodeAt(this.#at++) === colon && this.#scanDigits(2) === 2
  }

  /** Cut to the microsecond, never rounded: 23:59:59.9999999 is not the next day. */
  #scanFraction(): boolean {
    const mark = this.#text.charCodeAt(this.#at)
    if (mark !== point && mark !== comma) return true
    this.#at++
    const length = this.#scanDigits(9)
    if (length === 0) return false
    this.#fractionMicros = Math.floor(this.#value / 10 ** (length - 6))
    return true
  }

  #scanOffset(): boolean {
    if (isBlank(this.#text.charCodeAt(this.#at))) this.#at++
    const sign = this.#text.charCodeAt(this.#at)
    if (sign === plus || sign === dash) return this.#scanSignedOffset(sign === dash ? -1 : 1)
    const zone = this.#text.slice(this.#at).toUpperCase()
    if (zone !== 'Z' && zone !== 'UTC' && zone !== 'GMT') return false
    this.offset = zulu
    return true
  }

  #scanSignedOffset(sign: number): boolean {
    this.#at++
    if (this.#scanDigits(2) !== 2) return false
    const hours = this.#value
    let minutes = 0
    if (this.#at < this.#text.length) {
      if (this.#text.charCodeAt(this.#at) === colon) this.#at++
      if (this.#scanDigits(2) !== 2) return false
      minutes = this.#value
    }
    if (this.#at < this.#text.length || minutes > 59) return false
    if (hours * 60 + minutes > longestOffset) return false
    // `-00:00` is no other offset than `+00:00`, and not the number -0.
    this.offset = sign * (hours * 60 + minutes) + 0
    return true
  }

  /** How many digits stand here, up to `most`; more are left to fail what follows. */
  #scanDigits(most: number): number {
    const start = this.#at
    let value = 0
    while (this.#at - start < most) {
      const digit = this.#text.charCodeAt(this.#at) - 0x30
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      this.#at++
    }
    this.#value = value
    return this.#at - start
  }
}

/** The value of two digits; NaN where they are not two digits. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30
  const ones = text.charCodeAt(at + 1) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

/** Seconds since midnight; NaN for a clock that does not exist. */
function secondsOf(hours: number, minutes: number, seconds: number): number {
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return NaN
  return hours * 3600 + minutes * 60 + seconds
}

/** A point stands only in dates of two parts and a year. */
function separates(code: number, twoParts: boolean): boolean {
  return code === dash || code === slash || (code === point && twoParts)
}

/** A part over 31 is no day: such a value proves nothing. */
function proofOf(first: number, second: number): DateProof {
  const firstIsMonth = first >= 1 && first <= 12
  const secondIsMonth = second >= 1 && second <= 12
  if (firstIsMonth && secondIsMonth) return 'undecided'
  if (secondIsMonth && first > 12 && first <= 31) return 'day-first'
  if (firstIsMonth && second > 12 && second <= 31) return 'month-first'
  return 'none'
}

const reader = new TimeReader()

/** The time that the text is, or null. Columns are read with a `TimeReader` instead. */
export function readTime(text: string, order: DateOrder): Time | null {
  return reader.read(text, order) ? { micros: reader.micros, offset: reader.offset } : null
}
