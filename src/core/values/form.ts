import type { ValueForm } from '#core/query/expr.ts'
import { trimmed } from './blank.ts'
import { TimeReader } from './time.ts'

const integer = /^(?:0|-?[1-9][0-9]*)$/
const decimal = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/
const float = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$/
const boolean = /^(?:true|false)$/i
const reader = new TimeReader()

const whole = '(?:0|[1-9][0-9]*)'
const spaces = "[ '\u2019\u00a0\u2009\u202f]"
/** Digits that tell what their marks mean: a fraction that is no group of three digits, or groups. */
const marked = [
  `${whole}[.,](?:[0-9]{1,2}|[0-9]{4,18})`,
  '(?:0|[1-9][0-9]{3,})[.,][0-9]{3}',
  '[1-9][0-9]{0,2}(?:,[0-9]{3})+\\.[0-9]+',
  '[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}',
  '[1-9][0-9]{0,2}(?:\\.[0-9]{3})+,[0-9]+',
  `[1-9][0-9]{0,2}(?:${spaces}[0-9]{3})+[.,][0-9]+`,
  "[1-9][0-9]{0,2}(?:['\u2019][0-9]{3})+",
].join('|')
const symbol = '[$€£¥₹]'
const blank = '[\t-\r \u00a0]*'
const sign = `(?:[-+\u2212]${blank})?`
const amounts = [
  `${sign}(?:${symbol}${blank}${sign})?(?:${marked})${blank}${symbol}?`,
  `${sign}${symbol}${blank}${sign}${whole}`,
  `${sign}${whole}${blank}${symbol}`,
  `\\((?:${symbol}${blank})?(?:${marked})${blank}${symbol}?\\)`,
  `\\((?:${symbol}${blank}${whole}|${whole}${blank}${symbol})\\)`,
]
const amount = new RegExp(`^(?:${amounts.join('|')})$`)

/** Whether the trimmed text has the form: what `profile` tells a column's type by. */
export function looksLike(form: ValueForm, text: string): boolean {
  const value = trimmed(text)
  switch (form) {
    case 'integer':
      return integer.test(value)
    case 'decimal':
      return decimal.test(value)
    case 'float':
      return float.test(value)
    case 'amount':
      return amount.test(value)
    case 'boolean':
      return boolean.test(value)
    case 'date-day-first':
      return reader.read(value, 'day-first') && !reader.hasClock
    case 'date-month-first':
      return reader.read(value, 'month-first') && !reader.hasClock
    case 'time-day-first':
      return reader.read(value, 'day-first')
    case 'time-month-first':
      return reader.read(value, 'month-first')
  }
}
