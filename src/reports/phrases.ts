import { call, column } from '#core/query/expr.ts'
import type { Expr, Truncate } from '#core/query/expr.ts'
import type { Decimals, Dimension, NamedMeasure, Order, Selection } from '#core/query/query.ts'

/** The few turns of the query model that every report is written in. */

export function ascending(by: string | Expr): Order {
  return { by: asExpr(by), direction: 'ascending' }
}

export function descending(by: string | Expr): Order {
  return { by: asExpr(by), direction: 'descending' }
}

/** Columns as they are, under their own names. */
export function keep(...names: readonly string[]): readonly Selection[] {
  return names.map((name) => ({ name, of: column(name) }))
}

/** A column under its own name, shown with exactly so many decimals. */
export function shown(name: string, decimals: Decimals): Selection {
  return { name, of: column(name), decimals }
}

/** `part ÷ whole` with four decimals. */
export function ratio(name: string, part: string, whole: string): Selection {
  return { name, of: call('divide', column(part), column(whole)), decimals: 4 }
}

/** Groups by columns as they are. */
export function groupBy(...names: readonly string[]): readonly Dimension[] {
  return names.map((name) => ({ name, of: column(name) }))
}

export function count(name: string): NamedMeasure {
  return { name, measure: 'count' }
}

export function countDistinct(name: string, of: string): NamedMeasure {
  return { name, measure: 'countDistinct', of: column(of) }
}

export function sum(name: string, of: string | Expr): NamedMeasure {
  return { name, measure: 'sum', of: asExpr(of) }
}

/** The date of a time: as written, or in the zone. */
export function day(of: string, zone: string | null): Truncate {
  return { truncate: column(of), granularity: 'day', zone }
}

export function isPresent(of: string | Expr): Expr {
  return call('not', call('isNull', asExpr(of)))
}

/** The items where the condition holds, else none: for columns that some files lack. */
export function given<T>(condition: boolean, ...items: readonly T[]): readonly T[] {
  return condition ? items : []
}

function asExpr(of: string | Expr): Expr {
  return typeof of === 'string' ? column(of) : of
}
