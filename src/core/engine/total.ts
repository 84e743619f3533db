import { smallest } from '#core/table/builder.ts'
import { type DecimalColumn, noLarge } from '#core/table/column.ts'
import { isValid, validityOf } from '#core/table/validity.ts'
import { cellText } from './render.ts'
import { type Steps, rowsAStep } from './steps.ts'

/**
 * The exact sum of some rows of a column (null: of all), as its cells are shown; null where none of
 * them has a value.
 */
export function* totalText(
  column: DecimalColumn,
  rows: Uint32Array | null,
  decimals: 2 | 4 | null,
): Steps<string | null> {
  const sum = yield* exactSum(column, rows)
  if (sum === null) return null
  const value = smallest(sum)
  const isNumber = typeof value === 'number'
  const one: DecimalColumn = {
    held: 'scaled',
    type: column.type,
    length: 1,
    validity: validityOf(1, true),
    scaled: Float64Array.of(isNumber ? value : NaN),
    large: isNumber ? noLarge : new Map([[0, value]]),
  }
  return cellText(one, 0, decimals)
}

/** Added up in a double while that is exact, and beyond it in a bigint. */
function* exactSum(column: DecimalColumn, rows: Uint32Array | null): Steps<bigint | null> {
  const { scaled, large, validity } = column
  const length = rows?.length ?? column.length
  let carried = 0n
  let sum = 0
  let isEmpty = true
  for (let at = 0; at < length; at++) {
    if (at % rowsAStep === 0) yield
    const row = rows === null ? at : rows[at]!
    if (!isValid(validity, row)) continue
    isEmpty = false
    const value = scaled[row]!
    if (Number.isNaN(value)) {
      carried += large.get(row)!
    } else if (Number.isSafeInteger(sum + value)) {
      sum += value
    } else {
      carried += BigInt(sum) + BigInt(value)
      sum = 0
    }
  }
  return isEmpty ? null : carried + BigInt(sum)
}
