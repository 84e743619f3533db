import { isOrdered } from '#core/query/complete-order.ts'
import { type Expr, call } from '#core/query/expr.ts'
import type { Dimension, NamedMeasure, Order, Query } from '#core/query/query.ts'
import { concat, gatherTable } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import { slicesOf } from '#core/table/slice.ts'
import { type NamedColumn, type Table, tableOf } from '#core/table/table.ts'
import { type State, mergedMeasure, partialState, pickedRows } from './aggregate/aggregation.ts'
import { aggregationOf } from './aggregate/index.ts'
import { columnsAfterWhere, columnsOf } from './columns-of.ts'
import { evaluate } from './evaluate.ts'
import { countedRows } from './aggregate/totals.ts'
import type { CodeStream } from './group/code-stream.ts'
import { dayCodes } from './group/day-codes.ts'
import { grouped } from './group/grouping.ts'
import { keyCodes } from './group/key-codes.ts'
import { groupRows } from './keys.ts'
import { and, asBoolean, trueRows } from './logic.ts'
import { type MergedKeys, mergedKeys } from './merged-keys.ts'
import { sortedRows } from './order.ts'
import { type SortKey, sortKeys } from './sort-keys.ts'
import { type Steps, blockRows } from './steps.ts'
import { unified } from './unify.ts'
import { timesOfDays } from './wall-clock.ts'
import { windowColumns } from './window.ts'

/**
 * What one segment contributes to a query over the dataset: its rows (what the rest of the query
 * needs of them), or its groups with the state of every measure. Plain columns: it crosses threads.
 */
export interface Partial {
  /** Rows that the query's `where` left out. */
  readonly filtered: number
  readonly rows: Table
  readonly states: readonly State[] | null
}

/**
 * The part of a query that needs some consecutive segments alone. They are looked at block by block,
 * so that nothing is put together that the query does not keep. `query.from` is not looked at.
 */
export function* partial(query: Query, segments: readonly Table[]): Steps<Partial> {
  const blocks: Table[] = []
  let filtered = 0
  for (const segment of segments) {
    for (const whole of blocksOf(segment)) {
      const block = prunedTo(whole, columnsOf(query))
      const kept = filteredRows(query.where, block)
      filtered += block.rowCount - kept.rowCount
      blocks.push(derived(query, kept))
      yield
    }
  }
  if (isRowLevel(query))
    return { filtered, rows: joinedTables(rowsKept(query, blocks)), states: null }
  return { filtered, ...(yield* groupedBlocks(query, blocks)) }
}

/** Tables stay, and so do their blocks: what is known of a block's columns is known to all queries. */
const knownBlocks = new WeakMap<Table, readonly Table[]>()

