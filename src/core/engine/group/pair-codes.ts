import { startsOf } from '../radix-sort.ts'
import type { Direction } from '../sort-keys.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import type { BucketPairs } from './bucket-pairs.ts'
import type { PairLayout } from './pair-layout.ts'

/** Distinct pairs of codes. */
export interface CountedPairs {
  readonly size: number
  readonly outer: Uint32Array<ArrayBuffer>
  readonly inner: Uint32Array<ArrayBuffer>
  /** Rows of each. */
  readonly counts: Uint32Array<ArrayBuffer>
}

/** The pairs of consecutive buckets by the outer code and then by the inner. */
export function* ascendingPairs(
  parts: readonly BucketPairs[],
  layout: PairLayout,
): Steps<CountedPairs> {
  const pairs = roomFor(parts)
  let start = 0
  for (const bucket of bucketsOf(parts, layout)) {
    writeCodes(bucket, layout, pairs, start)
    pairs.counts.set(bucket.counts, start)
    start += bucket.counts.length
    if (bucket.isLast) yield
  }
  return pairs
}

/**
 * The same pairs by their rows, those of equally many by their codes: each goes to its place at once.
 * Null where the numbers of rows are too many.
 */
export function* pairsByCount(
  parts: readonly BucketPairs[],
  layout: PairLayout,
  direction: Direction,
): Steps<CountedPairs | null> {
  const tally = addedTallies(parts)
  if (tally === null) return null
  const places =
    direction === 'ascending' ? startsOf(tally) : startsOf(tally.toReversed()).reverse()
  const pairs = roomFor(parts)
  for (const [count, of] of tally.entries())
    pairs.counts.fill(count, places[count]!, places[count]! + of)
  yield
  for (const bucket of bucketsOf(parts, layout)) {
    placeCodes(bucket, layout, places, pairs)
    if (bucket.isLast) yield
  }
  return pairs
}

function roomFor(parts: readonly BucketPairs[]): CountedPairs {
  const size = parts.reduce((sum, { numbers }) => sum + numbers.length, 0)
  const [outer, inner, counts] = [0, 1, 2].map(() => new Uint32Array(size))
  return { size, outer: outer!, inner: inner!, counts: counts! }
}

interface Bucket {
  /** The least outer code. */
  readonly base: number
  readonly numbers: Uint32Array
  readonly counts: Uint32Array
  /** Whether there should be a pause behind it. */
  readonly isLast: boolean
}

function* bucketsOf(
  parts: readonly BucketPairs[],
  { lowBits }: PairLayout,
): Generator<Bucket, void> {
  let bucket = 0
  let sincePause = 0
  for (const { numbers, counts, ends } of parts) {
    let from = 0
    for (const to of ends) {
      const base = bucket++ << lowBits
      sincePause += to - from
      const isLast = sincePause >= rowsAStep
      if (isLast) sincePause = 0
      yield { base, numbers: numbers.subarray(from, to), counts: counts.subarray(from, to), isLast }
      from = to
    }
  }
}

/** How many pairs have each number of rows. */
function addedTallies(parts: readonly BucketPairs[]): Uint32Array | null {
  const added = new Uint32Array(Math.max(0, ...parts.map(({ tally }) => tally?.length ?? 0)))
  for (const { tally } of parts) {
    if (tally === null) return null
    for (const [count, of] of tally.entries()) added[count]! += of
  }
  return added
}

function writeCodes(
  { base, numbers }: Bucket,
  { innerBits }: PairLayout,
  { outer, inner }: CountedPairs,
  start: number,
): void {
  const mask = 2 ** innerBits - 1
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!
    outer[start + at] = base + (number >>> innerBits)
    inner[start + at] = number & mask
  }
}

/** A place moves on with each pair of its number of rows. */
function placeCodes(
  { base, numbers, counts }: Bucket,
  { innerBits }: PairLayout,
  places: Uint32Array,
  { outer, inner }: CountedPairs,
): void {
  const mask = 2 ** innerBits - 1
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!
    const count = counts[at]!
    const place = places[count]!
    places[count] = place + 1
    outer[place] = base + (number >>> innerBits)
    inner[place] = number & mask
  }
}
