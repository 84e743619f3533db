import { begunGroups } from '#core/engine/begun-groups.ts'
import { type Partial, addingCounts, final } from '#core/engine/run.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import type { Query } from '#core/query/query.ts'
import type { Answered } from './answer.ts'
import type { OverOrder } from './dealt-orders.ts'
import type { Attention } from './shard-orders.ts'

/** What the shards answered of one query. */
export interface Parts extends Pick<OverOrder, 'isWhole' | 'counted'> {
  readonly partials: readonly Partial[]
  readonly filtered: number
}

/** The answer of them. */
export async function finished(
  query: Query,
  { isWhole, counted, partials, filtered }: Parts,
  { breathe, signal }: Attention,
): Promise<Answered> {
  // Those who wait for the shards ask them first.
  await breathe()
  const whole = partials.flatMap(({ rows }) => rows ?? [])
  const steps = isWhole ? begunGroups(query, whole) : final(addingCounts(query, counted), partials)
  return { ...(await finishInSlices(steps, breathe, signal)), filtered }
}

/** How many rows they looked at. */
export function rowCountOf(partials: readonly Partial[]): number {
  return partials.reduce((sum, { groups }) => sum + (groups?.rows ?? 0), 0)
}

/** How many rows a condition left out of them. */
export function filteredOf(partials: readonly Partial[]): number {
  return partials.reduce((sum, { filtered }) => sum + filtered, 0)
}
