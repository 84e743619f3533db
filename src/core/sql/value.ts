import { parsedScale } from '#core/query/expr-type.ts'
import type { ColumnType } from '#core/table/type.ts'
import type { Dialect } from './dialect.ts'

/**
 * A value as SQL: one expression, or several where no single SQL type says it all. The README of
 * this folder tells the physical forms.
 */
export type Value = PlainValue | IdValue | DecimalValue | TimeValue | QuotientValue | NullValue

interface PlainValue {
  readonly kind: 'text' | 'float' | 'boolean' | 'date'
  readonly sql: string
}

/** Sorts as an integer where every dataset column it comes from holds only canonical integers. */
export interface IdValue {
  readonly kind: 'id'
  readonly sql: string
  readonly sources: readonly string[]
}

/**
 * value = whole number / (10^scale * power). The power, if there is one, is a power of ten that the
 * statement finds out: as many decimals as the values of a column need, at most 18.
 */
export interface DecimalValue {
  readonly kind: 'decimal'
  readonly sql: string
  readonly scale: number
  readonly power?: string
}

/** The wall clock as written, the same in UTC (or without an offset: itself), and the offset's text. */
export interface TimeValue {
  readonly kind: 'time'
  readonly local: string
  readonly utc: string
  readonly offset: string
}

/** value = numerator / (denominator * 10^scale); the denominator is positive or null. */
export interface QuotientValue {
  readonly kind: 'quotient'
  readonly numerator: string
  readonly denominator: string
  readonly scale: number
}

/** The null literal, which fits any type. */
interface NullValue {
  readonly kind: 'null'
}

export interface Part {
  /** Added to the value's name where it is kept as columns. */
  readonly suffix: '' | '_utc' | '_offset' | '_numerator' | '_denominator'
  readonly sql: string
}

/** The expressions of a value, in a fixed order. */
export function partsOf(value: Value): readonly Part[] {
  switch (value.kind) {
    case 'null':
      return []
    case 'time':
      return [
        { suffix: '', sql: value.local },
        { suffix: '_utc', sql: value.utc },
        { suffix: '_offset', sql: value.offset },
      ]
    case 'quotient':
      return [
        { suffix: '_numerator', sql: value.numerator },
        { suffix: '_denominator', sql: value.denominator },
      ]
    case 'text':
    case 'id':
    case 'decimal':
    case 'float':
    case 'boolean':
    case 'date':
      return [{ suffix: '', sql: value.sql }]
  }
}

/** The same kind of value, its expressions told by their place in `partsOf`. */
export function withParts(value: Value, sqlOf: (part: number) => string): Value {
  switch (value.kind) {
    case 'null':
      return value
    case 'time':
      return { ...value, local: sqlOf(0), utc: sqlOf(1), offset: sqlOf(2) }
    case 'quotient':
      return { ...value, numerator: sqlOf(0), denominator: sqlOf(1) }
    case 'text':
    case 'id':
    case 'decimal':
    case 'float':
    case 'boolean':
    case 'date':
      return { ...value, sql: sqlOf(0) }
  }
}

/** The same value with every expression replaced. */
export function mapParts(value: Value, change: (sql: string) => string): Value {
  const parts = partsOf(value)
  return withParts(value, (part) => change(parts[part]?.sql ?? 'NULL'))
}

/** The expression that is null exactly where the value is. */
export function nullMark(value: Value): string {
  if (value.kind === 'null') return 'NULL'
  if (value.kind === 'quotient')
    return `${operand(value.numerator)} + ${operand(value.denominator)}`
  return value.kind === 'time' ? value.local : value.sql
}

/** The static type of a value; the order of ids is decided by the script when it runs. */
export function typeOf(value: Value): ColumnType {
  switch (value.kind) {
    case 'null':
      return { kind: 'text' }
    case 'id':
      return { kind: 'id', order: value.sources.length > 0 ? 'integer' : 'text' }
    case 'decimal':
      return { kind: 'decimal', scale: value.scale + (value.power === undefined ? 0 : parsedScale) }
    case 'text':
    case 'float':
    case 'boolean':
    case 'date':
    case 'time':
    case 'quotient':
      return { kind: value.kind }
  }
}

