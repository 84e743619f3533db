import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import { decimalOf } from '#core/table/assemble.ts'
import { type DecimalColumn, scaledBigInt } from '#core/table/column.ts'
import { isValid, setNull, validityOf } from '#core/table/validity.ts'
import { asDecimal, divide } from '../arithmetic.ts'
import { decimalParts } from '../constant.ts'
import { evaluate } from '../evaluate.ts'
import { sortedRows } from '../order.ts'
import { sortKeys } from '../sort-keys.ts'
import { type Aggregation, filteredState } from './aggregation.ts'

type Quantile = NamedMeasure &
  (
    | { readonly measure: 'median'; readonly of: Expr }
    | { readonly measure: 'quantile'; readonly of: Expr; readonly at: number }
  )

/**
 * Linear interpolation between the closest ranks: definition 7 of Hyndman and Fan, "Sample Quantiles
 * in Statistical Packages", 1996. Exact: the answer is a quotient. Every value is kept until then.
 */
export const quantile: Aggregation<Quantile> = {
  project: (measure, rows) => [asDecimal(evaluate(measure.of, rows))],
  *reduce(_, state) {
    const values = state.columns[0]!
    return filteredState(state, (record) => isValid(values.validity, record))
  },
  *finish(measure, state, size) {
    const values = state.columns[0] as DecimalColumn
    const keys = [new Int32Array(state.groups), yield* sortKeys(values, 'ascending')]
    const sorted = yield* sortedRows(keys, state.groups.length)
    const at = decimalParts(measure.measure === 'median' ? 0.5 : measure.at)
    const parts = 10n ** BigInt(at.scale)
    const above: bigint[] = Array.from({ length: size }, () => 0n)
    const validity = validityOf(size, true)
    let start = 0
    for (let group = 0; group < size; group++) {
      let end = start
      while (end < sorted.length && state.groups[sorted[end]!] === group) end++
      if (end === start) setNull(validity, group)
      else
        above[group] = interpolated(values, sorted.subarray(start, end), BigInt(at.scaled), parts)
      start = end
    }
    const numerator = { ...decimalOf(above, values.type.scale), validity }
    return divide(
      numerator,
      decimalOf(
        above.map(() => parts),
        0,
      ),
    )
  },
}

/** The quantile at / parts of sorted values, times `parts`. */
function interpolated(
  values: DecimalColumn,
  sorted: Uint32Array,
  at: bigint,
  parts: bigint,
): bigint {
  const rank = BigInt(sorted.length - 1) * at
  const below = Number(rank / parts)
  const rest = rank % parts
  const low = scaledBigInt(values, sorted[below]!)
  if (rest === 0n) return low * parts
  return low * parts + (scaledBigInt(values, sorted[below + 1]!) - low) * rest
}
