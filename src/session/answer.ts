import { joinedTables } from '#core/engine/joined-tables.ts'
import { type Partial, arrangedGroups, final, inRows, runOver } from '#core/engine/run.ts'
import type { BegunAnswer } from '#core/engine/pair-groups.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import { innerInOrder } from '#core/query/complete-order.ts'
import type { Query } from '#core/query/query.ts'
import type { Table } from '#core/table/table.ts'
import { isOverWindows } from './kept-rows.ts'
import type { Attention, Shard } from './shard-orders.ts'
import { SharedQueries, unarranged } from './shared-queries.ts'

/** An answer, and how many of the dataset's records the query's own filter left out. */
export interface Answered extends BegunAnswer {
  readonly filtered: number
}

/** All rows of an answer, alone and in its order. */
export async function allRowsOf(answered: Answered, attention: Attention): Promise<Table> {
  if (answered.later === undefined) return inRows(answered)
  return await finishInSlices(answered.later.all(), attention.breathe, attention.signal)
}

/**
 * Answers a query over a dataset: each shard computes partials of its segments, which are merged
 * here in segment order, whoever owned them.
 */
export async function answer(
  query: Query,
  dataset: number,
  shards: readonly Shard[],
  attention: Attention,
  shared: SharedQueries = new SharedQueries([query]),
): Promise<Answered> {
  const whole = unarranged(query)
  if (whole === query || !shared.isShared(whole)) {
    return await shared.answer(query, () => made(query, dataset, shards, attention, shared))
  }
  const groups = await shared.answer(whole, () =>
    made(shared.ordered(whole), dataset, shards, attention, shared),
  )
  const steps = arrangedGroups(shared.unsorted(query, whole), await allRowsOf(groups, attention))
  const arranged = await finishInSlices(steps, attention.breathe, attention.signal)
  return { ...arranged, filtered: groups.filtered }
}

async function made(
  query: Query,
  dataset: number,
  shards: readonly Shard[],
  attention: Attention,
  shared: SharedQueries,
): Promise<Answered> {
  const { from } = query
  const fetch = (asked: Query) => overDataset(asked, dataset, shards, attention)
  if (shared.kept !== null && isOverWindows(query))
    return await shared.kept.answer(query, fetch, attention)
  if (from === 'dataset') {
    const { dealt } = shared
    const answered = await (dealt?.among(query, attention) ?? null)
    return answered ?? (await dealt?.pairs(query, attention)) ?? (await fetch(query))
  }
  const dealt = await overDealt(query, shared, attention)
  if (dealt !== null) return dealt
  const input =
    'union' in from
      ? await unionOf(from.union, dataset, shards, attention)
      : await answer(innerInOrder(query, from), dataset, shards, attention, shared)
  const steps = runOver(query, await allRowsOf(input, attention))
  const arranged = await finishInSlices(steps, attention.breathe, attention.signal)
  return { ...arranged, filtered: input.filtered }
}

/** Groups over windows, where the shards can have them; else null. */
async function overDealt(
  query: Query,
  { dealt }: SharedQueries,
  attention: Attention,
): Promise<Answered | null> {
  const { from } = query
  if (dealt === null || from === 'dataset' || 'union' in from || !isOverWindows(from)) return null
  return await dealt.answer(query, from, attention)
}

async function overDataset(
  query: Query,
  dataset: number,
  shards: readonly Shard[],
  attention: Attention,
): Promise<Answered> {
  const parts = await Promise.all(shards.map((shard) => shard.partials(dataset, query, attention)))
  const partials: readonly Partial[] = parts
    .flat()
    .toSorted((a, b) => a.range - b.range)
    .map(({ partial }) => partial)
  const steps = final(query, partials)
  const arranged = await finishInSlices(steps, attention.breathe, attention.signal)
  return { ...arranged, filtered: partials.reduce((sum, { filtered }) => sum + filtered, 0) }
}

async function unionOf(
  queries: readonly Query[],
  dataset: number,
  shards: readonly Shard[],
  attention: Attention,
): Promise<Answered> {
  const tables: Table[] = []
  let filtered: number | null = null
  for (const query of queries) {
    const answered = await answer(query, dataset, shards, attention)
    filtered ??= answered.filtered
    tables.push(await allRowsOf(answered, attention))
  }
  return { table: joinedTables(tables), rows: null, filtered: filtered ?? 0 }
}
