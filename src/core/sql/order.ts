import type { Order } from '#core/query/query.ts'
import { expression } from './expression.ts'
import { orderKeys } from './keys.ts'
import type { Scope } from './scope.ts'

/** The items of an ORDER BY. `reversed` gives the exact opposite order, nulls first. */
export function orderItems(
  orders: readonly Order[],
  scope: Scope,
  reversed = false,
): readonly string[] {
  return orders.flatMap(({ by, direction }) => {
    const descending = (direction === 'descending') !== reversed
    const keys = orderKeys(expression(by, scope), scope)
    return keys.map((key) => orderItem(key, descending, reversed))
  })
}

/** Nulls are told their place always: engines differ in their defaults. */
export function orderItem(key: string, descending: boolean, nullsFirst: boolean): string {
  return `${key} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`
}
