import { call, literal } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import { gatherTable } from '#core/table/assemble.ts'
import { slicesOf } from '#core/table/slice.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { chosenBlocks, prunedTo } from './chosen-rows.ts'
import { columnsAfterWhere } from './columns-of.ts'
import { countedOrder } from './counted-order.ts'
import { evaluate } from './evaluate.ts'
import { type PartialGroups, mergedGroups, partialGroups } from './groups.ts'
import { joinedTables } from './joined-tables.ts'
import { allRows, asBoolean, trueRows } from './logic.ts'
import { mergedRows } from './merged-rows.ts'
import { sortedRows } from './order.ts'
import { plainNumbers } from './plain-numbers.ts'
import { type SortKey, sortKeys } from './sort-keys.ts'
import { type Steps, blockRows } from './steps.ts'
import { windowColumns } from './window.ts'

/**
 * What one segment contributes to a query over the dataset: its rows (what the rest of the query
 * needs of them), or its groups. Plain columns: it crosses threads.
 */
export type Partial = {
  /** Rows that the query's `where` left out. */
  readonly filtered: number
} & (
  | { readonly rows: Table; readonly groups: null }
  | { readonly rows: null; readonly groups: PartialGroups }
)

/**
 * The part of a query that needs some consecutive segments alone. They are looked at block by block,
 * so that nothing is put together that the query does not keep. `query.from` is not looked at. `counted` are
 * the measures of distinct values of which no other part has any: by their names.
 */
export function* partial(
  query: Query,
  segments: readonly Table[],
  counted: readonly string[] = [],
): Steps<Partial> {
  const { blocks, filtered } = yield* chosenBlocks(query, segments)
  if (isRowLevel(query))
    return { filtered, rows: joinedTables(rowsKept(query, blocks)), groups: null }
  return { filtered, rows: null, groups: yield* partialGroups(query, blocks, { counted }) }
}

/** Whether whole rows are needed before anything can be said of groups. */
function isRowLevel({ measures, dimensions, window }: Query): boolean {
  return (measures === undefined && dimensions === undefined) || window !== undefined
}

/** What the rest of the query needs once its rows are chosen. */
function rowsKept(query: Query, blocks: readonly Table[]): readonly Table[] {
  const used = columnsAfterWhere(query)
  return blocks.map((block) => prunedTo(block, used))
}

/** An answer's rows where they are, and which of them it has, in its order; null: all as they stand. */
export interface Arranged {
  readonly table: Table
  readonly rows: Uint32Array | null
}

/** The answer from the partials of consecutive segments, in segment order. */
export function* final(query: Query, partials: readonly Partial[]): Steps<Arranged> {
  const groups = partials.flatMap((part) => part.groups ?? [])
  if (groups.length > 0 && groups.length === partials.length)
    return yield* arrangedMerged(query, groups)
  return yield* overRows(query, joinedTables(partials.flatMap(({ rows }) => rows ?? [])))
}

/** The query that puts partials together of which some measures are counted: they are added up. */
export function addingCounts(query: Query, counted: readonly string[]): Query {
  const added = query.measures?.map((measure) => {
    const { name } = measure
    return counted.includes(name)
      ? { ...measure, measure: 'count' as const, where: isTrue }
      : measure
  })
  return added === undefined ? query : { ...query, measures: added }
}

/** What is counted where it holds is no count of all rows. */
const isTrue = call('equals', literal(0), literal(0))

/** A query over one whole table. */
export function* runOver(query: Query, table: Table): Steps<Arranged> {
  return yield* final(query, [yield* partial(query, [table])])
}

/** The groups of a query that no other rows have any part in: sifted, sorted and cut. */
export function* wholeGroups(query: Query, segments: readonly Table[]): Steps<Table> {
  const { blocks } = yield* chosenBlocks(query, segments)
  const names = (query.dimensions ?? []).map(({ name }) => name)
  const groups = yield* partialGroups(query, blocks, {
    isRanked: areAscending(query.orderBy ?? [], names),
  })
  return inRows(yield* arrangedMerged(query, [groups]))
}

/** Such groups of several parts as one answer: each part stands in the order that is asked for. */
export function* joinedGroups(query: Query, parts: readonly Table[]): Steps<Arranged> {
  const table = joinedTables(parts)
  const keys: SortKey[] = []
  for (const { by, direction } of query.orderBy ?? [])
    keys.push(yield* sortKeys(evaluate(by, table), direction))
  const rows = yield* mergedRows(
    keys,
    parts.map(({ rowCount }) => rowCount),
  )
  return cut(query, table, rows)
}

