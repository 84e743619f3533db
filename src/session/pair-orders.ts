import type { BucketPairs } from '#core/engine/group/bucket-pairs.ts'
import type { DealtNumbers } from '#core/engine/group/dealt-numbers.ts'
import type { PairBounds, PairPlan } from '#core/engine/pair-groups.ts'
import type { Query } from '#core/query/query.ts'
import type { Attention } from './shard-orders.ts'

/** Pairs of keys that shards deal out to one another to count them. */
export interface PairShard {
  /** What this shard's segments say of the keys; null: they cannot be dealt out. */
  boundPairs(dataset: number, query: Query, attention: Attention): Promise<PairBounds | null>
  /** The rows of this shard's own segments, a share for each shard. */
  dealPairs(order: DealPairsOrder, attention: Attention): Promise<readonly DealtNumbers[]>
  /** Counts what it was dealt; none of it is kept. */
  countPairs(order: CountPairsOrder, attention: Attention): Promise<BucketPairs>
}

export interface DealPairsOrder {
  readonly dataset: number
  readonly query: Query
  readonly plan: PairPlan
  /** Which of the shares is its own. */
  readonly share: number
}

export interface CountPairsOrder {
  readonly parts: readonly DealtNumbers[]
  readonly bits: number
}
