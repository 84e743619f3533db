import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Order, Query, WindowColumn } from '#core/query/query.ts'

/** The names that a query's own parts mention (not those of the queries it reads from). */
export function columnsOf(query: Query): ReadonlySet<string> {
  const names = new Set<string>()
  for (const expr of expressionsOf(query)) addColumns(expr, names)
  return names
}

function expressionsOf(query: Query): readonly Expr[] {
  return [
    ...present(query.where),
    ...(query.derive ?? []).map(({ of }) => of),
    ...(query.window ?? []).flatMap(windowExpressions),
    ...(query.select ?? []).map(({ of }) => of),
    ...(query.dimensions ?? []).map(({ of }) => of),
    ...(query.measures ?? []).flatMap(measureExpressions),
    ...orderExpressions(query.orderBy ?? []),
  ]
}

function windowExpressions(window: WindowColumn): readonly Expr[] {
  return [
    ...window.partitionBy,
    ...('of' in window ? [window.of] : []),
    ...('orderBy' in window ? orderExpressions(window.orderBy) : []),
  ]
}

function measureExpressions(measure: NamedMeasure): readonly Expr[] {
  return [
    ...present(measure.where),
    ...('of' in measure ? present(measure.of) : []),
    ...('orderBy' in measure ? orderExpressions(measure.orderBy) : []),
  ]
}

function orderExpressions(orderBy: readonly Order[]): readonly Expr[] {
  return orderBy.map(({ by }) => by)
}

function present(expr: Expr | undefined): readonly Expr[] {
  return expr === undefined ? [] : [expr]
}

function addColumns(expr: Expr, names: Set<string>): void {
  if ('column' in expr) names.add(expr.column)
  else if ('op' in expr) for (const arg of expr.args) addColumns(arg, names)
  else if ('truncate' in expr) addColumns(expr.truncate, names)
  else if ('parseTime' in expr) addColumns(expr.parseTime, names)
  else if ('looksLike' in expr) addColumns(expr.looksLike, names)
}
