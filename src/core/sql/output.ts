import type { Decimals, Query } from '#core/query/query.ts'
import { inOrder } from './measures.ts'
import { orderItem, orderItems } from './order.ts'
import { outputScope } from './relation.ts'
import type { Relation } from './relation.ts'
import type { Statement } from './statement.ts'
import type { Value } from './value.ts'

/** What a query makes of its rows, before they are sorted and cut. */
export interface Output {
  /** The step that holds the output's columns; the condition of `having` still waits on it. */
  readonly relation: Relation
  readonly columns: readonly OutputValue[]
  /** For each order of the query the columns that were carried for it; null: it is of the output. */
  readonly carried: readonly (readonly string[] | null)[]
}

/** An output column. Names may repeat in the last SELECT. */
export interface OutputValue {
  readonly name: string
  readonly value: Value
  readonly decimals: Decimals | null
}

/** The items of an ORDER BY over the output's step: what the query says, then the input's order. */
export function sortItems(
  statement: Statement,
  { orderBy = [] }: Query,
  { relation, carried }: Output,
): readonly string[] {
  const scope = outputScope(statement, relation)
  const items = orderBy.flatMap((order, at) => {
    const columns = carried[at] ?? null
    if (columns === null) return orderItems([order], scope)
    return columns.map((column) => {
      return orderItem(`${relation.name}.${column}`, order.direction === 'descending', false)
    })
  })
  return [...items, ...relation.order.map((column) => inOrder(`${relation.name}.${column}`))]
}
