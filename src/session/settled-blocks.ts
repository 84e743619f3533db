import type { FoundRepeats } from '#core/cleaning/duplicates.ts'
import { passedOn } from '#core/cleaning/repeats-within.ts'
import type { First } from '#core/cleaning/rising-ids.ts'
import { placesOf, rejectedIn } from '#core/cleaning/segment.ts'
import { lineOf } from '#core/cleaning/lines.ts'
import { joinedSpan, spanOf } from './key-span.ts'
import { type RecordFile, placedAgain } from './placed-again.ts'
import type { ReadRange } from './range-reader.ts'
import type {
  Attention,
  RejectedBlock,
  SettleOrder,
  SettledRange,
  SiftOrder,
  SiftedRange,
  WithdrawOrder,
} from './shard-orders.ts'
import { type SiftedBlock, repeatsAt, siftBlocks, withoutFound } from './sift.ts'

/** A block whose dates have their order, and whose records their numbers. */
export interface SettledBlock extends SiftedBlock {
  readonly header: readonly string[]
  readonly from: RecordFile
}

/** Blocks of a dataset by their ranges, from when they are read until they are put together. */
export interface ReadBlocks {
  readonly pending: Map<number, ReadRange>
  readonly settled: Map<number, readonly SettledBlock[]>
  /** Pending blocks that another dataset has settled: their arrays are not this one's own. */
  readonly lent: WeakSet<object>
}

/** Gives blocks the numbers of their records and their dates an order, for a dataset or another one. */
export async function settle(
  { pending, lent }: ReadBlocks,
  { settled }: ReadBlocks,
  { dataset, as, ranges, orders: decided }: SettleOrder,
  { breathe, signal }: Attention,
): Promise<readonly SettledRange[]> {
  const orders = new Map(decided)
  const answers: SettledRange[] = []
  for (const { range, records, lines, blocks: count } of ranges) {
    const blocks: SettledBlock[] = []
    const read = pending.get(range)
    for (const { plan, header, span: known, pending: block } of read?.blocks.slice(0, count) ??
      []) {
      const segment = block.settle(orders, { records, lines })
      if (as !== dataset) lent.add(block)
      const belonging = lent.has(block) ? 'shared' : 'own'
      const span = known ?? spanOf(segment.records, plan)
      blocks.push({ plan, header, segment, span, belonging, from: read!.file })
      await breathe()
      signal?.throwIfAborted()
    }
    if (as === dataset) pending.delete(range)
    settled.set(range, blocks)
    const accepted = blocks.reduce((sum, { segment }) => sum + segment.records.rowCount, 0)
    answers.push({ range, accepted, span: joinedSpan(blocks.map(({ span }) => span)) })
  }
  return answers
}

/** Takes repeats out of ranges, and answers which of their records others may repeat. */
export async function sift(
  { settled }: ReadBlocks,
  { ranges }: SiftOrder,
  { breathe, signal }: Attention,
): Promise<readonly SiftedRange[]> {
  const sifted: SiftedRange[] = []
  for (const { range, ...shared } of ranges) {
    const blocks = settled.get(range) ?? []
    const { found, rows } = siftBlocks(blocks, shared)
    const firsts = firstsOf(blocks, found)
    let counted = 0
    const kept: SettledBlock[] = []
    for (const [at, block] of blocks.entries()) {
      const isCounted = block.plan.repeats === 'counted'
      if (isCounted) counted += found[at]!.rows.length
      kept.push(isCounted ? block : await without(block, found[at]!, firsts, signal))
    }
    settled.set(range, kept)
    sifted.push({ range, counted, shared: rows })
    await breathe()
    signal?.throwIfAborted()
  }
  return sifted
}

/** Takes records out of a range that repeat those of others. */
export async function withdraw(
  { settled }: ReadBlocks,
  { range, records, firstFiles, firstLines }: WithdrawOrder,
  { breathe, signal }: Attention,
): Promise<void> {
  const firsts = new Map<number, { readonly file: number; readonly line: number }>()
  records.forEach((record, at) =>
    firsts.set(record, { file: firstFiles[at]!, line: firstLines[at]! }),
  )
  const blocks: SettledBlock[] = []
  for (const block of settled.get(range) ?? []) {
    blocks.push(await without(block, repeatsAt(block.segment, firsts), firsts, signal))
    await breathe()
    signal?.throwIfAborted()
  }
  settled.set(range, blocks)
}

/** What the records of the blocks repeat that do; none where nothing was found in them before. */
function firstsOf(
  blocks: readonly SettledBlock[],
  found: readonly FoundRepeats[],
): ReadonlyMap<number, First> {
  const firsts = new Map<number, First>()
  if (blocks.every(({ segment }) => segment.within === null)) return firsts
  for (const [block, { rows, firstFiles, firstLines }] of found.entries()) {
    const { firstRecord, gone } = blocks[block]!.segment
    placesOf(gone, rows).forEach((place, at) =>
      firsts.set(firstRecord + place, { file: firstFiles[at]!, line: firstLines[at]! }),
    )
  }
  return firsts
}

/** The block without some that repeat others; `firsts`: what records of its range repeat that go. */
async function without(
  block: SettledBlock,
  found: FoundRepeats,
  firsts: ReadonlyMap<number, First>,
  signal: AbortSignal | undefined,
): Promise<SettledBlock> {
  const segment = passedOn(block.segment, firsts)
  if (found.rows.length === 0) return { ...block, segment }
  const placed = await placedAgain(segment, block.from, signal)
  return withoutFound({ ...block, segment: placed }, found)
}

/** The rejects of all settled blocks. */
export async function rejectedBlocks(
  { settled }: ReadBlocks,
  { breathe, signal }: Attention,
): Promise<readonly RejectedBlock[]> {
  const rejected: RejectedBlock[] = []
  for (const [range, blocks] of settled) {
    for (const { segment, belonging } of blocks) {
      const { file, firstRecord, lines, byteStart, byteEnd, rejects, repeats } = segment
      if (rejectedIn(segment) === 0) continue
      const firstLine = lineOf(lines, firstRecord)
      const address = { range, file, firstRecord, firstLine, byteStart, byteEnd }
      const lists = { rejects: rejects.plain(belonging), repeats: repeats.plain(belonging) }
      rejected.push({ ...address, ...lists })
      await breathe()
      signal?.throwIfAborted()
    }
  }
  return rejected
}
