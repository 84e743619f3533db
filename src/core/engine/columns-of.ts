import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Order, Query, WindowColumn } from '#core/query/query.ts'

/** The names that a query's own parts mention (not those of the queries it reads from). */
export function columnsOf(query: Query): ReadonlySet<string> {
  return named([...present(query.where), ...expressionsOf(query), ...derivations(query)])
}

/** The names that are still looked at once the query's rows are chosen and derived. */
export function columnsAfterWhere(query: Query): ReadonlySet<string> {
  return named(expressionsOf(query))
}

function named(expressions: readonly Expr[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const expr of expressions) addColumns(expr, names)
  return names
}

function derivations({ derive = [] }: Query): readonly Expr[] {
  return derive.map(({ of }) => of)
}

function expressionsOf(query: Query): readonly Expr[] {
  return [
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
