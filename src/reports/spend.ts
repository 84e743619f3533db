import type { Query } from '#core/query/query.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import { ascending, day, descending, groupBy, sum } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'
import { orderMeasures, salesAmount, salesColumns } from './sales-columns.ts'

/** What each customer spent each day. */
export const spendPerCustomerDay: Report = {
  id: 'spend-per-customer-day',
  kinds: ['purchases'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp', 'customer_id')
    const zone = choiceOf(parameters, 'zone')
    const rows: Query = {
      from: 'dataset',
      dimensions: [{ name: 'date', of: day('timestamp', zone) }, ...groupBy('customer_id')],
      measures: [{ ...sum('total_spent', salesAmount(schema)), decimals: 2 }],
      orderBy: [ascending('date'), ascending('customer_id')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'line', time: 'date', value: 'total_spent' },
  headline: [],
}

/** What each customer spent in all. */
export const spendPerCustomer: Report = {
  id: 'spend-per-customer',
  kinds: ['purchases'],
  parameters: [],
  queries(schema) {
    need(schema, 'customer_id')
    const columns = salesColumns(schema)
    return asked({
      from: 'dataset',
      dimensions: groupBy('customer_id'),
      measures: [
        ...orderMeasures(columns),
        sum('units', 'quantity'),
        { ...sum('total_spent', columns.sales), decimals: 2 },
      ],
      orderBy: [descending('total_spent'), ascending('customer_id')],
    })
  },
  chart: { form: 'bars', label: ['customer_id'], value: 'total_spent', top: 20 },
  headline: [],
}
