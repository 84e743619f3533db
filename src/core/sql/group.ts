import type { Dimension, NamedMeasure } from '#core/query/query.ts'
import { expression } from './expression.ts'
import { equalityKeys } from './keys.ts'
import { inOrder, measured, over, ranksOf } from './measures.ts'
import type { Ranks } from './measures.ts'
import type { OutputValue } from './output.ts'
import type { Addition, Relation } from './relation.ts'
import { extended, hidden, outputScope, placed, staged } from './relation.ts'
import type { Scope } from './scope.ts'
import { addStep, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import { truncated } from './truncate.ts'
import type { Value } from './value.ts'
import { mapParts, partsOf } from './value.ts'

/** A query's groups as a step. */
export interface Groups {
  readonly relation: Relation
  readonly columns: readonly OutputValue[]
}

/** What is wanted of the groups. */
export interface Grouping {
  readonly dimensions: readonly Dimension[]
  readonly measures: readonly NamedMeasure[]
  /** Whether the groups are to stand in the order of their first rows. */
  readonly inOrder: boolean
}

/** The rows of a relation on their way to groups. */
interface Rows {
  readonly relation: Relation
  readonly keys: readonly Value[]
  /** One a measure; null where it needs none. */
  readonly ranks: readonly (Ranks | null)[]
  /** The column that is 1 in the first row of each group. */
  readonly place: string | null
  /** The column that numbers the rows. */
  readonly seen: string | null
}

/** The rows grouped by the dimensions, each group with its measures. */
export function grouped(statement: Statement, relation: Relation, grouping: Grouping): Groups {
  const rows = needsWindows(statement, relation, grouping)
    ? ranked(statement, withKeys(statement, relation, grouping), grouping)
    : inline(statement, relation, grouping)
  return groupStep(statement, rows, grouping)
}

/** Whether something has to be known of each row's place before the rows are grouped. */
function needsWindows(
  statement: Statement,
  relation: Relation,
  { dimensions, measures, inOrder: wantsOrder }: Grouping,
): boolean {
  const scope = outputScope(statement, relation)
  return (
    wantsOrder ||
    dimensions.some((dimension) => isWide(dimensionValue(dimension, scope))) ||
    measures.some((measure) => ranksOf(measure, scope, { partition: [], order: [] }) !== null)
  )
}

function isWide(value: Value): boolean {
  return partsOf(value).length > 1
}

function dimensionValue({ of, granularity, zone }: Dimension, scope: Scope): Value {
  const value = expression(of, scope)
  return granularity === undefined ? value : truncated(value, granularity, zone ?? null, scope)
}

function inline(statement: Statement, rows: Relation, { dimensions, measures }: Grouping): Rows {
  const { relation, built: keys } = staged(statement, rows, (scope) =>
    dimensions.map((dimension) => dimensionValue(dimension, scope)),
  )
  return { relation, keys, ranks: measures.map(() => null), place: null, seen: null }
}

/** Dimensions that are more than a column become columns: windows refer to them again and again. */
function withKeys(statement: Statement, rows: Relation, grouping: Grouping): Rows {
  const plain = inline(statement, rows, grouping)
  const known = new Set(
    [...plain.relation.columns.values()].flatMap((value) => partsOf(value).map(({ sql }) => sql)),
  )
  const isColumn = (value: Value): boolean => partsOf(value).every(({ sql }) => known.has(sql))
  const additions = plain.keys.flatMap((value, at): Addition[] =>
    isColumn(value) ? [] : [{ name: null, called: grouping.dimensions[at]?.name ?? '', value }],
  )
  const { relation, values } = extended(statement, plain.relation, 'keyed', additions)
  let next = 0
  const keys = plain.keys.map((value) => (isColumn(value) ? value : (values[next++] ?? value)))
  return { ...plain, relation, keys }
}

/** The windows that measures, wide dimensions and the groups' order need, as columns. */
function ranked(statement: Statement, rows: Rows, grouping: Grouping): Rows {
  const order = rows.relation.order
  const { relation, built } = staged(statement, rows.relation, (scope) => {
    const partition = rows.keys.flatMap((key) => equalityKeys(key, scope))
    const first = `row_number() ${over(partition, order.map(inOrder))}`
    const ranks = grouping.measures.map((measure) => ranksOf(measure, scope, { partition, order }))
    return { first, ranks }
  })
  const additions = built.ranks.flatMap((ranks, at) =>
    ranks === null ? [] : rankColumns(ranks, grouping.measures[at]?.name ?? ''),
  )
  const places = rows.keys.some(isWide) ? [hidden('place', built.first)] : []
  const numbers = grouping.inOrder
    ? [hidden('seen', `row_number() ${over([], order.map(inOrder))}`)]
    : []
  const wider = extended(statement, relation, 'ranked', [...additions, ...places, ...numbers])
  const names = wider.values.flatMap((value) => partsOf(value).map(({ sql }) => sql))
  let next = 0
  const ranks = built.ranks.map((one): Ranks | null => {
    if (one === null) return null
    const rank = names[next++] ?? ''
    return { rank, count: one.count === null ? null : (names[next++] ?? '') }
  })
  const place = places.length > 0 ? (names[next++] ?? '') : null
  const seen = numbers.length > 0 ? (names[next++] ?? '') : null
  return { relation: wider.relation, keys: rows.keys, ranks, place, seen }
}

function rankColumns({ rank, count }: Ranks, name: string): readonly Addition[] {
  const counts = count === null ? [] : [hidden(`${name}_count`, count)]
  return [hidden(`${name}_rank`, rank), ...counts]
}

function groupStep(statement: Statement, rows: Rows, grouping: Grouping): Groups {
  const { relation, built: measures } = staged(statement, rows.relation, (scope) =>
    grouping.measures.map((measure, at) => measured(measure, scope, rows.ranks[at] ?? null)),
  )
  const keys = rows.keys.map((key) => shownKey(key, rows.place))
  const names = [...grouping.dimensions, ...grouping.measures].map(({ name }) => name)
  const decimals = [
    ...grouping.dimensions.map(() => null),
    ...grouping.measures.map((measure) => measure.decimals ?? null),
  ]
  const position = rows.seen === null ? [] : [hidden('position', `min(${rows.seen})`)]
  const additions = [
    ...[...keys, ...measures].map((value, at) => ({ called: names[at] ?? '', value })),
    ...position,
  ]
  const { values, items, taken } = placed(statement, additions, new Set())
  const groupBy = groupingItems(rows.keys, outputScope(statement, relation))
  const sql = selectText({ columns: items, from: relation.name, where: relation.where, groupBy })
  const order = position.length > 0 ? values.slice(-1).flatMap(columnsOf) : []
  const columns = names.map((name, at) => ({
    name,
    value: values[at] ?? { kind: 'null' as const },
    decimals: decimals[at] ?? null,
  }))
  return {
    relation: {
      name: addStep(statement, 'grouped', sql),
      columns: new Map(columns.map(({ name, value }) => [name, value])),
      raw: new Map(),
      taken,
      order,
      where: [],
      kept: new Map(),
    },
    columns,
  }
}

function columnsOf(value: Value): readonly string[] {
  return partsOf(value).map(({ sql }) => sql)
}

/** Of equal times that are written differently, the group's first row has the one that is shown. */
function shownKey(key: Value, place: string | null): Value {
  if (!isWide(key)) return key
  return mapParts(key, (sql) => `max(${sql}) FILTER (WHERE ${place} = 1)`)
}

/** Places in the SELECT for keys of one column; the keys themselves where several columns make one. */
function groupingItems(keys: readonly Value[], scope: Scope): readonly string[] {
  let place = 1
  return keys.flatMap((key) => {
    const first = place
    place += partsOf(key).length
    return isWide(key) ? equalityKeys(key, scope) : [String(first)]
  })
}
