import type { Dialect } from './dialect.ts'
import type { Scope } from './scope.ts'
import { operand } from './value.ts'

/** A text taken apart as a number: value = ±digits * 10^exponent, null where it is no number. */
export interface ReadNumber {
  /** Without zeros at either end; empty for zero. */
  readonly digits: string
  readonly exponent: string
  readonly minus: string
  /** Whether the text is a number of the grammar that needs no more places than it allows. */
  readonly valid: string
}

const blank = '[\\t-\\r \\x{A0}]'
const sign = '[-+\\x{2212}]'
const symbol = '[$\\x{20AC}\\x{A3}\\x{A5}\\x{20B9}]'
const after = `${blank}*(?:${symbol}${blank}*)?`
const before = `${blank}*(?:${sign}${after}|${symbol}${blank}*(?:${sign}${blank}*)?)?`
const exponent = '(?:[eE][+-]?[0-9]{1,2})?'
const commaGroups = '[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?'
const onlyPointGroups = '[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}'
const body = [
  `[0-9]+(?:\\.[0-9]*)?${exponent}`,
  `\\.[0-9]+${exponent}`,
  commaGroups,
  '[1-9][0-9]{0,2}(?:\\.[0-9]{3})+,[0-9]+',
  onlyPointGroups,
  '[0-9]+,[0-9]+',
].join('|')
const form = `^(?:${before}(?:${body})${after}|\\(${after}(?:${body})${after}\\))$`

/** Spaces and apostrophes between thousands. */
const groupMarks = [' ', "'", '\u2019', '\u00a0', '\u2009', '\u202f']
const groups = groupMarks.map((one) => `(?:${codeOf(one)}[0-9]{3})+`).join('|')
const grouped = `^[^0-9]*[1-9][0-9]{0,2}(?:${groups})(?:[.,][0-9]*)?[^0-9]*$`

const wholePart = '(?:0|[1-9][0-9]*)'
/** Digits that tell what their marks mean. */
const marked = [
  `${wholePart}[.,](?:[0-9]{1,2}|[0-9]{4,18})`,
  '(?:0|[1-9][0-9]{3,})[.,][0-9]{3}',
  '[1-9][0-9]{0,2}(?:,[0-9]{3})+\\.[0-9]+',
  '[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}',
  '[1-9][0-9]{0,2}(?:\\.[0-9]{3})+,[0-9]+',
  `[1-9][0-9]{0,2}(?:(?:${groupMarks.map(codeOf).join('|')})[0-9]{3})+[.,][0-9]+`,
  "[1-9][0-9]{0,2}(?:(?:'|\\x{2019})[0-9]{3})+",
].join('|')
const signed = `(?:${sign}${blank}*)?`
const priced = `${symbol}${blank}*`
const amounts = [
  `${signed}(?:${priced}${signed})?(?:${marked})${blank}*${symbol}?`,
  `${signed}${priced}${signed}${wholePart}`,
  `${signed}${wholePart}${blank}*${symbol}`,
  `\\((?:${priced})?(?:${marked})${blank}*${symbol}?\\)`,
  `\\((?:${priced}${wholePart}|${wholePart}${blank}*${symbol})\\)`,
]
/** The pattern of the form `amount`. */
export const amountPattern = `^(?:${amounts.join('|')})$`

function codeOf(character: string): string {
  return `\\x{${character.codePointAt(0)!.toString(16).toUpperCase()}}`
}

function ungrouped(text: string, dialect: Dialect): string {
  const without = groupMarks.reduce(
    (rest, mark) => `replace(${rest}, ${dialect.textLiteral(mark)}, '')`,
    operand(text),
  )
  return `CASE WHEN ${dialect.matches(text, grouped)} THEN ${without} ELSE ${operand(text)} END`
}

const mostDigits = 38
const largestScale = 18

/**
 * Reads a trimmed text by the number grammar of `core/values`; `mark` says what comma and point mean
 * where the text alone does not tell. Keeps steps of levels 1 to 4.
 */
