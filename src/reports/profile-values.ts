import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Query, Selection } from '#core/query/query.ts'
import { ascending, count, descending, isPresent } from './phrases.ts'

/** A column's values (nulls among them as one), each with the number of its records as `n`. */
export function distinctValues(of: Expr): Query {
  return { from: 'dataset', dimensions: [{ name: 'value', of }], measures: [count('n')] }
}

/** Records, not distinct values, for which the condition holds. */
export function recordsWhere(name: string, where: Expr): NamedMeasure {
  return { name, measure: 'sum', of: column('n'), where }
}

/** Smallest, largest and most frequent of a column of values, whose records are counted in `n`. */
export function extremes(of: string, n: string): readonly NamedMeasure[] {
  const where = isPresent(of)
  return [
    { name: `${of}_distinct`, measure: 'countDistinct', of: column(of) },
    { name: `${of}_min`, measure: 'min', of: column(of) },
    { name: `${of}_max`, measure: 'max', of: column(of) },
    {
      name: `${of}_most`,
      measure: 'first',
      of: column(of),
      orderBy: [descending(n), ascending(of)],
      where,
    },
    { name: `${of}_most_n`, measure: 'max', of: column(n), where },
  ]
}

/** Sum and count of a column of numbers over records; both null where there is no number. */
export function weights(of: string): readonly NamedMeasure[] {
  const product = call('multiply', column(of), column('n'))
  return [{ name: 'weight', measure: 'sum', of: product }, recordsWhere('weighed', isPresent(of))]
}

/** The mean of `weights`. */
export const mean: Expr = call('divide', column('weight'), column('weighed'))

/** A mean where there is none: a null that has the type of the others. */
export const noMean: Expr = call('divide', literal(0), literal(0))

/** Records counted by `recordsWhere`, 0 where there are none. */
export function counted(name: string, of: string): Selection {
  return { name, of: call('coalesce', column(of), literal(0)) }
}
