import type { FoundRepeats } from '#core/cleaning/duplicates.ts'
import type { DecimalColumn } from '#core/table/column.ts'
import { recordColumn } from '#core/cleaning/segment.ts'
import { getColumn } from '#core/table/table.ts'
import type { FilePlan } from './plan.ts'
import type { Attention, Shard, SiftOrder, SiftedRange } from './shard-orders.ts'
import { type KeySpan, sharedKeys } from './key-span.ts'
import { RepeatFinder } from './sift.ts'

/** A settled range of which repeats are asked. */
export interface SpannedRange {
  readonly range: number
  readonly owner: Shard
  readonly span: KeySpan
  readonly plan: Pick<FilePlan, 'unique' | 'repeats'>
}

/**
 * Sets repeats aside, the first of equal records in the order of the ranges being none: each shard
 * among the records of a range, and here among those of ranges whose spans overlap. Says how many were
 * counted and kept.
 */
export async function setRepeatsAside(
  dataset: number,
  ranges: readonly SpannedRange[],
  attention: Attention,
): Promise<number> {
  const inOrder = ranges.toSorted((a, b) => a.range - b.range)
  const sifted = await siftedRanges(dataset, inOrder, attention)
  const finder = new RepeatFinder(0)
  let counted = 0
  const withdrawn: Promise<void>[] = []
  for (const { range, owner, plan } of inOrder) {
    const answer = sifted.get(range)
    if (answer === undefined) continue
    counted += answer.counted
    const repeats = new RepeatList()
    for (const rows of answer.shared) {
      const { scaled } = getColumn(rows.table, recordColumn) as DecimalColumn
      repeats.add(finder.find(rows, plan), scaled)
      await attention.breathe()
      attention.signal?.throwIfAborted()
    }
    if (plan.repeats === 'counted') counted += repeats.size
    else if (repeats.size > 0)
      withdrawn.push(owner.withdraw({ dataset, range, ...repeats.taken() }, attention))
  }
  await Promise.all(withdrawn)
  return counted
}

async function siftedRanges(
  dataset: number,
  ranges: readonly SpannedRange[],
  attention: Attention,
): Promise<ReadonlyMap<number, SiftedRange>> {
  const byOwner = new Map<Shard, SiftOrder['ranges'][number][]>()
  const shared = sharedKeys(ranges.map(({ span }) => span))
  for (const [at, { range, owner, span }] of ranges.entries()) {
    const { spans, values } = shared[at]!
    if (span.ascending && spans.length === 0 && values.length === 0) continue
    const orders = byOwner.get(owner) ?? []
    orders.push({ range, spans, values })
    byOwner.set(owner, orders)
  }
  const answers = await Promise.all(
    Array.from(byOwner, ([owner, orders]) => owner.sift({ dataset, ranges: orders }, attention)),
  )
  return new Map(answers.flat().map((answer) => [answer.range, answer]))
}

class RepeatList {
  readonly #records: number[] = []
  readonly #files: number[] = []
  readonly #lines: number[] = []

  get size(): number {
    return this.#records.length
  }

  add({ rows, firstFiles, firstLines }: FoundRepeats, records: DecimalColumn['scaled']): void {
    rows.forEach((row, at) => {
      this.#records.push(records[row]!)
      this.#files.push(firstFiles[at]!)
      this.#lines.push(firstLines[at]!)
    })
  }

  taken() {
    return {
      records: Uint32Array.from(this.#records),
      firstFiles: Uint32Array.from(this.#files),
      firstLines: Uint32Array.from(this.#lines),
    }
  }
}