function blocksOf(table: Table): readonly Table[] {
  let blocks = knownBlocks.get(table)
  if (blocks === undefined) knownBlocks.set(table, (blocks = [...slicesOf(table, blockRows)]))
  return blocks
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

/** The answer from the partials of consecutive segments, in segment order. */
export function* final(query: Query, partials: readonly Partial[]): Steps<Table> {
  if (partials.every(({ states }) => states !== null)) return yield* mergedGroups(query, partials)
  return yield* overRows(query, joinedTables(partials.map(({ rows }) => rows)))
}

/** A query over one whole table. */
export function* runOver(query: Query, table: Table): Steps<Table> {
  return yield* final(query, [yield* partial(query, [table])])
}

/** Groups as they were asked for: sifted, sorted and cut. */
export function* arrangedGroups(query: Query, groups: Table): Steps<Table> {
  return yield* arranged(query, groups, null)
}

/** Tables of equal columns as one; columns of nulls only take the way the others are held. */
export function joinedTables(tables: readonly Table[]): Table {
  const [first] = tables
  if (first === undefined) throw new Error('no table to join')
  if (tables.length === 1) return first
  return tableOf(
    tables.reduce((sum, table) => sum + table.rowCount, 0),
    first.columns.map(({ name }, at) => ({
      name,
      column: concat(unified(tables.map((table) => table.columns[at]!.column))),
    })),
  )
}

function* overRows(query: Query, rows: Table): Steps<Table> {
  const windows = yield* windowColumns(query.window ?? [], rows)
  const input = tableOf(rows.rowCount, [...rows.columns, ...windows])
  if (query.select === undefined)
    return yield* mergedGroups(query, [yield* ungroupedPartial(query, input)])
  const output = tableOf(
    input.rowCount,
    query.select.map(({ name, of }) => ({ name, column: evaluate(of, input) })),
  )
  return yield* arranged(query, output, input)
}

function* ungroupedPartial(query: Query, input: Table): Steps<Partial> {
  const blocks = [...slicesOf(input, blockRows)]
  return { filtered: 0, ...(yield* groupedBlocks(query, blocks)) }
}

function* groupedBlocks(
  query: Query,
  blocks: readonly Table[],
): Steps<{ rows: Table; states: readonly State[] }> {
  const { dimensions = [], measures = [] } = query
  const keys: CodeStream[] = []
  for (const [at, dimension] of dimensions.entries())
    keys.push(yield* dimensionCodes(dimension, blocks, at))
  const lengths = blocks.map(({ rowCount }) => rowCount)
  const wanted = { rows: !measures.every(isRowCount), inOrder: !isOrdered(query) }
  const groups = yield* grouped(keys, lengths, wanted)
  const states: State[] = []
  for (const measure of measures) {
    states.push(
      isRowCount(measure)
        ? countedRows(groups.counts)
        : yield* partialState(aggregationOf(measure), measure, { ...groups, blocks }),
    )
  }
  const named = groups.keys.map((column, at) => ({ name: dimensions[at]!.name, column }))
  return { rows: tableOf(groups.size, named), states }
}

/** A count of rows is known with the groups. */
function isRowCount({ measure, where }: NamedMeasure): boolean {
  return measure === 'count' && where === undefined
}

function* dimensionCodes(
  dimension: Dimension,
  blocks: readonly Table[],
  key: number,
): Steps<CodeStream> {
  const { granularity, zone = null } = dimension
  const of: Expr =
    granularity === undefined ? dimension.of : { truncate: dimension.of, granularity, zone }
  const times = timesOfDays(of, blocks)
  if (times !== null) return dayCodes(times, key)
  const columns: Column[] = []
  for (const block of blocks) {
    columns.push(evaluate(of, block))
    yield
  }
  return yield* keyCodes(columns, key)
}

function* mergedGroups(query: Query, partials: readonly Partial[]): Steps<Table> {
  if (partials.length === 1) return yield* finishedGroups(query, partials[0]!)
  const { keys, groupOf } = yield* commonGroups(query, partials)
  const columns: NamedColumn[] = [...keys.columns]
  for (const [at, measure] of (query.measures ?? []).entries()) {
    const states = partials.map(({ states: all }) => all![at]!)
    columns.push({
      name: measure.name,
      column: yield* mergedMeasure(aggregationOf(measure), measure, {
        states,
        groupOf,
        size: keys.rowCount,
      }),
    })
  }
  return yield* arranged(query, tableOf(keys.rowCount, columns), null)
}

/** The groups of all partials, in the order of their keys where the query leaves that open. */
function* commonGroups(query: Query, partials: readonly Partial[]): Steps<MergedKeys> {
  const tables = partials.map(({ rows }) => rows)
  const merged = isOrdered(query) ? yield* mergedKeys(tables) : null
  return merged ?? (yield* hashedKeys(query, tables))
}

function* hashedKeys(query: Query, tables: readonly Table[]): Steps<MergedKeys> {
  const joined = joinedTables(tables)
  const groups = yield* groupRows(
    joined.columns.map(({ column }) => column),
    joined.rowCount,
  )
  const size = query.dimensions === undefined || query.dimensions.length === 0 ? 1 : groups.size
  const keys = gatherTable(joined, groups.groupToFirstRow)
  return { keys: tableOf(size, keys.columns), groupOf: groupsOfTables(tables, groups.rowToGroup) }
}

/** The groups of one partial alone are groups already, and its states are reduced. */
function* finishedGroups(query: Query, { rows, states }: Partial): Steps<Table> {
  const columns: NamedColumn[] = [...rows.columns]
  for (const [at, measure] of (query.measures ?? []).entries()) {
    const aggregation = aggregationOf(measure)
    columns.push({
      name: measure.name,
      column: yield* aggregation.finish(measure, states![at]!, rows.rowCount),
    })
  }
  return yield* arranged(query, tableOf(rows.rowCount, columns), null)
}

function groupsOfTables(tables: readonly Table[], rowToGroup: Uint32Array): readonly Uint32Array[] {
  let start = 0
  return tables.map(({ rowCount }) => rowToGroup.subarray(start, (start += rowCount)))
}

/** `having`, `orderBy` and `limit`. `input` are the rows behind a `select`, which may order it. */
function* arranged(query: Query, output: Table, input: Table | null): Steps<Table> {
  let rows: Uint32Array | null = null
  if (query.having !== undefined) rows = trueRows(asBoolean(evaluate(query.having, output)))
  if (query.orderBy !== undefined && query.orderBy.length > 0) {
    const sorted = yield* orderedRows(query.orderBy, orderScope(output, input))
    rows = rows === null ? sorted : keptOf(sorted, rows)
  }
  if (query.limit !== undefined && query.limit < (rows?.length ?? output.rowCount)) {
    rows = (rows ?? allRows(output.rowCount)).subarray(0, query.limit)
  }
  return rows === null ? output : gatherTable(output, rows)
}

function* orderedRows(orderBy: readonly Order[], scope: Table): Steps<Uint32Array> {
  const keys: SortKey[] = []
  for (const { by, direction } of orderBy)
    keys.push(yield* sortKeys(evaluate(by, scope), direction))
  return yield* sortedRows(keys, scope.rowCount)
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

function allRows(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => row)
}

function prunedTo(table: Table, used: ReadonlySet<string>): Table {
  return tableOf(
    table.rowCount,
    table.columns.filter(({ name }) => used.has(name)),
  )
}

/** Rows of which less than this share is left are looked at alone by the conditions that follow. */
const fewLeft = 0.25

/** Rows for which all conditions hold: where the first leaves few, the others see only those. */
function filteredRows(where: Expr | undefined, table: Table): Table {
  if (where === undefined) return table
  const [first, ...others] = 'op' in where && where.op === 'and' ? where.args : [where]
  const holds = asBoolean(evaluate(first!, table))
  const rows = trueRows(holds)
  if (others.length === 0) return keptRows(table, rows)
  if (rows.length <= fewLeft * table.rowCount) {
    const left = keptRows(table, rows)
    return filteredRows(others.length === 1 ? others[0] : call('and', ...others), left)
  }
  return keptRows(table, trueRows(and([holds, ...others.map((other) => evaluate(other, table))])))
}

function keptRows(table: Table, rows: Uint32Array): Table {
  return rows.length === table.rowCount ? table : pickedRows(table, rows)
}

function derived(query: Query, table: Table): Table {
  let wider = table
  for (const { name, of } of query.derive ?? []) {
    wider = tableOf(table.rowCount, [...wider.columns, { name, column: evaluate(of, wider) }])
  }
  return wider
}
