import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'
import { ascending } from './phrases.ts'

/** Where the bins of a spread begin: round numbers, each bin about twice as wide as the one before. */
export const spreadEdges = {
  seconds: [0, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200],
  counts: [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000],
  amounts: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000],
} as const

/**
 * How many rows have a value in each bin that has any: `at_least`, `below` (null: no end), and the
 * measures. Values below the first edge are in a bin without `at_least`, which comes last.
 */
export function spreadRows(
  from: Query,
  value: string,
  edges: readonly number[],
  measures: readonly NamedMeasure[],
): Query {
  const bins = edges.slice(1).map((edge, at) => ({ edge, before: edges[at]! }))
  const least = call('less', column(value), literal(edges[0]!))
  const isBelow = (edge: number) => call('less', column(value), literal(edge))
  const none = literal(null)
  const atLeast: readonly Expr[] = [
    least,
    none,
    ...bins.flatMap(({ edge, before }) => [isBelow(edge), literal(before)]),
    literal(edges.at(-1)!),
  ]
  const below: readonly Expr[] = [
    least,
    literal(edges[0]!),
    ...bins.flatMap(({ edge }) => [isBelow(edge), literal(edge)]),
    none,
  ]
  return {
    from,
    dimensions: [
      { name: 'at_least', of: call('if', ...atLeast) },
      { name: 'below', of: call('if', ...below) },
    ],
    measures,
    orderBy: [ascending('at_least')],
  }
}

/** The quartiles and the mean of a value, as facts. */
export function spreadFacts(from: Query, value: string): Query {
  const of = column(value)
  const quantile = (name: string, at: number): NamedMeasure => {
    return { name, measure: 'quantile', of, at, decimals: 2 }
  }
  return {
    from,
    measures: [
      quantile('low_quartile', 0.25),
      { name: 'median', measure: 'median', of, decimals: 2 },
      quantile('high_quartile', 0.75),
      { name: 'mean', measure: 'avg', of, decimals: 2 },
    ],
  }
}
