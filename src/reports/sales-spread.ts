import { call, column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { ascending, count, descending, groupBy, isPresent, keep, shown, sum } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'
import {
  amountMeasures,
  amountSelections,
  must,
  salesAmount,
  salesColumns,
} from './sales-columns.ts'
import { spreadEdges, spreadFacts, spreadRows } from './spread.ts'

/** How many orders are worth how much. */
export const orderValueDistribution: Report = {
  id: 'order-value-distribution',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries(schema) {
    const columns = salesColumns(schema)
    const role = schema.kind === 'purchases' ? 'transaction_id' : 'order_id'
    const order = must(columns.order, role)
    const orders: Query = {
      from: 'dataset',
      where: isPresent(order),
      dimensions: groupBy(order),
      measures: [sum('value', columns.sales)],
    }
    const sales = { ...sum('sales', 'value'), decimals: 2 } as const
    return asked(spreadRows(orders, 'value', spreadEdges.amounts, [count('orders'), sales]), {
      facts: [spreadFacts(orders, 'value')],
    })
  },
  chart: { form: 'spread', value: 'orders', edges: spreadEdges.amounts, unit: 'money' },
  headline: ['low_quartile', 'median', 'high_quartile', 'mean'],
}

/** What came back: lines of a negative quantity or amount, product by product. */
export const returns: Report = {
  id: 'returns',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries(schema) {
    need(schema, 'product_name')
    const columns = { ...salesColumns(schema), hasProfit: false }
    const isNegative = (of: typeof columns.sales) => call('less', of, literal(0))
    const rows: Query = {
      from: {
        from: 'dataset',
        where: columns.hasQuantity
          ? call('or', isNegative(column('quantity')), isNegative(columns.sales))
          : isNegative(columns.sales),
        dimensions: groupBy('product_name'),
        measures: [count('lines'), ...amountMeasures(columns)],
      },
      select: [...keep('product_name', 'lines'), ...amountSelections(columns)],
      orderBy: [ascending('sales'), ascending('product_name')],
    }
    return asked(rows)
  },
  chart: { form: 'bars', label: ['product_name'], value: 'sales', top: 20 },
  headline: [],
}

/** How much of the sales the best tenth of the products makes, the next, and so on. */
export const productPareto: Report = {
  id: 'product-pareto',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries: (schema) => paretoOf(schema, 'products', 'product_id', 'product_name'),
  chart: { form: 'tenths', value: 'sales', share: 'share', of: 'products' },
  headline: [],
}

/** How much of the sales the best tenth of the customers makes, the next, and so on. */
export const customerPareto: Report = {
  id: 'customer-pareto',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries: (schema) => paretoOf(schema, 'customers', 'customer_id', 'customer_name'),
  chart: { form: 'tenths', value: 'sales', share: 'share', of: 'customers' },
  headline: [],
}

const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function paretoOf(schema: DatasetSchema, of: string, id: string, name: string) {
  const key = hasRole(schema, id) ? id : name
  need(schema, key)
  const each: Query = {
    from: 'dataset',
    dimensions: groupBy(key),
    measures: [sum('value', salesAmount(schema))],
  }
  const orderBy = [descending('value'), ascending(key)]
  const isWithin = (tenth: number) =>
    call(
      'lessOrEqual',
      call('multiply', column('place'), literal(10)),
      call('multiply', column('all'), literal(tenth)),
    )
  const steps = tenths.flatMap((tenth) => [isWithin(tenth), literal(tenth)])
  const placed: Query = {
    from: each,
    window: [
      { name: 'place', window: 'rowNumber', partitionBy: [], orderBy },
      { name: 'all', window: 'count', partitionBy: [] },
    ],
    select: [...keep('value'), { name: 'tenth', of: call('if', ...steps, literal(10)) }],
  }
  return asked({
    from: {
      from: placed,
      dimensions: groupBy('tenth'),
      measures: [
        count(of),
        sum('sales', 'value'),
        { name: 'share', measure: 'share', of: column('value') },
      ],
    },
    select: [...keep('tenth', of), shown('sales', 2), shown('share', 4)],
    orderBy: [ascending('tenth')],
  })
}
