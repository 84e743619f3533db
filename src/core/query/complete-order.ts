import { column } from './expr.ts'
import type { Query } from './query.ts'

/** Whether a query's own order leaves nothing to the order of its groups. */
export function isOrdered({ dimensions = [], orderBy = [] }: Query): boolean {
  const names = orderBy.map(({ by }) => ('column' in by ? by.column : null))
  return dimensions.every(({ name }) => names.includes(name))
}

/**
 * The query that another one selects from, its groups in the order of their keys where the other's own
 * order names all of these: nothing is left to the order in which groups came up.
 */
export function innerInOrder({ select = [], orderBy = [] }: Query, inner: Query): Query {
  const { dimensions = [] } = inner
  if (dimensions.length === 0 || inner.orderBy !== undefined || inner.limit !== undefined)
    return inner
  const ordered = orderBy.flatMap(({ by }) => {
    const selected = select.find(({ name }) => 'column' in by && by.column === name)
    return selected !== undefined && 'column' in selected.of ? [selected.of.column] : []
  })
  if (!dimensions.every(({ name }) => ordered.includes(name))) return inner
  const keys = dimensions.map(({ name }) => ({
    by: column(name),
    direction: 'ascending' as const,
  }))
  return { ...inner, orderBy: keys }
}
