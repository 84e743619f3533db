import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'
import { branchOf, branchParameter } from './branch.ts'
import { choiceOf, integerOf, zoneParameter } from './parameters.ts'
import { ascending, day, groupBy, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'

/** Products whose last known stock in a branch is at the threshold or below it. */
export const outOfStock: Report = {
  id: 'out-of-stock',
  kinds: ['sales-orders'],
  parameters: [
    { name: 'threshold', type: 'integer', default: 0, minimum: -1_000_000_000 },
    branchParameter,
    zoneParameter,
  ],
  queries(schema, parameters) {
    need(schema, 'stock', 'product_name', 'order_date')
    const zone = choiceOf(parameters, 'zone')
    const latest: Query = {
      from: 'dataset',
      dimensions: [...groupBy('product_name'), branchOf(schema, parameters)],
      measures: [
        latestOf('stock', column('stock')),
        latestOf('last_sale', day('order_date', zone)),
      ],
    }
    const rows: Query = {
      from: latest,
      where: call('lessOrEqual', column('stock'), literal(integerOf(parameters, 'threshold'))),
      select: keep('product_name', 'branch', 'stock', 'last_sale'),
      orderBy: [ascending('stock'), ascending('product_name'), ascending('branch')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'bars', label: ['product_name', 'branch'], value: 'stock', top: 20 },
  headline: [],
}

/** Of the latest order date; of equal ones, of the last record. */
function latestOf(name: string, of: Expr): NamedMeasure {
  return { name, measure: 'last', of, orderBy: [ascending('order_date')] }
}
