import { startsOf } from '../radix-sort.ts'
import { type BucketPairs, mostRows } from './bucket-pairs.ts'
import {
  type CountedPairs,
  addDistinct,
  addedTallies,
  bucketsOf,
  roomFor,
  sizeOf,
} from './pair-codes.ts'
import type { PairLayout } from './pair-layout.ts'

/**
 * The first of `pairsByCount`, those with most rows first: so many, of which each share has told its
 * own leading ones. Null where the numbers of rows are too many.
 */
export function firstByCount(
  shares: readonly BucketPairs[],
  layout: PairLayout,
  wanted: number,
): CountedPairs | null {
  const tally = addedTallies(shares)
  if (tally === null) return null
  const pairs = roomFor(Math.min(wanted, sizeOf(shares)))
  const placing = new Placing(tally, pairs)
  let bucket = 0
  for (const share of shares) {
    addShare(share, bucket, layout, placing)
    bucket += share.parts[0]?.ends.length ?? 0
  }
  return pairs
}

function addShare(
  share: BucketPairs,
  firstBucket: number,
  layout: PairLayout,
  placing: Placing,
): void {
  const { least, buckets, numbers, counts } = share.leading
  const mask = 2 ** layout.innerBits - 1
  for (let at = 0; at < numbers.length; at++) {
    const base = (firstBucket + buckets[at]!) << layout.lowBits
    const number = numbers[at]!
    // Of pairs with less rows some may be missing.
    if (counts[at]! >= least)
      placing.add(base + (number >>> layout.innerBits), number & mask, counts[at]!)
  }
  if (least > placing.last) addLast(share, firstBucket, layout, placing)
}

/** Looks for pairs that have the last number of rows, from the first bucket on. */
function addLast(
  share: BucketPairs,
  firstBucket: number,
  layout: PairLayout,
  placing: Placing,
): void {
  const some = roomFor(mostRows(share.parts))
  for (const { base, rows } of bucketsOf([share], layout)) {
    if (placing.isFull) return
    const of = base + (firstBucket << layout.lowBits)
    const size = addDistinct(rows, { base: of, layout, start: 0 }, some)
    for (let at = 0; at < size; at++)
      if (some.counts[at] === placing.last)
        placing.add(some.outer[at]!, some.inner[at]!, placing.last)
  }
}

/** Puts pairs, which come in the order of their codes, behind those that have more rows. */
class Placing {
  /** Of pairs with so many rows the first ones have a place, of those with less none. */
  readonly last: number
  readonly #places: Uint32Array
  readonly #pairs: CountedPairs

  constructor(tally: Uint32Array, pairs: CountedPairs) {
    this.#pairs = pairs
    this.#places = startsOf(tally.toReversed()).reverse()
    const last = this.#places.findIndex((place) => place < pairs.size)
    this.last = Math.max(1, last)
  }

  get isFull(): boolean {
    return this.#places[this.last]! >= this.#pairs.size
  }

  add(outer: number, inner: number, count: number): void {
    if (count < this.last) return
    const place = this.#places[count]!
    if (place >= this.#pairs.size) return
    this.#places[count] = place + 1
    this.#pairs.outer[place] = outer
    this.#pairs.inner[place] = inner
    this.#pairs.counts[place] = count
  }
}
