import { call, column } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Selection } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { countDistinct, given, keep, ratio, shown, sum } from './phrases.ts'
import { MissingColumnError, need } from './report.ts'

/**
 * Purchases and sales orders under the same words: a purchase's order is its transaction, its
 * amount is price × quantity, and it knows no profit.
 */
export interface SalesColumns {
  readonly time: string
  readonly sales: Expr
  /** Columns that some files lack are null. */
  readonly order: string | null
  readonly customer: string | null
  readonly category: string | null
  readonly hasQuantity: boolean
  readonly hasProfit: boolean
}

/** The columns of sales that the dataset has; without an amount there is no report of sales. */
export function salesColumns(schema: DatasetSchema): SalesColumns {
  const first = (...roles: readonly string[]) => roles.find((role) => hasRole(schema, role)) ?? null
  return {
    time: schema.kind === 'purchases' ? 'timestamp' : 'order_date',
    sales: salesAmount(schema),
    order: schema.kind === 'purchases' ? first('transaction_id') : first('order_id'),
    customer: first('customer_id', 'customer_name'),
    category: schema.kind === 'purchases' ? first('product_category') : first('category'),
    hasQuantity: hasRole(schema, 'quantity'),
    hasProfit: hasRole(schema, 'profit'),
  }
}

/** What was paid: the column, or price × quantity for purchases. */
export function salesAmount(schema: DatasetSchema): Expr {
  if (schema.kind === 'purchases') {
    need(schema, 'product_price', 'quantity')
    return call('multiply', column('product_price'), column('quantity'))
  }
  need(schema, 'sales')
  return column('sales')
}

/** Name of the column, where there is one, or an error that names it. */
export function must(name: string | null, role: string): string {
  if (name === null) throw new MissingColumnError(role)
  return name
}

/** `orders`, where the file numbers them. */
export function orderMeasures({ order }: SalesColumns): readonly NamedMeasure[] {
  return order === null ? [] : [countDistinct('orders', order)]
}

/** `customers`, where the file names them. */
export function customerMeasures({ customer }: SalesColumns): readonly NamedMeasure[] {
  return customer === null ? [] : [countDistinct('customers', customer)]
}

/** `sales` and, where they are known, `quantity` before and `profit` after it. */
export function amountMeasures(columns: SalesColumns): readonly NamedMeasure[] {
  const { sales, hasQuantity, hasProfit } = columns
  return [
    ...given<NamedMeasure>(hasQuantity, sum('quantity', 'quantity')),
    { ...sum('sales', sales), decimals: 2 },
    ...given<NamedMeasure>(hasProfit, { ...sum('profit', 'profit'), decimals: 2 }),
  ]
}

/** The same columns in an outer select, and `margin` where there is a profit. */
export function amountSelections({ hasQuantity, hasProfit }: SalesColumns): readonly Selection[] {
  return [
    ...given(hasQuantity, ...keep('quantity')),
    shown('sales', 2),
    ...given(hasProfit, shown('profit', 2), ratio('margin', 'profit', 'sales')),
  ]
}
