import { formatDecimal } from '#core/values/number.ts'
import { formatDate, formatTime } from '#core/values/time-text.ts'
import {
  type Column,
  type DecimalColumn,
  type QuotientColumn,
  noOffset,
  scaledBigInt,
} from '#core/table/column.ts'
import { isValid } from '#core/table/validity.ts'
import { nearestDouble } from './nearest-double.ts'

/** The text of a cell as CSV and the page show it; null for null. `decimals` as in the query. */
export function cellText(
  column: Column,
  row: number,
  decimals: number | null = null,
): string | null {
  if (!isValid(column.validity, row)) return null
  switch (column.held) {
    case 'codes':
      return column.dictionary.text(column.codes[row]!)
    case 'integers':
      return String(column.integers[row]!)
    case 'scaled':
      return decimalText(column, row, decimals)
    case 'doubles':
      return String(column.doubles[row]!)
    case 'flags':
      return column.flags[row] === 1 ? 'true' : 'false'
    case 'days':
      return formatDate(column.days[row]!)
    case 'micros':
      return formatTime(
        column.micros[row]!,
        column.offsets === null ? noOffset : column.offsets[row]!,
      )
    case 'fraction':
      return quotientText(column, row, decimals)
  }
}

/** The cell as a JSON token: ids and times are strings, sums exact, quotients the nearest double. */
export function jsonToken(column: Column, row: number): string {
  if (!isValid(column.validity, row)) return 'null'
  switch (column.held) {
    case 'scaled':
      return decimalText(column, row, null)
    case 'doubles':
      return Number.isFinite(column.doubles[row]!) ? String(column.doubles[row]!) : 'null'
    case 'flags':
      return column.flags[row] === 1 ? 'true' : 'false'
    case 'fraction':
      return String(nearestDouble(...fractionOf(column, row)))
    case 'codes':
    case 'integers':
    case 'days':
    case 'micros':
      return JSON.stringify(cellText(column, row))
  }
}

function decimalText(column: DecimalColumn, row: number, decimals: number | null): string {
  const { scale } = column.type
  const value = column.scaled[row]!
  if (decimals === null) {
    return formatDecimal(Number.isNaN(value) ? column.large.get(row)! : value, scale)
  }
  return fixed(scaledBigInt(column, row), 10n ** BigInt(scale), decimals)
}

function quotientText(column: QuotientColumn, row: number, decimals: number | null): string {
  const [above, below] = fractionOf(column, row)
  return decimals === null ? String(nearestDouble(above, below)) : fixed(above, below, decimals)
}

/** Numerator and denominator as integers, the denominator positive. */
export function fractionOf(column: QuotientColumn, row: number): [bigint, bigint] {
  const { numerator, denominator } = column
  let above = scaledBigInt(numerator, row) * 10n ** BigInt(denominator.type.scale)
  let below = scaledBigInt(denominator, row) * 10n ** BigInt(numerator.type.scale)
  if (below < 0n) [above, below] = [-above, -below]
  return [above, below]
}

/** above / below with exactly so many decimals, half away from zero; never `-0.00`. */
function fixed(above: bigint, below: bigint, decimals: number): string {
  const shifted = (above < 0n ? -above : above) * 10n ** BigInt(decimals)
  const rounded = (2n * shifted + below) / (2n * below)
  const digits = String(rounded).padStart(decimals + 1, '0')
  const sign = above < 0n && rounded !== 0n ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
