import { call, column } from '#core/query/expr.ts'
import type { Dimension, Query, Selection } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import { ascending, count, descending, given, groupBy, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Parameters, Report, ReportQueries } from './report.ts'
import {
  amountMeasures,
  amountSelections,
  customerMeasures,
  must,
  orderMeasures,
  salesColumns,
} from './sales-columns.ts'
import type { SalesColumns } from './sales-columns.ts'
import { branchOf, branchParameter } from './branch.ts'

/** All sales in one row. */
export const salesSummary: Report = {
  id: 'sales-summary',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries(schema) {
    const columns = salesColumns(schema)
    return asked({
      from: {
        from: 'dataset',
        measures: [
          ...orderMeasures(columns),
          count('lines'),
          ...customerMeasures(columns),
          ...amountMeasures(columns),
        ],
      },
      select: [
        ...given(columns.order !== null, ...keep('orders')),
        ...keep('lines'),
        ...given(columns.customer !== null, ...keep('customers')),
        ...amountSelections(columns),
        ...given(columns.order !== null, averageOrder),
      ],
    })
  },
  chart: null,
  headline: [
    'orders',
    'lines',
    'customers',
    'quantity',
    'sales',
    'profit',
    'margin',
    'average_order',
  ],
}

const averageOrder: Selection = {
  name: 'average_order',
  of: call('divide', column('sales'), column('orders')),
  decimals: 2,
}

/** Sales of each month. */
export const salesPerMonth: Report = {
  id: 'sales-per-month',
  kinds: ['purchases', 'sales-orders'],
  parameters: [zoneParameter],
  queries: (schema, parameters) => salesPer('month', schema, parameters),
  chart: { form: 'line', time: 'month', value: 'sales' },
  headline: [],
}

/** Sales of each day. */
export const salesPerDay: Report = {
  id: 'sales-per-day',
  kinds: ['purchases', 'sales-orders'],
  parameters: [zoneParameter],
  queries: (schema, parameters) => salesPer('day', schema, parameters),
  chart: { form: 'line', time: 'date', value: 'sales' },
  headline: [],
}

function salesPer(
  granularity: 'month' | 'day',
  schema: DatasetSchema,
  parameters: Parameters,
): ReportQueries {
  const columns = salesColumns(schema)
  need(schema, columns.time)
  const zone = choiceOf(parameters, 'zone')
  const name = granularity === 'month' ? 'month' : 'date'
  const rows: Query = {
    from: 'dataset',
    dimensions: [{ name, of: { truncate: column(columns.time), granularity, zone } }],
    measures: [...orderMeasures(columns), ...amountMeasures(columns)],
    orderBy: [ascending(name)],
  }
  return asked(rows, { zone })
}

/** Sales of each category and, where the file has them, sub-category. */
export const salesByCategory: Report = {
  id: 'sales-by-category',
  kinds: ['purchases', 'sales-orders'],
  parameters: [],
  queries(schema) {
    const columns = salesColumns(schema)
    const role = schema.kind === 'purchases' ? 'product_category' : 'category'
    const category = { name: 'category', of: column(must(columns.category, role)) }
    const parts = given(hasRole(schema, 'sub_category'), ...groupBy('sub_category'))
    return asked(salesBy([category, ...parts], columns, false))
  },
  chart: { form: 'bars', label: ['sub_category', 'category'], value: 'sales', top: 20 },
  headline: [],
}

/** Sales of each branch, or of the best there is instead of a branch. */
export const salesByBranch: Report = {
  id: 'sales-by-branch',
  kinds: ['sales-orders'],
  parameters: [branchParameter],
  queries(schema, parameters) {
    const columns = salesColumns(schema)
    return asked(salesBy([branchOf(schema, parameters)], columns, true))
  },
  chart: { form: 'bars', label: ['branch'], value: 'sales', top: 20 },
  headline: [],
}

function salesBy(
  dimensions: readonly Dimension[],
  columns: SalesColumns,
  withCustomers: boolean,
): Query {
  const counts = withCustomers ? [...orderMeasures(columns), ...customerMeasures(columns)] : []
  const names = dimensions.map(({ name }) => name)
  return {
    from: { from: 'dataset', dimensions, measures: [...counts, ...amountMeasures(columns)] },
    select: [...keep(...names, ...counts.map(({ name }) => name)), ...amountSelections(columns)],
    orderBy: [descending('sales'), ...names.map(ascending)],
  }
}
