import type { Derivation, Query } from '#core/query/query.ts'
import { inputColumns, outputColumns } from '#core/query/type-of.ts'
import type { ColumnType } from '#core/table/type.ts'
import { condition, expression } from './expression.ts'
import { shown } from './form.ts'
import { grouped } from './group.ts'
import { over, picksRows } from './measures.ts'
import type { Output } from './output.ts'
import { sortItems } from './output.ts'
import type { Relation } from './relation.ts'
import { extended, hidden, staged } from './relation.ts'
import { columnsIn, inputKeys, isComplete, outputKeys } from './row-keys.ts'
import { selected } from './selected.ts'
import { aliased, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import type { Branch } from './union.ts'
import { united } from './union.ts'
import { windowValue } from './windows.ts'

/** What a query is generated from. */
export interface Source {
  readonly statement: Statement
  readonly dataset: Relation
  readonly types: ReadonlyMap<string, ColumnType>
}

/** The last SELECT of a statement: the query's rows in their order and their forms. */
export function lastSelect(query: Query, source: Source): string {
  const { statement } = source
  const rows = output(query, source, true)
  return selectText({
    columns: rows.columns.map(({ name, value, decimals }) => {
      const { dialect } = statement
      return aliased(shown(value, decimals, dialect), dialect.identifier(name))
    }),
    from: rows.relation.name,
    where: rows.relation.where,
    orderBy: sortItems(statement, query, rows),
    ...(query.limit === undefined ? {} : { limit: query.limit }),
  })
}

/** An inner query's rows: numbered where a later step asks for their order, or where they are cut. */
function innerRows(query: Query, source: Source, inOrder: boolean): Branch {
  const { statement } = source
  const rows = output(query, source, inOrder)
  const isSorted = inOrder && (query.orderBy ?? []).length > 0
  if (query.limit === undefined && !isSorted) return rows
  const position = `row_number() ${over([], sortItems(statement, query, rows))}`
  const { relation, values } = extended(statement, rows.relation, 'sorted', [
    hidden('position', position),
  ])
  const order = values.map((value) => (value.kind === 'decimal' ? value.sql : ''))
  const where = query.limit === undefined ? [] : [`${order.join('')} <= ${query.limit}`]
  return { relation: { ...relation, order, where }, columns: rows.columns }
}

/** Everything but `orderBy` and `limit`. `inOrder`: whether the output's own order matters. */
function output(query: Query, source: Source, inOrder: boolean): Output {
  const { statement } = source
  const isRead = inOrder || query.limit !== undefined
  const needed = isRead && !isComplete(outputKeys(query), query.orderBy ?? [])
  const rows = preparedRows(query, source, needed)
  const made =
    query.select === undefined
      ? { ...grouped(statement, rows, { ...groupingOf(query), inOrder: needed }), carried: [] }
      : selected(statement, rows, query, needed)
  const { having } = query
  if (having === undefined) return made
  const { relation, built } = staged(statement, made.relation, (scope) => condition(having, scope))
  return { ...made, relation: { ...relation, where: [...relation.where, built] } }
}

function groupingOf({
  dimensions = [],
  measures = [],
}: Query): Pick<Parameters<typeof grouped>[2], 'dimensions' | 'measures'> {
  return { dimensions, measures }
}

/** `from`, `where`, `derive` and `window`. */
function preparedRows(query: Query, source: Source, inOrder: boolean): Relation {
  const { statement } = source
  const from = sourceRows(query, source, inOrder || readsInputOrder(query, source))
  const kept = filtered(statement, from, query)
  const wider = batches(query.derive ?? []).reduce((relation, batch) => {
    const { relation: rows, built } = staged(statement, relation, (scope) =>
      batch.map(({ name, of }) => ({ name, called: name, value: expression(of, scope) })),
    )
    return extended(statement, rows, 'derived', built).relation
  }, kept)
  const { relation, built } = staged(statement, wider, (scope) =>
    (query.window ?? []).map((window) => {
      const { name } = window
      return { name, called: name, value: windowValue(window, scope, wider.order) }
    }),
  )
  return extended(statement, relation, 'windowed', built).relation
}

/** Whether the order of a query's input shows in its windows, measures or dimensions. */
function readsInputOrder(query: Query, { types }: Source): boolean {
  const keys = inputKeys(query)
  const dimensions = query.dimensions ?? []
  const groupedBy = dimensions.map(({ of }) => of)
  const columns = query.select === undefined ? outputColumns(query, types) : []
  const windows = (query.window ?? []).filter(
    (window) => 'orderBy' in window && !isComplete(keys, window.orderBy, window.partitionBy),
  )
  const measures = (query.measures ?? []).filter((measure, at) => {
    const type = columns[dimensions.length + at]?.type
    const orderBy = 'orderBy' in measure ? measure.orderBy : []
    return type !== undefined && picksRows(measure, type) && !isComplete(keys, orderBy, groupedBy)
  })
  const wide = columns
    .slice(0, dimensions.length)
    .filter(({ type }) => type.kind === 'time' || type.kind === 'quotient')
  return windows.length + measures.length + wide.length > 0
}

function sourceRows({ from }: Query, source: Source, inOrder: boolean): Relation {
  if (from === 'dataset') return source.dataset
  if ('union' in from) {
    const branches = from.union.map((query) => innerRows(query, source, inOrder))
    const columns = inputColumns({ from, select: [] }, source.types)
    return united(source.statement, branches, columns, inOrder)
  }
  const { relation, columns } = innerRows(from, source, inOrder)
  const known = new Map(columns.map(({ name, value }) => [name, value]))
  return { ...relation, columns: known, raw: new Map() }
}

function filtered(statement: Statement, rows: Relation, { where }: Query): Relation {
  if (where === undefined) return rows
  const { relation, built } = staged(statement, rows, (scope) => condition(where, scope))
  return { ...relation, where: [...relation.where, built] }
}

/** Derivations that can share a step: none refers to another. */
function batches(derive: readonly Derivation[]): readonly (readonly Derivation[])[] {
  const all: Derivation[][] = []
  for (const derivation of derive) {
    const last = all.at(-1)
    const names = columnsIn(derivation.of)
    if (last === undefined || last.some(({ name }) => names.includes(name))) all.push([derivation])
    else last.push(derivation)
  }
  return all
}
