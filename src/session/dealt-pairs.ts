import { isOfPairs, pairGroups, pairPlan } from '#core/engine/pair-groups.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import type { Query } from '#core/query/query.ts'
import type { Answered } from './answer.ts'
import type { Dataset } from './dataset.ts'
import { ShardDeathError } from './remote-shard.ts'
import type { Attention } from './shard-orders.ts'

type Dealer = Pick<Dataset, 'id' | 'shards' | 'receipt' | 'dealFromRows'>

/** Answers how many rows each pair of two keys has, by dealing them out; null where others have to. */
export async function overDealtPairs(
  query: Query,
  { id: dataset, shards, receipt, dealFromRows }: Dealer,
  attention: Attention,
): Promise<Answered | null> {
  if (shards.length < 2 || receipt.accepted < dealFromRows || !isOfPairs(query)) return null
  try {
    const said = await Promise.all(
      shards.map((shard) => shard.boundPairs(dataset, query, attention)),
    )
    const bounds = said.flatMap((of) => of ?? [])
    const plan = bounds.length === said.length ? pairPlan(bounds) : null
    if (plan === null) return null
    const deals = await Promise.all(
      shards.map((shard, share) => shard.dealPairs({ dataset, query, plan, share }, attention)),
    )
    const { bits } = plan.layout
    const counted = await Promise.all(
      shards.map((shard, share) => {
        const parts = deals.map((deal) => deal[share]!)
        return shard.countPairs({ parts, bits }, attention)
      }),
    )
    const steps = pairGroups(query, plan, counted)
    const arranged = await finishInSlices(steps, attention.breathe, attention.signal)
    return { ...arranged, filtered: 0 }
  } catch (error) {
    if (error instanceof ShardDeathError) return null
    throw error
  }
}
