import { type Steps, rowsAStep } from '../steps.ts'
import { type BucketPairs, bucketPairs } from './bucket-pairs.ts'
import type { CodeStream } from './code-stream.ts'
import { dealtNumbers } from './dealt-numbers.ts'
import { type PairLayout, pairLayout } from './pair-layout.ts'

/** The distinct pairs of codes of two streams, by the outer code and then by the inner. */
export interface CountedPairs {
  readonly size: number
  readonly outer: Uint32Array
  readonly inner: Uint32Array
  /** Rows of each. */
  readonly counts: Uint32Array
}

/**
 * Counts pairs of codes where there are many: rows are dealt out by the outer code into buckets that
 * a cache holds, each pair as one number, and each bucket is sorted for itself. A hash table of
 * millions of pairs would miss the caches at every row.
 */
export function* countedPairs(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<CountedPairs> {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const layout = pairLayout(outer.domain, inner.domain, rows)
  const dealt = yield* dealtNumbers([{ outer, inner, lengths }], layout)
  const pairs = yield* bucketPairs([dealt], layout)
  return { ...(yield* codesOf(pairs, layout)), size: pairs.numbers.length, counts: pairs.counts }
}

function* codesOf(
  { numbers, ends }: BucketPairs,
  { innerBits, lowBits }: PairLayout,
): Steps<Pick<CountedPairs, 'outer' | 'inner'>> {
  const outer = new Uint32Array(numbers.length)
  const inner = new Uint32Array(numbers.length)
  let [from, pause] = [0, rowsAStep]
  for (let bucket = 0; bucket < ends.length; bucket++) {
    const to = ends[bucket]!
    writeCodes(numbers, from, to, { base: bucket << lowBits, innerBits, outer, inner })
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return { outer, inner }
}

function writeCodes(
  numbers: Uint32Array,
  from: number,
  to: number,
  into: {
    readonly base: number
    readonly innerBits: number
    readonly outer: Uint32Array
    readonly inner: Uint32Array
  },
): void {
  const { base, innerBits, outer, inner } = into
  const mask = 2 ** innerBits - 1
  for (let at = from; at < to; at++) {
    const number = numbers[at]!
    outer[at] = base + (number >>> innerBits)
    inner[at] = number & mask
  }
}
