import type { ColumnType } from '#core/table/type.ts'
import { QueryProblem } from './problem.ts'
import { queryShape } from './query-shape.ts'
import type { Query } from './query.ts'
import { outputColumns } from './type-of.ts'

/** Objects and lists within each other. */
const deepest = 100
/**
 * Objects, lists and constants together. The largest of our own is the profile of a
 * table of thousands of columns, at some 1,500 a column.
 */
const largest = 5_000_000
/** Characters of one text: a header is one, and may be hostile. */
const longestText = 1_048_576

/**
 * Why a query that came from outside (a link, a file) cannot be run over a dataset with these
 * columns, or null where it can: its depth, its size, its shape, its columns and their types.
 */
export function validateQuery(
  query: unknown,
  columns: ReadonlyMap<string, ColumnType>,
): QueryProblem | null {
  try {
    bound(query, 0, { nodes: 0 })
    requireQuery(query)
    outputColumns(query, columns)
    return null
  } catch (error) {
    if (error instanceof QueryProblem) return error
    throw error
  }
}

function requireQuery(value: unknown): asserts value is Query {
  queryShape(value, 'query')
}

/** First of all, so that nothing after it can overflow the stack or run for long. */
function bound(value: unknown, depth: number, seen: { nodes: number }): void {
  seen.nodes++
  if (depth > deepest) throw new QueryProblem('too-deep', '', `deeper than ${deepest} levels`)
  if (seen.nodes > largest || (typeof value === 'string' && value.length > longestText)) {
    throw new QueryProblem('too-large', '', 'the query is larger than any report needs')
  }
  if (typeof value !== 'object' || value === null) return
  for (const part of Object.values(value)) bound(part, depth + 1, seen)
}
