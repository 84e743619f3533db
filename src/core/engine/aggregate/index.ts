import type { MeasureName, NamedMeasure } from '#core/query/query.ts'
import type { Aggregation } from './aggregation.ts'
import { countDistinct } from './distinct.ts'
import { quantile } from './quantile.ts'
import { first, last, max, min } from './ranked.ts'
import { avg, count, share, sum } from './sums.ts'

type ByMeasure = {
  readonly [Name in MeasureName]: Aggregation<NamedMeasure & { readonly measure: Name }>
}

const aggregations: ByMeasure = {
  count,
  countDistinct,
  sum,
  avg,
  min,
  max,
  median: quantile,
  quantile,
  share,
  first,
  last,
}

/** How a measure is computed. A measure without an entry does not compile. */
export function aggregationOf(measure: NamedMeasure): Aggregation {
  return aggregations[measure.measure] as Aggregation
}

/** What a measure keeps of its rows: those of equal keys have the same state. */
export function stateKey(measure: NamedMeasure): string {
  const { name: _name, decimals: _decimals, ...kept } = measure
  const { measure: is } = measure
  if (is === 'avg') return JSON.stringify({ ...kept, measure: 'sum' })
  if (is === 'median' || is === 'quantile')
    return JSON.stringify({ ...kept, measure: 'median', at: undefined })
  return JSON.stringify(kept)
}
