import type { WindowColumn, WindowName } from '#core/query/query.ts'
import { expression } from './expression.ts'
import { equalityKeys } from './keys.ts'
import { inOrder, over } from './measures.ts'
import { orderItems } from './order.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'
import { mapParts } from './value.ts'

type Named<W extends WindowName> = Extract<WindowColumn, { readonly window: W }>
type WriteWindow<W extends WindowName> = (
  window: Named<W>,
  scope: Scope,
  inputOrder: readonly string[],
) => Value

const windows: { readonly [W in WindowName]: WriteWindow<W> } = {
  previous: (window, scope, order) => neighbour('lag', window, scope, order),
  next: (window, scope, order) => neighbour('lead', window, scope, order),
  rowNumber: (window, scope, order) => ({
    kind: 'decimal',
    scale: 0,
    sql: `row_number() ${frame(window, scope, order)}`,
  }),
  count: ({ partitionBy }, scope) => ({
    kind: 'decimal',
    scale: 0,
    sql: `count(*) ${over(partition(partitionBy, scope), [])}`,
  }),
  sum: ({ of, partitionBy }, scope) =>
    mapParts(
      expression(of, scope),
      (sql) => `sum(${sql}) ${over(partition(partitionBy, scope), [])}`,
    ),
}

/** A window as the value of a row; rows that compare equal stand in the input's order. */
export function windowValue(
  window: WindowColumn,
  scope: Scope,
  inputOrder: readonly string[],
): Value {
  const write = windows[window.window] as WriteWindow<WindowName>
  return write(window, scope, inputOrder)
}

function neighbour(
  call: 'lag' | 'lead',
  window: Named<'previous' | 'next'>,
  scope: Scope,
  inputOrder: readonly string[],
): Value {
  const value = expression(window.of, scope)
  return mapParts(value, (sql) => `${call}(${sql}) ${frame(window, scope, inputOrder)}`)
}

function frame(
  { partitionBy, orderBy }: Named<'previous' | 'next' | 'rowNumber'>,
  scope: Scope,
  inputOrder: readonly string[],
): string {
  const order = [...orderItems(orderBy, scope), ...inputOrder.map(inOrder)]
  return over(partition(partitionBy, scope), order)
}

function partition(by: WindowColumn['partitionBy'], scope: Scope): readonly string[] {
  return by.flatMap((expr) => equalityKeys(expression(expr, scope), scope))
}
