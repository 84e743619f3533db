import { NumberLots } from '#core/kernel/number-lots.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import type { DealtNumbers } from './dealt-numbers.ts'
import { Leaders, type LeadingPairs } from './leading-pairs.ts'
import type { PairLayout } from './pair-layout.ts'

/** The pairs of some buckets: rows stand in order, so that equal ones stand side by side. */
export interface BucketPairs {
  /** The rows of each bucket, ascending; they go on from part to part. */
  readonly parts: readonly DealtNumbers[]
  /** Different pairs. */
  readonly size: number
  /** How many pairs have each number of rows; null where one has very many. */
  readonly tally: Uint32Array<ArrayBuffer> | null
  /** Pairs with the most rows. */
  readonly leading: LeadingPairs
}

/** Numbers of rows from this on are not told apart. */
const mostTallied = 2 ** 16

/**
 * Sorts the rows of buckets, of each of which all parts have some, in a cache, and counts the pairs.
 * They are written where they were: memory that is new would cost as much as the sorting. Of pairs with
 * the most rows as many are told apart as `leading` says.
 */
export function* bucketPairs(
  parts: readonly DealtNumbers[],
  { bits }: Pick<PairLayout, 'bits'>,
  leading = 0,
): Steps<BucketPairs> {
  const buckets = parts[0]?.ends.length ?? 0
  const lots = new NumberLots(bits, mostRows(parts), mostTallied)
  const { atLeast } = lots
  const leaders = new Leaders(leading)
  let sincePause = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const pieces = parts.map((part) => rowsOf(part, bucket))
    const sorted = lots.sorted(pieces)
    leaders.add(bucket, lots)
    writeBack(sorted, pieces)
    sincePause += sorted.length
    if (sincePause < rowsAStep) continue
    sincePause = 0
    yield
  }
  return { parts, size: atLeast[1]!, tally: talliesOf(atLeast), leading: leaders.finish() }
}

/** The rows of a bucket in one part. */
export function rowsOf({ numbers, ends }: DealtNumbers, bucket: number): Uint32Array {
  return numbers.subarray(bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!)
}

/** The most that any bucket has in all parts together. */
export function mostRows(parts: readonly DealtNumbers[]): number {
  let most = 0
  for (let bucket = 0; bucket < (parts[0]?.ends.length ?? 0); bucket++) {
    let rows = 0
    for (const part of parts) rows += rowsOf(part, bucket).length
    most = Math.max(most, rows)
  }
  return most
}

function writeBack(sorted: Uint32Array, pieces: readonly Uint32Array[]): void {
  let from = 0
  for (const piece of pieces) {
    piece.set(sorted.subarray(from, from + piece.length))
    from += piece.length
  }
}

/** As far as there is anything in it; null where the last place is taken. */
function talliesOf(atLeast: Uint32Array): Uint32Array<ArrayBuffer> | null {
  const most = atLeast.findLastIndex((pairs) => pairs > 0)
  if (most === atLeast.length - 1) return null
  const tally = new Uint32Array(most + 1)
  for (let count = 1; count <= most; count++) tally[count] = atLeast[count]! - atLeast[count + 1]!
  return tally
}
