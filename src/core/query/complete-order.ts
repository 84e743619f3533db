import type { Query } from './query.ts'

/** Whether a query's own order leaves nothing to the order of its groups. */
export function isOrdered({ dimensions = [], orderBy = [] }: Query): boolean {
  const names = orderBy.map(({ by }) => ('column' in by ? by.column : null))
  return dimensions.every(({ name }) => names.includes(name))
}
