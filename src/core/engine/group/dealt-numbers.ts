import type { Steps } from '../steps.ts'
import { knownCodeCounts } from './code-counts.ts'
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
  const places = new Uint32Array(layout.buckets)
  yield* countHighBits(runs, layout.lowBits, places)
  toStarts(places)
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

/** Adds the rows of outer codes up by the upper bits of these. */
export function* countHighBits(
  runs: readonly Pick<PairStreams, 'outer' | 'lengths'>[],
  lowBits: number,
  counts: Uint32Array,
): Steps<void> {
  for (const { outer, lengths } of runs) {
    const known = knownCodeCounts(outer)
    if (known !== null) {
      addByHighBits(known, lowBits, counts)
      continue
    }
    const scratch = new Uint32Array(Math.max(0, ...lengths))
    for (const [block, length] of lengths.entries()) {
      countShifted(outer.codes(block, scratch.subarray(0, length)), lowBits, counts)
      yield
    }
  }
}

function countShifted(codes: Uint32Array, lowBits: number, counts: Uint32Array): void {
  for (let row = 0; row < codes.length; row++) counts[codes[row]! >>> lowBits]!++
}

/** Counts of codes become those of the upper bits of these. */
export function addByHighBits(ofCodes: Uint32Array, lowBits: number, counts: Uint32Array): void {
  for (let code = 0; code < ofCodes.length; code++) counts[code >>> lowBits]! += ofCodes[code]!
}

/** Counts become the places where each begins. */
function toStarts(counts: Uint32Array): void {
  let start = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket]!
    counts[bucket] = start
    start += count
  }
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