/** Groups as they were asked for: sifted, sorted and cut. `inOrderOf` as for `arranged`. */
export function* arrangedGroups(
  query: Query,
  groups: Table,
  inOrderOf: readonly string[] = [],
): Steps<Arranged> {
  return yield* arranged(query, groups, null, inOrderOf)
}

/** An answer's own rows alone, in its order. */
export function inRows({ table, rows }: Arranged): Table {
  return rows === null ? table : gatherTable(table, rows)
}

function* overRows(query: Query, rows: Table): Steps<Arranged> {
  const windows = yield* windowColumns(query.window ?? [], rows)
  const input = tableOf(rows.rowCount, [...rows.columns, ...windows])
  if (query.select === undefined) {
    const groups = yield* partialGroups(query, [...slicesOf(input, blockRows)])
    return yield* arrangedMerged(query, [groups])
  }
  const output = tableOf(
    input.rowCount,
    query.select.map(({ name, of }) => ({ name, column: evaluate(of, input) })),
  )
  return yield* arranged(query, output, input)
}

function* arrangedMerged(query: Query, groups: readonly PartialGroups[]): Steps<Arranged> {
  const { table, inOrderOf } = yield* mergedGroups(query, groups)
  return yield* arranged(query, table, null, inOrderOf)
}

/** So many groups are left where they are: their columns would be written a second time. */
const manyGroups = 65_536

/**
 * `having`, `orderBy` and `limit`. `input` are the rows behind a `select`, which may order it, and
 * `inOrderOf` the columns in whose ascending order the output stands.
 */
function* arranged(
  query: Query,
  output: Table,
  input: Table | null,
  inOrderOf: readonly string[] = [],
): Steps<Arranged> {
  let rows: Uint32Array | null = null
  if (query.having !== undefined) rows = trueRows(asBoolean(evaluate(query.having, output)))
  const { orderBy = [] } = query
  if (orderBy.length > 0 && !areAscending(orderBy, inOrderOf)) {
    const sorted = yield* orderedRows(orderBy, orderScope(output, input), inOrderOf)
    rows = rows === null ? sorted : keptOf(sorted, rows)
  }
  if (input === null) return cut(query, output, rows)
  return { table: inRows(cut(query, output, rows)), rows: null }
}

function cut({ limit }: Query, output: Table, ordered: Uint32Array | null): Arranged {
  let rows = ordered
  if (limit !== undefined && limit < (rows?.length ?? output.rowCount))
    rows = (rows ?? allRows(output.rowCount)).subarray(0, limit)
  const isLeft = rows !== null && rows.length >= manyGroups
  return isLeft ? { table: output, rows } : { table: inRows({ table: output, rows }), rows: null }
}

function* orderedRows(
  orderBy: readonly Order[],
  scope: Table,
  inOrderOf: readonly string[],
): Steps<Uint32Array> {
  const [first, ...others] = orderBy
  if (inOrderOf.length > 0 && areAscending(others, inOrderOf)) {
    const column = evaluate(first!.by, scope)
    const integers = column.validity === null ? plainNumbers(column) : null
    const rows = integers && (yield* countedOrder(integers, first!.direction))
    if (rows !== null) return rows
  }
  const keys: SortKey[] = []
  for (const { by, direction } of orderBy)
    keys.push(yield* sortKeys(evaluate(by, scope), direction))
  return yield* sortedRows(keys, scope.rowCount)
}

/** Whether these are the columns, each ascending. */
function areAscending(orderBy: readonly Order[], columns: readonly string[]): boolean {
  if (orderBy.length !== columns.length) return false
  return orderBy.every(
    ({ by, direction }, at) =>
      direction === 'ascending' && 'column' in by && by.column === columns[at],
  )
}

/** The output's columns first: a name means the output's where both have it. */
function orderScope(output: Table, input: Table | null): Table {
  return input === null ? output : tableOf(output.rowCount, [...output.columns, ...input.columns])
}

function keptOf(sorted: Uint32Array, kept: Uint32Array): Uint32Array {
  const wanted = new Uint8Array(sorted.length)
  for (const row of kept) wanted[row] = 1
  return sorted.filter((row) => wanted[row] === 1)
}
