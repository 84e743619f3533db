import type { Steps } from '../steps.ts'
import { bucketPairs } from './bucket-pairs.ts'
import type { CodeStream } from './code-stream.ts'
import { dealtNumbers } from './dealt-numbers.ts'
import { type CountedPairs, ascendingPairs } from './pair-codes.ts'
import { pairLayout } from './pair-layout.ts'

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
  return yield* ascendingPairs([yield* bucketPairs([dealt], layout)], layout)
}
