import { bucketPairs } from '#core/engine/group/bucket-pairs.ts'
import { dealtPairs, firstGroups, pairBounds } from '#core/engine/pair-groups.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import type { Table } from '#core/table/table.ts'
import type { PairShard } from './pair-orders.ts'

/** A shard's side of pairs that are dealt out; `runsOf` are the tables of a dataset's part. */
export function pairShard(runsOf: (dataset: number) => readonly (readonly Table[])[]): PairShard {
  return {
    boundPairs: (dataset, query, { breathe, signal }) =>
      finishInSlices(pairBounds(query, runsOf(dataset)), breathe, signal),
    dealPairs: ({ dataset, query, plan, share }, { breathe, signal }) =>
      finishInSlices(dealtPairs(query, runsOf(dataset), plan, share), breathe, signal),
    countPairs: ({ parts, bits }, { breathe, signal }) =>
      finishInSlices(bucketPairs(parts, { bits }, firstGroups), breathe, signal),
  }
}
