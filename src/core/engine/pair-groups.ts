import { isOrdered } from '#core/query/complete-order.ts'
import type { Dimension, Query } from '#core/query/query.ts'
import { type Column, wholeNumbers } from '#core/table/column.ts'
import { type Table, getColumn, tableOf } from '#core/table/table.ts'
import { blocksOf } from './blocks.ts'
import type { BucketPairs } from './group/bucket-pairs.ts'
import {
  type DealtNumbers,
  type PairStreams,
  addByHighBits,
  countHighBits,
  dealtNumbers,
} from './group/dealt-numbers.ts'
import { plainKeyCodes } from './group/key-codes.ts'
import { firstByCount } from './group/first-pairs.ts'
import { type CountedPairs, ascendingPairs, pairsByCount, sizeOf } from './group/pair-codes.ts'
import { type PairLayout, countedShift, pairLayout } from './group/pair-layout.ts'
import { isRowCount } from './groups.ts'
import { isHeldAlike, withNumbers } from './plain-numbers.ts'
import { type Arranged, arrangedGroups } from './run.ts'
import type { Steps } from './steps.ts'

/**
 * Groups by two keys whose rows are counted, where there are many: each shard deals its rows out to all
 * by the first key, as packed numbers, and counts what it was dealt. So no pair is in two places, and
 * nothing has to be merged. Plain data: it crosses threads.
 */
export interface PairBounds {
  readonly rows: number
  /** The keys' columns without rows; none where there are no rows. */
  readonly models: readonly Column[]
  /** All keys are below. */
  readonly domains: readonly number[]
  /** Rows by the upper bits of the first key. */
  readonly counts: Uint32Array
  readonly shift: number
}

/** How pairs are packed, and which buckets each share has: from its place here up to the next one. */
export interface PairPlan {
  readonly layout: PairLayout
  readonly models: readonly Column[]
  readonly cuts: readonly number[]
}

/** The keys of a query that counts rows by two columns and orders them wholly; null for any other. */
function pairKeys(query: Query): readonly [Dimension, Dimension] | null {
  const { from, where, derive, window, select, dimensions = [], measures = [] } = query
  const [outer, inner, ...others] = dimensions
  if (outer === undefined || inner === undefined || others.length > 0) return null
  if (from !== 'dataset' || [where, derive, window, select].some((part) => part !== undefined))
    return null
  const arePlain = dimensions.every(({ of, granularity }) => 'column' in of && !granularity)
  if (!arePlain || !measures.every(isRowCount) || !isOrdered(query)) return null
  return [outer, inner]
}

/** Whether a query may be answered so. */
export function isOfPairs(query: Query): boolean {
  return pairKeys(query) !== null
}

/** Keys from here on are not packed. */
const widestKey = 2 ** 22

/** What some runs of segments say of the keys; null where these are no small numbers. */
export function* pairBounds(
  query: Query,
  runs: readonly (readonly Table[])[],
): Steps<PairBounds | null> {
  const streams = streamsOf(query, runs)
  if (streams === null) return null
  const domains = [
    Math.max(1, ...streams.map(({ outer }) => outer.domain)),
    Math.max(1, ...streams.map(({ inner }) => inner.domain)),
  ]
  const shift = countedShift(domains[0]!)
  const counts = new Uint32Array(((domains[0]! - 1) >>> shift) + 1)
  yield* countHighBits(streams, shift, counts)
  const rows = counts.reduce((sum, count) => sum + count, 0)
  const [first] = streams
  const models = first === undefined ? [] : [first.outer, first.inner].flatMap(modelOf)
  return { rows, models, domains, counts, shift }
}

function modelOf(stream: PairStreams['outer']): readonly Column[] {
  return stream.values(new Uint32Array(0))
}

function streamsOf(
  query: Query,
  runs: readonly (readonly Table[])[],
): readonly PairStreams[] | null {
  const streams: PairStreams[] = []
  for (const run of runs) {
    const blocks = run.flatMap(blocksOf)
    const [outer, inner] = (pairKeys(query) ?? []).map(({ of }) =>
      plainKeyCodes(
        blocks.map((block) => getColumn(block, 'column' in of ? of.column : '')),
        0,
        widestKey,
      ),
    )
    if (!outer || !inner) return null
    streams.push({ outer, inner, lengths: blocks.map(({ rowCount }) => rowCount) })
  }
  return streams
}

/** So many pairs are better counted where they are: they are few to be merged. */
const fewPairs = 2 ** 22

/** How all rows are dealt out, a share for each; null where their keys are not alike. */
export function pairPlan(bounds: readonly PairBounds[]): PairPlan | null {
  const [model, ...others] = bounds.flatMap(({ models }) => (models.length > 0 ? [models] : []))
  if (model === undefined) return null
  const areAlike = others.every((models) =>
    models.every((column, key) => isHeldAlike(model[key]!, column)),
  )
  const rows = bounds.reduce((sum, of) => sum + of.rows, 0)
  if (!areAlike || rows >= 2 ** 31) return null
  const [outer, inner] = [0, 1].map((key) => Math.max(...bounds.map((of) => of.domains[key]!)))
  if (outer! * inner! <= fewPairs) return null
  const layout = pairLayout(outer!, inner!, rows)
  return { layout, models: model, cuts: cutsOf(bounds, layout, rows) }
}

