import { isOrdered } from '#core/query/complete-order.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Dimension, NamedMeasure, Query } from '#core/query/query.ts'
import { gatherTable } from '#core/table/assemble.ts'
import { type Column, wholeNumbers } from '#core/table/column.ts'
import { type NamedColumn, type Table, tableOf } from '#core/table/table.ts'
import {
  type Aggregation,
  type State,
  mergedMeasure,
  partialState,
} from './aggregate/aggregation.ts'
import { countOwn } from './aggregate/distinct.ts'
import { aggregationOf, stateKey } from './aggregate/index.ts'
import { addedCounts } from './aggregate/row-counts.ts'
import { evaluate } from './evaluate.ts'
import type { CodeStream } from './group/code-stream.ts'
import { dayCodes } from './group/day-codes.ts'
import { grouped } from './group/grouping.ts'
import { keyCodes } from './group/key-codes.ts'
import { joinedTables } from './joined-tables.ts'
import { groupRows } from './keys.ts'
import { type MergedKeys, mergedKeys } from './merged-keys.ts'
import type { Steps } from './steps.ts'
import { timesOfDays } from './wall-clock.ts'

/** What some rows contribute to the groups of a query. Plain columns: it crosses threads. */
export interface PartialGroups {
  readonly keys: Table
  /** Whether the groups stand in the order of their keys, as far as these are numbers. */
  readonly isAscending: boolean
  /** Rows of each group, and of all. */
  readonly counts: Uint32Array
  readonly rows: number
  /** The state of each measure; null for one that counts rows. */
  readonly states: readonly (State | null)[]
}

/** How groups are wanted. */
interface WantedGroups {
  /** In the order of their keys, texts among them, if it can be. */
  readonly isRanked?: boolean
  /** Measures of distinct values of which it is enough to know how many there are: their names. */
  readonly counted?: readonly string[]
}

/** The groups of rows that are looked at block by block. */
export function* partialGroups(
  query: Query,
  blocks: readonly Table[],
  { isRanked = false, counted = [] }: WantedGroups = {},
): Steps<PartialGroups> {
  const { dimensions = [], measures = [] } = query
  const keys: CodeStream[] = []
  for (const [at, dimension] of dimensions.entries())
    keys.push(yield* dimensionCodes(dimension, blocks, at, isRanked))
  const lengths = blocks.map(({ rowCount }) => rowCount)
  const wantsRows = !measures.every(isRowCount)
  const wanted = { rows: wantsRows && ('in blocks' as const), inOrder: !isOrdered(query) }
  const groups = yield* grouped(keys, lengths, wanted)
  const of = groups.blocks ?? arraysOf(groups.rowToGroup, lengths)
  const known = new Map<string, State | null>()
  for (const measure of measures) {
    const key = stateKey(measure)
    if (known.has(key)) continue
    const state = isRowCount(measure)
      ? null
      : yield* partialState(
          counted.includes(measure.name) ? (countOwn as Aggregation) : aggregationOf(measure),
          measure,
          { ...groups, blocks, groups: of },
        )
    known.set(key, state)
  }
  const states = measures.map((measure) => known.get(stateKey(measure))!)
  const named = groups.keys.map((column, at) => ({ name: dimensions[at]!.name, column }))
  const { size, counts, isAscending } = groups
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  return { keys: tableOf(size, named), isAscending, counts, rows, states }
}

/** A count of rows is known with the groups. */
export function isRowCount({ measure, where }: NamedMeasure): boolean {
  return measure === 'count' && where === undefined
}

function* dimensionCodes(
  dimension: Dimension,
  blocks: readonly Table[],
  key: number,
  isRanked: boolean,
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
  return yield* keyCodes(columns, key, { isRanked })
}

/** Groups as one table: their keys, then their measures. */
export interface MergedGroups {
  readonly table: Table
  /** The keys in whose order they stand, first key first; none where that is not known. */
  readonly inOrderOf: readonly string[]
}

/** The groups of consecutive rows. */
export function* mergedGroups(
  query: Query,
  partials: readonly PartialGroups[],
): Steps<MergedGroups> {
  if (partials.length === 1) return yield* finishedGroups(query, partials[0]!)
  const { keys, groupOf, counts, isAscending } = yield* commonGroups(query, partials)
  const columns: NamedColumn[] = [...keys.columns]
  for (const [at, measure] of (query.measures ?? []).entries()) {
    const states = partials.map(({ states: all }) => all[at]!)
    const column = isRowCount(measure)
      ? wholeNumbers(counts)
      : yield* mergedMeasure(aggregationOf(measure), measure, {
          states,
          groupOf,
          size: keys.rowCount,
        })
    columns.push({ name: measure.name, column })
  }
  return { table: tableOf(keys.rowCount, columns), inOrderOf: isAscending ? namesOf(keys) : [] }
}

/** Nulls have the first code and the last place: with them nothing is known. */
function namesOf({ columns }: Table): readonly string[] {
  return columns.every(({ column }) => column.validity === null)
    ? columns.map(({ name }) => name)
    : []
}

/** The groups of all partials, in the order of their keys where the query leaves that open. */
function* commonGroups(
  query: Query,
  partials: readonly PartialGroups[],
): Steps<MergedKeys & Pick<PartialGroups, 'isAscending'>> {
  const merged =
    isOrdered(query) && partials.every(({ isAscending }) => isAscending)
      ? yield* mergedKeys(partials, !(query.measures ?? []).every(isRowCount))
      : null
  if (merged !== null) return { ...merged, isAscending: true }
  return { ...(yield* hashedKeys(query, partials)), isAscending: false }
}

function* hashedKeys(query: Query, partials: readonly PartialGroups[]): Steps<MergedKeys> {
  const tables = partials.map(({ keys }) => keys)
  const joined = joinedTables(tables)
  const groups = yield* groupRows(
    joined.columns.map(({ column }) => column),
    joined.rowCount,
  )
  const size = query.dimensions === undefined || query.dimensions.length === 0 ? 1 : groups.size
  const keys = gatherTable(joined, groups.groupToFirstRow)
  const groupOf = arraysOf(
    groups.rowToGroup,
    tables.map(({ rowCount }) => rowCount),
  )
  const counts = yield* addedCounts(
    partials.map((partial) => partial.counts),
    groupOf,
    size,
  )
  return { keys: tableOf(size, keys.columns), groupOf, counts }
}

/** The groups of one partial alone are groups already, and its states are reduced. */
function* finishedGroups(
  query: Query,
  { keys, counts, states, isAscending }: PartialGroups,
): Steps<MergedGroups> {
  const columns: NamedColumn[] = [...keys.columns]
  for (const [at, measure] of (query.measures ?? []).entries()) {
    const state = states[at]!
    const column =
      state === null
        ? wholeNumbers(new Int32Array(counts.buffer, counts.byteOffset, counts.length))
        : yield* aggregationOf(measure).finish(measure, state, keys.rowCount)
    columns.push({ name: measure.name, column })
  }
  return { table: tableOf(keys.rowCount, columns), inOrderOf: isAscending ? namesOf(keys) : [] }
}

function arraysOf(rowToGroup: Uint32Array, lengths: readonly number[]): readonly Uint32Array[] {
  let start = 0
  return lengths.map((length) => rowToGroup.subarray(start, (start += length)))
}