export function readNumber(
  trimmed: string,
  name: string,
  { keep, dialect }: Pick<Scope, 'keep' | 'dialect'>,
  mark: 'point' | 'comma' = 'point',
): ReadNumber {
  const text = keep(1, `${name}_ungrouped`, ungrouped(trimmed, dialect))
  const plain = keep(2, `${name}_plain`, plainNumber(text, mark, dialect))
  const fraction = dialect.extract(plain, '\\.([0-9]*)', 1)
  const whole = dialect.extract(plain, '^([0-9]*)', 1)
  const power = dialect.extract(plain, '[eE](.+)', 1)
  const all = keep(3, `${name}_all_digits`, `ltrim(${whole} || ${fraction}, '0')`)
  const powerOrZero = dialect.cast(`coalesce(nullif(${power}, ''), '0')`, 'INTEGER')
  const point = keep(3, `${name}_point`, `${powerOrZero} - length(${fraction})`)
  const digits = keep(4, `${name}_digits`, `rtrim(${all}, '0')`)
  const exponent = keep(
    4,
    `${name}_exponent`,
    `${point} + length(${all}) - length(rtrim(${all}, '0'))`,
  )
  const short = `length(${digits}) + greatest(${exponent}, 0) <= ${mostDigits}`
  const coarse = `${exponent} >= -${largestScale}`
  return {
    digits,
    exponent,
    minus: dialect.matches(text, '^(?:\\(|[^0-9.]*[-\\x{2212}])'),
    valid: `coalesce(${digits} = '' OR (${short} AND ${coarse}), FALSE)`,
  }
}

/** A power of ten with as many zeros as the numbers of the column need decimals. */
export function decimalsPower(
  { digits, exponent, valid }: ReadNumber,
  name: string,
  { summarise, dialect }: Pick<Scope, 'summarise' | 'dialect'>,
): string {
  const places = `CASE WHEN ${valid} AND ${digits} <> '' THEN -${exponent} END`
  const zeros = `repeat('0', greatest(coalesce(max(${places}), 0), 0))`
  return summarise(`${name}_power`, dialect.cast(`'1' || ${zeros}`, dialect.wholeType))
}

/** The whole number value * power; null where the text is no number. */
export function scaledNumber(number: ReadNumber, power: string, dialect: Dialect): string {
  const { digits, exponent, minus, valid } = number
  const places = power === '1' ? '0' : `length(${dialect.cast(power, dialect.textType)}) - 1`
  const zeros = `CASE WHEN ${digits} = '' THEN '' ELSE repeat('0', ${exponent} + ${places}) END`
  const text = `CASE WHEN ${minus} THEN '-0' ELSE '0' END || ${digits} || ${zeros}`
  return `CASE WHEN ${valid} THEN ${dialect.cast(text, dialect.wholeType)} END`
}

/** Whether the number has no fraction and is within ±(2^53 - 1). */
export function isSafeInteger(number: ReadNumber, whole: string): string {
  const small = `length(${number.digits}) + ${number.exponent} <= 16`
  const within = `abs(${whole}) <= 9007199254740991`
  return `${number.digits} = '' OR (${number.exponent} >= 0 AND ${small} AND ${within})`
}

/** Digits with at most a point and an exponent: no grouping, no sign, no currency. */
function plainNumber(text: string, mark: 'point' | 'comma', dialect: Dialect): string {
  const bare = dialect.extract(text, `([0-9.,]+${exponent})`, 1)
  const cases = [
    `WHEN NOT ${dialect.matches(text, form)} THEN NULL`,
    ...(mark === 'point'
      ? []
      : [
          `WHEN ${dialect.matches(bare, '^[1-9][0-9]{0,2}\\.[0-9]{3}$')} THEN replace(${bare}, '.', '')`,
          `WHEN ${dialect.matches(bare, '^[0-9]+,[0-9]+$')} THEN replace(${bare}, ',', '.')`,
        ]),
    `WHEN ${dialect.matches(bare, `^${commaGroups}$`)} THEN replace(${bare}, ',', '')`,
    `WHEN ${bare} LIKE '%,%' THEN replace(replace(${bare}, '.', ''), ',', '.')`,
    `WHEN ${dialect.matches(bare, `^${onlyPointGroups}$`)} THEN replace(${bare}, '.', '')`,
  ]
  return `CASE ${cases.join(' ')} ELSE ${operand(bare)} END`
}