/** Shares of about as many rows each. */
function cutsOf(
  bounds: readonly PairBounds[],
  { buckets, lowBits }: PairLayout,
  rows: number,
): readonly number[] {
  const counts = new Uint32Array(buckets)
  for (const of of bounds) addByHighBits(of.counts, lowBits - of.shift, counts)
  const cuts = [0]
  let before = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    before += counts[bucket]!
    while (cuts.length < bounds.length && before >= (rows * cuts.length) / bounds.length)
      cuts.push(bucket + 1)
  }
  return [...cuts, buckets]
}

/**
 * The rows of some runs as they are dealt out. The share that stays is left where it is, the others
 * are given memory of their own, so that all may be handed over.
 */
export function* dealtPairs(
  query: Query,
  runs: readonly (readonly Table[])[],
  { layout, cuts }: PairPlan,
  staying: number,
): Steps<readonly DealtNumbers[]> {
  const { numbers, ends } = yield* dealtNumbers(streamsOf(query, runs) ?? [], layout)
  const shares: DealtNumbers[] = []
  for (const [share, first] of cuts.slice(0, -1).entries()) {
    const last = cuts[share + 1]!
    const [from, to] = [first, last].map((bucket) => (bucket === 0 ? 0 : ends[bucket - 1]!))
    const own = share === staying ? numbers.subarray(from, to) : numbers.slice(from, to)
    shares.push({ numbers: own, ends: ends.slice(first, last).map((end) => end - from!) })
    yield
  }
  return shares
}

/** So many groups of an answer are in hand at once; all shares have to tell that many leading ones. */
export const firstGroups = 2048

/** An answer, or its first rows where all of them are made only when somebody asks for more. */
export interface BegunAnswer extends Arranged {
  readonly later?: LaterRows
}

/** All rows of an answer. */
export interface LaterRows {
  readonly rowCount: number
  readonly all: () => Steps<Table>
}

/** The answer from the counted pairs of all shares. */
export function* pairGroups(
  query: Query,
  { layout, models }: PairPlan,
  shares: readonly BucketPairs[],
): Steps<BegunAnswer> {
  const direction = countDirection(query)
  const begun = direction === 'descending' ? begunPairs(query, { layout, models }, shares) : null
  if (begun !== null) return begun
  const placed = direction && (yield* pairsByCount(shares, layout, direction))
  if (placed !== null) return { table: groupsTable(query, models, placed), rows: null }
  const pairs = yield* ascendingPairs(shares, layout)
  const names = (query.dimensions ?? []).map(({ name }) => name)
  return yield* arrangedGroups(query, groupsTable(query, models, pairs), names)
}

/** Only the first of many groups; null where they are few, or are not begun so. */
function begunPairs(
  query: Query,
  { layout, models }: Omit<PairPlan, 'cuts'>,
  shares: readonly BucketPairs[],
): BegunAnswer | null {
  const rowCount = sizeOf(shares)
  const first = rowCount > firstGroups ? firstByCount(shares, layout, firstGroups) : null
  if (first === null) return null
  const all = function* (): Steps<Table> {
    const pairs = yield* pairsByCount(shares, layout, 'descending')
    return groupsTable(query, models, pairs!)
  }
  return { table: groupsTable(query, models, first), rows: null, later: { rowCount, all } }
}

/** Where a query wants all groups by their rows, and then by its keys, ascending; else null. */
function countDirection(query: Query) {
  const { dimensions = [], measures = [], having, limit, orderBy = [] } = query
  if (having !== undefined || limit !== undefined) return null
  const [first, ...others] = orderBy.map(({ by, direction }) => ({
    name: 'column' in by ? by.column : null,
    direction,
  }))
  if (first === undefined || others.length !== dimensions.length) return null
  const isByKeys = others.every(
    ({ name, direction }, at) => direction === 'ascending' && name === dimensions[at]!.name,
  )
  return isByKeys && measures.some(({ name }) => name === first.name) ? first.direction : null
}

function groupsTable(
  { dimensions = [], measures = [] }: Query,
  models: readonly Column[],
  { size, outer, inner, counts }: CountedPairs,
): Table {
  const [above, below, rows] = [outer, inner, counts].map(({ buffer }) => new Int32Array(buffer))
  const keys = dimensions.map(({ name }, key) => ({
    name,
    column: withNumbers(models[key]!, key === 0 ? above! : below!),
  }))
  const counted = measures.map(({ name }) => ({ name, column: wholeNumbers(rows!) }))
  return tableOf(size, [...keys, ...counted])
}
