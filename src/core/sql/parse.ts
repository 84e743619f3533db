import type { DateOrder, ValueForm } from '#core/query/expr.ts'
import { blanks, isNullWord } from './null-word.ts'
import { amountPattern, decimalsPower, readNumber, scaledNumber } from './read-number.ts'
import { isDateOnly, readTime } from './read-time.ts'
import type { Scope } from './scope.ts'
import type { DecimalValue, TimeValue, Value } from './value.ts'
import { nullMark } from './value.ts'

/** A text read as a number by the value grammar. */
export function parsedNumber(value: Value, scope: Scope): DecimalValue {
  const text = trimmed(value, scope)
  const number = readNumber(text, nameOf(text), scope)
  const power = decimalsPower(number, nameOf(text), scope)
  return { kind: 'decimal', scale: 0, power, sql: scaledNumber(number, power, scope.dialect) }
}

/** A text read as a time by the value grammar. */
export function parsedTime(value: Value, order: DateOrder, scope: Scope): TimeValue {
  const text = trimmed(value, scope)
  const dayFirst = order === 'day-first' ? 'TRUE' : 'FALSE'
  return readTime(text, `${nameOf(text)}_${order}`, dayFirst, scope)
}

/** Whether a text stands for no value. */
export function readsAsNull(value: Value, scope: Scope): string {
  return isNullWord(trimmed(value, scope), scope.dialect)
}

const patterns: Readonly<Record<'integer' | 'decimal' | 'float' | 'amount' | 'boolean', string>> = {
  integer: '^(?:0|-?[1-9][0-9]*)$',
  decimal: '^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?$',
  float: '^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$',
  amount: amountPattern,
  boolean: '^(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$',
}

/** Whether a text has the form; null for null. */
export function looksLike(value: Value, form: ValueForm, scope: Scope): string {
  const text = trimmed(value, scope)
  switch (form) {
    case 'integer':
    case 'decimal':
    case 'float':
    case 'amount':
    case 'boolean':
      return scope.dialect.matches(text, patterns[form])
    case 'date-day-first':
      return `${isTime(value, 'day-first', scope)} AND ${isDateOnly(text, scope.dialect)}`
    case 'date-month-first':
      return `${isTime(value, 'month-first', scope)} AND ${isDateOnly(text, scope.dialect)}`
    case 'time-day-first':
      return isTime(value, 'day-first', scope)
    case 'time-month-first':
      return isTime(value, 'month-first', scope)
  }
}

function isTime(value: Value, order: DateOrder, scope: Scope): string {
  const { local } = parsedTime(value, order, scope)
  return `CASE WHEN ${trimmed(value, scope)} IS NOT NULL THEN ${local} IS NOT NULL END`
}

/** Kept as a column, because a reader looks at it many times. */
function trimmed(value: Value, { dialect, keep }: Scope): string {
  const sql = nullMark(value)
  return keep(1, `${nameOf(sql)}_trimmed`, dialect.trim(sql, blanks))
}

/** What a quoted column is called; `text` for any other expression. */
function nameOf(sql: string): string {
  return /^"([\w ]+)"$/.exec(sql)?.[1]?.replace(/_trimmed$/, '') ?? 'text'
}
