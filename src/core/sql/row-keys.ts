import type { Expr } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'

/** Columns that together tell any two rows of a query's output apart; null where none are known. */
export function outputKeys(query: Query): readonly string[] | null {
  if (query.select === undefined) return (query.dimensions ?? []).map(({ name }) => name)
  const { select } = query
  const keys = inputKeys(query)?.map((key) => select.find(({ of }) => isColumn(of, key))?.name)
  return keys === undefined || keys.includes(undefined)
    ? null
    : keys.filter((key) => key !== undefined)
}

/** The same of the rows that a query reads. */
export function inputKeys({ from }: Query): readonly string[] | null {
  if (from === 'dataset') return ['_file', '_record']
  return 'union' in from ? null : outputKeys(from)
}

/** Whether rows that differ never compare equal, so that their own order is of no account. */
export function isComplete(
  keys: readonly string[] | null,
  orderBy: readonly Order[],
  within: readonly Expr[] = [],
): boolean {
  if (keys === null) return false
  const compared = [...within, ...orderBy.map(({ by }) => by)]
  return keys.every((key) => compared.some((expr) => isColumn(expr, key)))
}

/** The names of the columns that an expression refers to. */
export function columnsIn(expr: Expr): readonly string[] {
  if ('column' in expr) return [expr.column]
  if ('op' in expr) return expr.args.flatMap(columnsIn)
  if ('truncate' in expr) return columnsIn(expr.truncate)
  if ('parseTime' in expr) return columnsIn(expr.parseTime)
  return 'looksLike' in expr ? columnsIn(expr.looksLike) : []
}

function isColumn(expr: Expr, name: string): boolean {
  return 'column' in expr && expr.column === name
}
