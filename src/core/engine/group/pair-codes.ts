import { startsOf } from '../radix-sort.ts'
import type { Direction } from '../sort-keys.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import { type BucketPairs, mostRows, rowsOf } from './bucket-pairs.ts'
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
  const pairs = roomFor(sizeOf(parts))
  let start = 0
  for (const { base, rows, isLast } of bucketsOf(parts, layout)) {
    start = addDistinct(rows, { base, layout, start }, pairs)
    if (isLast) yield
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
  const pairs = roomFor(sizeOf(parts))
  for (const [count, of] of tally.entries())
    pairs.counts.fill(count, places[count]!, places[count]! + of)
  yield
  const some = roomFor(Math.max(0, ...parts.map((part) => mostRows(part.parts))))
  for (const { base, rows, isLast } of bucketsOf(parts, layout)) {
    const size = addDistinct(rows, { base, layout, start: 0 }, some)
    placePairs(some, size, places, pairs)
    if (isLast) yield
  }
  return pairs
}

/** How many pairs there are. */
export function sizeOf(parts: readonly BucketPairs[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0)
}

/** Room for so many pairs. */
export function roomFor(size: number): CountedPairs {
  const [outer, inner, counts] = [0, 1, 2].map(() => new Uint32Array(size))
  return { size, outer: outer!, inner: inner!, counts: counts! }
}

interface Bucket {
  /** The least outer code. */
  readonly base: number
  /** In order; good until the next bucket. */
  readonly rows: Uint32Array
  /** Whether there should be a pause behind it. */
  readonly isLast: boolean
}

/** The buckets of all shares, one share after the other. */
export function* bucketsOf(
  shares: readonly BucketPairs[],
  { lowBits }: PairLayout,
): Generator<Bucket, void> {
  let bucket = 0
  let sincePause = 0
  for (const { parts } of shares) {
    const room = new Uint32Array(parts.length > 1 ? mostRows(parts) : 0)
    for (let own = 0; own < (parts[0]?.ends.length ?? 0); own++) {
      const rows = joined(
        parts.map((part) => rowsOf(part, own)),
        room,
      )
      const base = bucket++ << lowBits
      sincePause += rows.length
      const isLast = sincePause >= rowsAStep
      if (isLast) sincePause = 0
      yield { base, rows, isLast }
    }
  }
}

function joined(pieces: readonly Uint32Array[], room: Uint32Array): Uint32Array {
  if (pieces.length === 1) return pieces[0]!
  let length = 0
  for (const piece of pieces) {
    room.set(piece, length)
    length += piece.length
  }
  return room.subarray(0, length)
}

/** How many pairs have each number of rows; null where one has very many. */
export function addedTallies(parts: readonly BucketPairs[]): Uint32Array | null {
  const added = new Uint32Array(Math.max(0, ...parts.map(({ tally }) => tally?.length ?? 0)))
  for (const { tally } of parts) {
    if (tally === null) return null
    for (const [count, of] of tally.entries()) added[count]! += of
  }
  return added
}

interface Writing {
  readonly base: number
  readonly layout: PairLayout
  readonly start: number
}

/**
 * Writes each pair of a bucket's rows once, and answers where it ends. Whether a row is new is reckoned:
 * no branch to be guessed. A count is written again and again and never read: of fresh memory that is
 * read first each page is mapped twice.
 */
export function addDistinct(
  rows: Uint32Array,
  { base, layout: { innerBits }, start }: Writing,
  { outer, inner, counts }: CountedPairs,
): number {
  if (rows.length === 0) return start
  const mask = 2 ** innerBits - 1
  let at = start
  let last = rows[0]!
  let count = 0
  for (let row = 0; row < rows.length; row++) {
    const number = rows[row]!
    const change = number ^ last
    const isNew = (change | -change) >>> 31
    at += isNew
    count = (count & (isNew - 1)) + 1
    outer[at] = base + (number >>> innerBits)
    inner[at] = number & mask
    counts[at] = count
    last = number
  }
  return at + 1
}

/** A place moves on with each pair of its number of rows. */
function placePairs(
  { outer, inner, counts }: CountedPairs,
  size: number,
  places: Uint32Array,
  into: CountedPairs,
): void {
  for (let at = 0; at < size; at++) {
    const count = counts[at]!
    const place = places[count]!
    places[count] = place + 1
    into.outer[place] = outer[at]!
    into.inner[place] = inner[at]!
  }
}
