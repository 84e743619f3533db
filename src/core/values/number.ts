import type { DecimalMark } from '#core/query/expr.ts'
import { smallest } from '#core/table/builder.ts'
import { isBlank } from './blank.ts'

/** An exact decimal: scaled / 10^scale. `scaled` is a bigint only beyond ±(2^53 - 1). */
export interface Decimal {
  readonly scaled: number | bigint
  readonly scale: number
}

const mostDigits = 38
const largestScale = 18
/** So many digits always fit a double. */
const safeDigits = 15

/**
 * Reads numbers by the value grammar. The answer stands in the reader's fields, so that reading a
 * column makes no object a cell.
 */
export class NumberReader implements Decimal {
  scaled: number | bigint = 0
  scale = 0
  /** What comma and point mean where a text alone does not tell (`1.234`). */
  readonly #decimalMark: DecimalMark

  constructor(decimalMark: DecimalMark = 'point') {
    this.#decimalMark = decimalMark
  }

  /** Whether the text is a number; then `scaled` and `scale` are its value. */
  read(text: string): boolean {
    let start = 0
    let end = text.length
    while (start < end && isBlank(text.charCodeAt(start))) start++
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--
    const isPlain = this.#readPlain(text, start, end) && !this.#isGroup()
    return isPlain || this.#readDressed(text.slice(start, end))
  }

  /** Digits with at most a minus and a point: nearly every number of nearly every file. */
  #readPlain(text: string, start: number, end: number): boolean {
    const negative = text.charCodeAt(start) === 0x2d
    let value = 0
    let point = -1
    const first = negative ? start + 1 : start
    if (end - first > safeDigits) return false
    for (let at = first; at < end; at++) {
      const digit = text.charCodeAt(at) - 0x30
      if (digit >= 0 && digit <= 9) value = value * 10 + digit
      else if (digit === -2 && point < 0) point = at
      else return false
    }
    if (end - first === (point < 0 ? 0 : 1)) return false
    this.scaled = negative ? 0 - value : value
    this.scale = point < 0 ? 0 : end - 1 - point
    return true
  }

  /** Whether the three decimals just read may be thousands where the comma is the decimal mark. */
  #isGroup(): boolean {
    return this.#decimalMark === 'comma' && this.scale === 3
  }

  /** Any form of the grammar, with what may stand around the digits. */
  #readDressed(text: string): boolean {
    const body = undressed(ungrouped(text))
    if (body === null) return false
    const digits = digitsOf(body.digits, this.#decimalMark)
    if (digits === null) return false
    const { significant, scale } = digits
    if (significant.length > mostDigits || scale > largestScale) return false
    const scaled = smallest(BigInt(significant))
    this.scaled = scaled === 0 ? 0 : body.negative ? -scaled : scaled
    this.scale = scale
    return true
  }
}

const dress = /^([-+\u2212$€£¥₹\t-\r \u00a0]*)([0-9.,eE+-]*)([$€£¥₹\t-\r \u00a0]*)$/
const signs = /[-+\u2212]/g
const symbols = /[$€£¥₹]/g

/** Digits and marks without parentheses, sign, currency and blanks; null where those are wrong. */
function undressed(text: string): { digits: string; negative: boolean } | null {
  const inParentheses = text.startsWith('(') && text.endsWith(')') && text.length > 1
  const match = dress.exec(inParentheses ? text.slice(1, -1) : text)
  if (match === null) return null
  const [, before = '', digits = '', after = ''] = match
  const written = before.match(signs) ?? []
  if (written.length > (inParentheses ? 0 : 1)) return null
  if ((before.match(symbols) ?? []).length > 1 || (after.match(symbols) ?? []).length > 1) {
    return null
  }
  return { digits, negative: inParentheses || (written.length === 1 && written[0] !== '+') }
}

const plain = /^([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,2}))?$/
const commaGroups = /^([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]*))?$/
const pointGroups = /^([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)$/
const onlyPointGroups = /^([1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})$/
const decimalComma = /^([0-9]+),([0-9]+)$/

const pointGroup = /^([1-9][0-9]{0,2}\.[0-9]{3})$/

/** In the order of the grammar: the first form that holds tells what comma and point mean. */
const forms: Readonly<Record<DecimalMark, readonly RegExp[]>> = {
  point: [plain, commaGroups, pointGroups, onlyPointGroups, decimalComma],
  comma: [pointGroup, decimalComma, plain, commaGroups, pointGroups, onlyPointGroups],
}

const groupMarks = /[ '\u2019\u00a0\u2009\u202f]/g
const grouped =
  /^[^0-9]*[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:'[0-9]{3})+|(?:\u2019[0-9]{3})+|(?:\u00a0[0-9]{3})+|(?:\u2009[0-9]{3})+|(?:\u202f[0-9]{3})+)(?:[.,][0-9]*)?[^0-9]*$/

/** Without the spaces or apostrophes that group thousands. */
function ungrouped(text: string): string {
  return grouped.test(text) ? text.replace(groupMarks, '') : text
}

/** The digits that are needed to write the value, and how many of them are decimals. */
function digitsOf(text: string, mark: DecimalMark): { significant: string; scale: number } | null {
  for (const form of forms[mark]) {
    const match = form.exec(text)
    if (match === null) continue
    const [, whole = '', fraction = '', exponent = '0'] = match
    if (whole === '' && fraction === '') return null
    return scaledDigits(whole.replace(/[.,]/g, ''), fraction, Number(exponent))
  }
  return null
}

/** Without leading zeros and, in the fraction, without trailing ones: they need no places. */
function scaledDigits(
  whole: string,
  fraction: string,
  exponent: number,
): { significant: string; scale: number } {
  const significant = (whole + fraction).replace(/^0+/, '')
  if (significant === '') return { significant: '0', scale: 0 }
  const scale = fraction.length - exponent
  if (scale <= 0) return { significant: significant + '0'.repeat(-scale), scale: 0 }
  const zeros = Math.min(trailingZeros(significant), scale)
  return { significant: significant.slice(0, significant.length - zeros), scale: scale - zeros }
}

function trailingZeros(digits: string): number {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--
  return digits.length - end
}

const reader = new NumberReader()

/** The number that the text is, or null. Columns are read with a `NumberReader` instead. */
export function readNumber(text: string): Decimal | null {
  return reader.read(text) ? { scaled: reader.scaled, scale: reader.scale } : null
}

/** The integer that a decimal is, within ±(2^53 - 1); else NaN. `3.0` is one, `3.5` is not. */
export function wholeNumber({ scaled, scale }: Decimal): number {
  if (scale === 0) return typeof scaled === 'number' ? scaled : NaN
  const unit = 10n ** BigInt(scale)
  const exact = BigInt(scaled)
  const whole = exact % unit === 0n ? smallest(exact / unit) : NaN
  return typeof whole === 'number' ? whole : NaN
}

/** The canonical text of a decimal: no trailing zeros, no point without a fraction, no `-0`. */
export function formatDecimal(scaled: number | bigint, scale: number): string {
  if (scale === 0) return String(scaled)
  const digits = String(scaled < 0 ? -scaled : scaled).padStart(scale + 1, '0')
  const whole = digits.slice(0, -scale)
  const fraction = digits.slice(-scale)
  const shown = fraction.slice(0, scale - trailingZeros(fraction))
  return `${scaled < 0 ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`
}
