import type { ValueForm } from '#core/query/expr.ts'
import { trimmed } from './blank.ts'
import { TimeReader } from './time.ts'

const integer = /^(?:0|-?[1-9][0-9]*)$/
const decimal = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/
const float = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$/
const boolean = /^(?:true|false)$/i
const reader = new TimeReader()

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
