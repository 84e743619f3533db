/**
 * Expressions: plain JSON, evaluated a column at a time by the engine and written as text by each
 * SQL dialect. The semantics of every operation stand in this folder's README.
 */
export type Expr = ColumnRef | Literal | Call | Truncate | ParseTime | LooksLike | RawCell

/** A column of the query's input, by name. `_file` and `_record` are columns of every dataset. */
export interface ColumnRef {
  readonly column: string
}

/** A constant. Numbers are exact decimals with at most 15 significant digits. */
export interface Literal {
  readonly value: string | number | boolean | null
}

export interface Call {
  readonly op: Operation
  readonly args: readonly Expr[]
}

/** A time (or date) cut to a granularity, in the offset that was written or, given a zone, there. */
export interface Truncate {
  readonly truncate: Expr
  readonly granularity: Granularity
  readonly zone: string | null
}

/** A text read as a time by the value grammar; null where it cannot be. */
interface ParseTime {
  readonly parseTime: Expr
  readonly order: DateOrder
}

/** Whether a text has the stated form (boolean; null for null). */
interface LooksLike {
  readonly looksLike: Expr
  readonly form: ValueForm
}

/** The cell of a dataset's column exactly as it was read. Only in the `select` over a dataset. */
interface RawCell {
  readonly raw: string
}

export const operations = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'equals',
  'notEquals',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
  'and',
  'or',
  'not',
  'isNull',
  'in',
  'coalesce',
  'if',
  'lower',
  'secondsBetween',
  'parseNumber',
  'isNullWord',
  'text',
] as const
export type Operation = (typeof operations)[number]

/** `year` and `month` give text (`2011`, `2011-01`), `day` a date, the last two small integers. */
export const granularities = ['year', 'month', 'day', 'weekday', 'hour-of-day'] as const
export type Granularity = (typeof granularities)[number]

export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

export const valueForms = [
  'integer',
  'decimal',
  'float',
  'amount',
  'boolean',
  'date-day-first',
  'date-month-first',
  'time-day-first',
  'time-month-first',
] as const
export type ValueForm = (typeof valueForms)[number]

/** What may stand between a number's whole part and its fraction. */
export const decimalMarks = ['point', 'comma'] as const
export type DecimalMark = (typeof decimalMarks)[number]

/** Short constructors: reports read like sentences with them. */
export function column(name: string): ColumnRef {
  return { column: name }
}

export function literal(value: string | number | boolean | null): Literal {
  return { value }
}

export function call(op: Operation, ...args: readonly Expr[]): Call {
  return { op, args }
}