/** The same value, held as the type asks: a null literal, or numbers of another scale. */
export function asType(value: Value, type: ColumnType, dialect: Dialect): Value {
  if (value.kind === 'null') return nullOf(type, dialect)
  if (type.kind === 'text' && value.kind === 'id') return { kind: 'text', sql: value.sql }
  if (type.kind === 'float' && value.kind === 'decimal') {
    return { kind: 'float', sql: asDouble(value, dialect) }
  }
  if (type.kind === 'decimal' && value.kind === 'decimal') {
    return atScale(value, type.scale, dialect)
  }
  return value.kind === 'quotient' ? unscaled(value) : value
}

/** The same decimal with no power, and a scale that is large enough for its decimals. */
export function atScale(value: DecimalValue, scale: number, dialect: Dialect): DecimalValue {
  const whole = scaledUp(value.sql, Math.max(0, scale - value.scale))
  const unit = scaledUp(value.power ?? '1', Math.max(0, value.scale - scale))
  if (unit === '1') return { kind: 'decimal', scale, sql: whole }
  return { kind: 'decimal', scale, sql: dialect.divideWhole(operand(whole), operand(unit)) }
}

/** A decimal as a fraction. */
export function asQuotient({ sql, scale, power = '1' }: DecimalValue): QuotientValue {
  return { kind: 'quotient', numerator: sql, denominator: power, scale }
}

/** The product of two whole numbers. */
export function product(first: string, second: string): string {
  if (first === '1') return second
  return second === '1' ? first : `${operand(first)} * ${operand(second)}`
}

/** The same quotient with nothing left to its scale. */
export function unscaled(value: QuotientValue): QuotientValue {
  const { numerator, denominator, scale } = value
  return {
    kind: 'quotient',
    scale: 0,
    numerator: scaledUp(numerator, Math.max(0, -scale)),
    denominator: scaledUp(denominator, Math.max(0, scale)),
  }
}

/** The nearest double, through the text of a decimal. */
export function asDouble(value: Value, dialect: Dialect): string {
  if (value.kind === 'quotient') {
    const { numerator, denominator } = unscaled(value)
    return [numerator, denominator].map((sql) => dialect.cast(sql, dialect.doubleType)).join(' / ')
  }
  if (value.kind !== 'decimal') return nullMark(value)
  if (value.power !== undefined) return asDouble(asQuotient(value), dialect)
  const text = dialect.cast(dialect.decimal(operand(value.sql), value.scale), dialect.textType)
  return dialect.cast(text, dialect.doubleType)
}

/** A whole number times a power of ten. */
export function scaledUp(whole: string, digits: number): string {
  if (digits === 0 || whole === '0') return whole
  if (/^-?\d+$/.test(whole)) return `${whole}${'0'.repeat(digits)}`
  return `${operand(whole)} * 1${'0'.repeat(digits)}`
}

const atom = /^("(?:[^"]|"")*"|\w+|\w+\."(?:[^"]|"")*"|'(?:[^']|'')*'|\w+\([^()]*\))$/

/** In parentheses, unless it cannot fall apart. */
export function operand(sql: string): string {
  return atom.test(sql) ? sql : `(${sql})`
}

function nullOf(type: ColumnType, dialect: Dialect): Value {
  const none = (sqlType: string): string => dialect.cast('NULL', sqlType)
  switch (type.kind) {
    case 'text':
      return { kind: 'text', sql: none(dialect.textType) }
    case 'id':
      return { kind: 'id', sql: none(dialect.textType), sources: [] }
    case 'decimal':
      return { kind: 'decimal', scale: type.scale, sql: none(dialect.wholeType) }
    case 'time': {
      const [moment, offset] = [none(dialect.timestampType), none(dialect.textType)]
      return { kind: 'time', local: moment, utc: moment, offset }
    }
    case 'quotient': {
      const whole = none(dialect.wholeType)
      return { kind: 'quotient', scale: 0, numerator: whole, denominator: whole }
    }
    case 'float':
      return { kind: 'float', sql: none(dialect.doubleType) }
    case 'boolean':
      return { kind: 'boolean', sql: none('BOOLEAN') }
    case 'date':
      return { kind: 'date', sql: none('DATE') }
  }
}
