import type { Decimals } from '#core/query/query.ts'
import type { Dialect } from './dialect.ts'
import type { DecimalValue, QuotientValue, TimeValue, Value } from './value.ts'
import { asDouble, asQuotient, operand, scaledUp } from './value.ts'

/** A value in the form that the report shows. */
export function shown(value: Value, decimals: Decimals | null, dialect: Dialect): string {
  switch (value.kind) {
    case 'null':
      return 'NULL'
    case 'decimal':
      return decimals === null
        ? plainDecimal(value, dialect)
        : fixedDecimal(value, decimals, dialect)
    case 'quotient':
      return decimals === null
        ? asDouble(value, dialect)
        : roundedQuotient(value, decimals, dialect)
    case 'time':
      return timeText(value, dialect)
    case 'float':
      return decimals === null ? value.sql : `CAST(${value.sql} AS DECIMAL(38, ${decimals}))`
    case 'text':
    case 'id':
    case 'boolean':
    case 'date':
      return value.sql
  }
}

/** A value's canonical text. */
export function canonicalText(value: Value, dialect: Dialect): string {
  switch (value.kind) {
    case 'null':
      return dialect.cast('NULL', dialect.textType)
    case 'text':
    case 'id':
      return value.sql
    case 'decimal':
      return isWhole(value)
        ? dialect.cast(value.sql, dialect.textType)
        : plainDecimal(value, dialect)
    case 'time':
      return timeText(value, dialect)
    case 'quotient':
      return dialect.cast(roundedQuotient(value, 4, dialect), dialect.textType)
    case 'float':
    case 'boolean':
    case 'date':
      return dialect.cast(value.sql, dialect.textType)
  }
}

function isWhole({ scale, power }: DecimalValue): boolean {
  return scale === 0 && power === undefined
}

/** With its own decimals, without trailing zeros. */
function plainDecimal(value: DecimalValue, dialect: Dialect): string {
  const { sql, scale, power } = value
  if (power !== undefined) return dividedText(sql, scaledUp(power, scale), dialect)
  if (isWhole(value)) return sql
  const text = dialect.cast(dialect.decimal(operand(sql), scale), dialect.textType)
  return `rtrim(rtrim(${text}, '0'), '.')`
}

/** The text of a whole number over a power of ten. */
function dividedText(whole: string, power: string, dialect: Dialect): string {
  const above = `abs(${whole})`
  const below = operand(power)
  const text = (sql: string): string => dialect.cast(sql, dialect.textType)
  const places = dialect.cast(`length(${text(power)}) - 1`, 'INTEGER')
  const fraction = `rtrim(lpad(${text(`${above} % ${below}`)}, ${places}, '0'), '0')`
  const sign = `CASE WHEN ${operand(whole)} < 0 THEN '-' ELSE '' END`
  const digits = `${text(dialect.divideWhole(above, below))} || '.' || ${fraction}`
  return `${sign} || rtrim(${digits}, '.')`
}

function fixedDecimal(value: DecimalValue, decimals: Decimals, dialect: Dialect): string {
  const { sql, scale } = value
  if (value.power !== undefined) return roundedQuotient(asQuotient(value), decimals, dialect)
  if (scale > decimals) return dialect.roundDecimal(operand(sql), scale, decimals)
  return dialect.decimal(operand(scaledUp(sql, decimals - scale)), decimals)
}

/**
 * Half a denominator is added before the whole division, away from zero: never through a double. The
 * whole part is divided out first, because numerator * 10^decimals may need more than 38 digits.
 */
function roundedQuotient(value: QuotientValue, decimals: number, dialect: Dialect): string {
  const shift = decimals - value.scale
  const above = `abs(${value.numerator})`
  const below = operand(scaledUp(value.denominator, Math.max(0, -shift)))
  const half = dialect.divideWhole(below, '2')
  const places = Math.max(0, shift)
  const whole = `${scaledUp(operand(dialect.divideWhole(above, below)), places)} + `
  const rest = places === 0 ? above : scaledUp(`(${above} % ${below})`, places)
  const fraction = dialect.divideWhole(`(${rest} + ${half})`, below)
  const rounded = places === 0 ? fraction : `${whole}${fraction}`
  return dialect.decimal(`(${dialect.sign(value.numerator)} * (${rounded}))`, decimals)
}

function timeText({ local, offset }: TimeValue, dialect: Dialect): string {
  return `${dialect.timestampText(local)} || coalesce(${offset}, '')`
}
