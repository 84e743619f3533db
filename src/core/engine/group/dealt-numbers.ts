import type { Steps } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import type { PairLayout } from './pair-layout.ts'

/** Two streams of codes, in blocks of these lengths. */
export interface PairStreams {
  readonly outer: CodeStream
  readonly inner: CodeStream
  readonly lengths: readonly number[]
}

/** Pairs as numbers, bucket after bucket. */
export interface DealtNumbers {
  readonly numbers: Uint32Array<ArrayBuffer>
  /** Where each bucket ends. */
  readonly ends: Uint32Array
}

/** The pairs of several runs of rows in the buckets of their outer codes. */
export function* dealtNumbers(
  runs: readonly PairStreams[],
  layout: PairLayout,
): Steps<DealtNumbers> {
  const lengths = runs.flatMap((run) => run.lengths)
  const longest = Math.max(0, ...lengths)
  const [above, below] = [new Uint32Array(longest), new Uint32Array(longest)]
  const places = yield* bucketStarts(runs, layout, above)
  const numbers = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0))
  for (const { outer, inner, lengths: own } of runs) {
    for (const [block, length] of own.entries()) {
      const from = outer.codes(block, above.subarray(0, length))
      const by = inner.codes(block, below.subarray(0, length))
      deal(from, by, layout, places, numbers)
      yield
    }
  }
  return { numbers, ends: places }
}

function* bucketStarts(
  runs: readonly PairStreams[],
  { buckets, lowBits }: PairLayout,
  scratch: Uint32Array,
): Steps<Uint32Array> {
  const counts = new Uint32Array(buckets)
  for (const { outer, lengths } of runs) {
    for (const [block, length] of lengths.entries()) {
      countHighBits(outer.codes(block, scratch.subarray(0, length)), lowBits, counts)
      yield
    }
  }
  return toStarts(counts)
}

/** Adds one for each code to the counter of its upper bits. */
function countHighBits(codes: Uint32Array, lowBits: number, counts: Uint32Array): void {
  for (let row = 0; row < codes.length; row++) counts[codes[row]! >>> lowBits]!++
}

/** Counts become the places where each begins. */
function toStarts(counts: Uint32Array): Uint32Array {
  let start = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket]!
    counts[bucket] = start
    start += count
  }
  return counts
}

/** Each place moves on, and ends up where the next bucket begins. */
function deal(
  outer: Uint32Array,
  inner: Uint32Array,
  { lowBits, innerBits }: PairLayout,
  places: Uint32Array,
  into: Uint32Array,
): void {
  const mask = 2 ** lowBits - 1
  for (let row = 0; row < outer.length; row++) {
    const code = outer[row]!
    const bucket = code >>> lowBits
    const at = places[bucket]!
    places[bucket] = at + 1
    into[at] = ((code & mask) << innerBits) | inner[row]!
  }
}
