import { type Steps, rowsAStep } from '../steps.ts'
import type { DealtNumbers } from './dealt-numbers.ts'
import type { PairLayout } from './pair-layout.ts'
import { NumberSorter } from './sort-numbers.ts'

/** Each pair of some buckets once, bucket after bucket, ascending in each. */
export interface BucketPairs {
  readonly numbers: Uint32Array<ArrayBuffer>
  /** Rows of each pair. */
  readonly counts: Uint32Array<ArrayBuffer>
  /** Where the pairs of each bucket end. */
  readonly ends: Uint32Array<ArrayBuffer>
  /** How many pairs have each number of rows; null where one has very many. */
  readonly tally: Uint32Array<ArrayBuffer> | null
}

/** Numbers of rows from this on are not told apart. */
const mostTallied = 2 ** 16

/**
 * Counts the pairs of buckets, of each of which all parts have some rows: put together and sorted in a
 * cache, equal numbers stand side by side.
 */
export function* bucketPairs(
  parts: readonly DealtNumbers[],
  { bits }: Pick<PairLayout, 'bits'>,
): Steps<BucketPairs> {
  const rows = parts.reduce((sum, { numbers }) => sum + numbers.length, 0)
  const buckets = parts[0]?.ends.length ?? 0
  const pairs = new Pairs(rows, buckets)
  const sorter = new NumberSorter(bits, mostRows(parts, buckets))
  let [done, pause] = [0, rowsAStep]
  for (let bucket = 0; bucket < buckets; bucket++) {
    const numbers = sorter.sorted(parts.map((part) => rowsOf(part, bucket)))
    pairs.add(bucket, numbers)
    done += numbers.length
    if (done < pause) continue
    pause = done + rowsAStep
    yield
  }
  return pairs.finish()
}

function rowsOf({ numbers, ends }: DealtNumbers, bucket: number): Uint32Array {
  return numbers.subarray(bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!)
}

/** Of any bucket. */
function mostRows(parts: readonly DealtNumbers[], buckets: number): number {
  let most = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    let rows = 0
    for (const part of parts) rows += rowsOf(part, bucket).length
    most = Math.max(most, rows)
  }
  return most
}

/** The pairs found so far. Room for a pair a row costs nothing until it is written to. */
class Pairs {
  readonly #numbers: Uint32Array<ArrayBuffer>
  readonly #counts: Uint32Array<ArrayBuffer>
  readonly #ends: Uint32Array<ArrayBuffer>
  readonly #tally = new Uint32Array(mostTallied)
  #size = 0

  constructor(rows: number, buckets: number) {
    this.#numbers = new Uint32Array(rows)
    this.#counts = new Uint32Array(rows)
    this.#ends = new Uint32Array(buckets)
  }

  /** Takes a bucket's numbers, ascending. */
  add(bucket: number, sorted: Uint32Array): void {
    const start = this.#size
    this.#size = addDistinct(sorted, this.#numbers, this.#counts, start)
    tallyCounts(this.#counts.subarray(start, this.#size), this.#tally)
    this.#ends[bucket] = this.#size
  }

  finish(): BucketPairs {
    const numbers = this.#numbers.subarray(0, this.#size)
    const counts = this.#counts.subarray(0, this.#size)
    return { numbers, counts, ends: this.#ends, tally: usedTally(this.#tally) }
  }
}

function tallyCounts(counts: Uint32Array, tally: Uint32Array): void {
  const most = tally.length - 1
  for (let at = 0; at < counts.length; at++) tally[Math.min(most, counts[at]!)]!++
}

/** As far as there is anything in it; its last place is for all numbers that it has no place for. */
function usedTally(tally: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> | null {
  const most = tally.findLastIndex((pairs) => pairs > 0)
  return most === tally.length - 1 ? null : tally.slice(0, most + 1)
}

/**
 * Whether a number is new is reckoned: no branch to be guessed. A count is written again and again and
 * never read: of fresh memory that is read first each page is mapped twice.
 */
function addDistinct(
  sorted: Uint32Array,
  numbers: Uint32Array,
  counts: Uint32Array,
  size: number,
): number {
  if (sorted.length === 0) return size
  let at = size
  let last = sorted[0]!
  let count = 0
  for (let row = 0; row < sorted.length; row++) {
    const number = sorted[row]!
    const change = number ^ last
    const isNew = (change | -change) >>> 31
    at += isNew
    count = (count & (isNew - 1)) + 1
    numbers[at] = number
    counts[at] = count
    last = number
  }
  return at + 1
}
