import type { KindId } from '#datasets/kind.ts'
import { given } from '#reports/phrases.ts'
import { outOfStock } from '#reports/out-of-stock.ts'
import {
  amountMeasures,
  customerMeasures,
  orderMeasures,
  salesColumns,
} from '#reports/sales-columns.ts'
import {
  customerPareto,
  orderValueDistribution,
  productPareto,
  returns,
} from '#reports/sales-spread.ts'
import {
  salesByBranch,
  salesByCategory,
  salesPerDay,
  salesPerMonth,
  salesSummary,
} from '#reports/sales.ts'
import { topCustomers, topSellerProducts } from '#reports/top-sellers.ts'
import { weekdayHours } from '#reports/weekday-hours.ts'
import type { Overview, Tile } from '../overview.ts'
import { perDay } from '../per-day.ts'

const bySales = [
  ['measure', 'sales'],
  ['top', '8'],
] as const
const products = [
  { column: 'product_id', from: 'product_id' },
  { column: 'product_name', from: 'product_name' },
]
const customers = [
  { column: 'customer_id', from: 'customer_id' },
  { column: 'customer_name', from: 'customer_name' },
]
const categories = [
  { column: 'sub_category', from: 'sub_category' },
  { column: 'category', from: 'category' },
  { column: 'product_category', from: 'category' },
]
const branches = ['branch', 'market', 'region', 'country'].map((column) => {
  return { column, from: 'branch' }
})

const best: readonly Tile[] = [
  {
    id: 'sales-products',
    form: 'ranked',
    report: topSellerProducts,
    given: bySales,
    label: ['product_name', 'product_id'],
    value: 'sales',
    beside: ['quantity'],
    filter: products,
    width: 3,
  },
  {
    id: 'sales-customers',
    form: 'ranked',
    report: topCustomers,
    given: bySales,
    label: ['customer_name', 'customer_id'],
    value: 'sales',
    beside: ['quantity'],
    filter: customers,
    width: 3,
  },
  { id: 'sales-product-pareto', form: 'pareto', report: productPareto, of: 'products', width: 2 },
  {
    id: 'sales-customer-pareto',
    form: 'pareto',
    report: customerPareto,
    of: 'customers',
    width: 2,
  },
  {
    id: 'sales-order-values',
    form: 'spread',
    report: orderValueDistribution,
    value: 'orders',
    isOptional: true,
    width: 2,
  },
]

const categoryTile: Tile = {
  id: 'sales-categories',
  form: 'ranked',
  report: salesByCategory,
  label: ['sub_category', 'category'],
  value: 'sales',
  beside: ['margin'],
  filter: categories,
  isOptional: true,
  width: 3,
}

const returnsTile: Tile = {
  id: 'sales-returns',
  form: 'ranked',
  report: returns,
  label: ['product_name'],
  value: 'sales',
  beside: ['lines'],
  filter: [{ column: 'product_name', from: 'product_name' }],
  isOptional: true,
  width: 3,
}

function salesOverview(kind: KindId, time: string, others: readonly Tile[]): Overview {
  const isOfOrders = kind === 'sales-orders'
  const overTime: Tile = {
    id: 'sales-over-time',
    form: 'series',
    report: salesPerMonth,
    time: 'month',
    finer: { report: salesPerDay, time: 'date' },
    measures: ['sales', ...given(isOfOrders, 'profit'), 'orders', 'quantity'],
    width: 6,
  }
  return {
    kind,
    time,
    headline: {
      report: salesSummary,
      figures: [
        { name: 'sales', spark: 'sales' },
        ...given(
          isOfOrders,
          { name: 'profit', spark: 'profit' },
          { name: 'margin', spark: { of: 'profit', per: 'sales' } },
        ),
        { name: 'orders', spark: 'orders' },
        { name: 'average_order', spark: { of: 'sales', per: 'orders' } },
        { name: 'customers', spark: 'customers' },
      ],
      series: perDay(time, (schema) => {
        const columns = salesColumns(schema)
        return [...orderMeasures(columns), ...customerMeasures(columns), ...amountMeasures(columns)]
      }),
    },
    tiles: [overTime, ...best, ...others],
  }
}

/** Purchases: what was bought, by whom, when. */
export const purchasesOverview = salesOverview('purchases', 'timestamp', [
  categoryTile,
  returnsTile,
  { id: 'hours', form: 'heat', report: weekdayHours, value: 'events', width: 6 },
])

/** Sales orders: sales and profit by product, customer, category, branch. */
export const salesOrdersOverview = salesOverview('sales-orders', 'order_date', [
  categoryTile,
  {
    id: 'sales-branches',
    form: 'ranked',
    report: salesByBranch,
    label: ['branch'],
    value: 'sales',
    beside: ['margin'],
    filter: branches,
    isOptional: true,
    width: 3,
  },
  returnsTile,
  {
    id: 'sales-out-of-stock',
    form: 'ranked',
    report: outOfStock,
    label: ['product_name', 'branch'],
    value: 'stock',
    beside: ['last_sale'],
    filter: [{ column: 'product_name', from: 'product_name' }],
    isOptional: true,
    width: 3,
  },
])
