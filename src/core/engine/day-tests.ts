import { daysFromCivil } from '#core/values/calendar.ts'
import { formatDate } from '#core/values/time-text.ts'
import type { Expr, Literal, Operation } from '#core/query/expr.ts'
import type { BooleanColumn, Column } from '#core/table/column.ts'
import { flagsColumn } from './compare.ts'
import { argumentOfDay, isWallClock } from './day-of.ts'
import { type NumberRange, markNumbers, ranges, withoutNulls } from './literal-tests.ts'
import type { Numbers } from './plain-numbers.ts'
import { rangeOf } from './ranges.ts'

const microsADay = 86_400_000_000

/**
 * A comparison of a day's text with a date, which filters by days are: one of numbers, and decided at
 * once where all lie on one side. Null where it is none of these.
 */
export function dayTest(
  op: Operation,
  [text, date, ...others]: readonly Expr[],
  columnOf: (expr: Expr) => Column,
): BooleanColumn | null {
  const times = text && timesOf(text)
  const day = date && 'value' in date ? dayOf(date.value) : null
  const range = day == null ? null : ranges[op]?.(day)
  if (!times || !range || others.length > 0) return null
  const column = columnOf(times)
  if (column.held === 'days') return amongDays(column, column.days, range, 1)
  return isWallClock(column) ? amongDays(column, column.micros, range, microsADay) : null
}

/** What an expression writes the day of. */
function timesOf(text: Expr): Expr | null {
  const [day] = 'op' in text && text.op === 'text' ? text.args : []
  return day === undefined ? null : argumentOfDay(day)
}

const written = /^(\d{4})-(\d\d)-(\d\d)$/

function dayOf(value: Literal['value']): number | null {
  const parts = typeof value === 'string' ? written.exec(value) : null
  if (parts === null) return null
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const days = daysFromCivil(year, month, day)
  return formatDate(days) === value ? days : null
}

/** In these years dates order as their texts do. */
const firstDay = daysFromCivil(0, 1, 1)
const lastDay = daysFromCivil(9999, 12, 31)

/** Which of some numbers, so many a day, belong to a range of days. */
function amongDays(
  column: Column,
  values: Numbers,
  [from, to]: NumberRange,
  aDay: number,
): BooleanColumn | null {
  const { least, most } = rangeOf(column, values)
  if (least < firstDay * aDay || most >= (lastDay + 1) * aDay) return null
  const [first, last] = [from * aDay, (to + 1) * aDay - 1]
  const flags = new Uint8Array(column.length)
  if (least >= first && most <= last) flags.fill(1)
  else if (least <= last && most >= first) markNumbers(values, [first, last], flags)
  return flagsColumn(withoutNulls(flags, column.validity), column.validity)
}
