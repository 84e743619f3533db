import { type Steps, rowsAStep } from '../steps.ts'
import { countEach } from './code-counts.ts'
import type { CodeStream } from './code-stream.ts'
import { sortNumbers } from './sort-numbers.ts'

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
 * a cache holds, each pair as one number, and each bucket is sorted for itself, which puts equal pairs
 * side by side. A hash table of millions of pairs would miss the caches at every row. Neither domain
 * may be above 2^22: a bucket's pairs have to fit into 32 bits.
 */
export function* countedPairs(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<CountedPairs> {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const layout = layoutOf(outer.domain, inner.domain, rows)
  const ends = new Uint32Array(layout.buckets)
  const numbers = yield* dealtOut(outer, inner, { lengths, layout, places: ends, rows })
  const pairs = new Pairs(rows, layout)
  const scratch = new Uint32Array(longestRun(ends))
  let pause = rowsAStep
  for (let bucket = 0, from = 0; bucket < ends.length; bucket++) {
    const to = ends[bucket]!
    const sorted = yield* sortNumbers(numbers.subarray(from, to), layout.bits, scratch)
    pairs.add(bucket, sorted)
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return pairs.finish()
}

/** How a pair is a number of a bucket: the lower bits of the outer code above those of the inner. */
interface Layout {
  readonly buckets: number
  readonly innerBits: number
  /** Bits of the outer code that a bucket leaves open. */
  readonly lowBits: number
  /** Of the whole number. */
  readonly bits: number
}

/** A bucket of so many rows and what it is sorted with stay in a cache. */
const bucketRows = 2 ** 15

function layoutOf(outerDomain: number, innerDomain: number, rows: number): Layout {
  const innerBits = bitsFor(innerDomain)
  const outerBits = bitsFor(outerDomain)
  const wanted = bitsFor(Math.ceil(rows / bucketRows))
  const lowBits = Math.min(32 - innerBits, Math.max(0, outerBits - wanted))
  const buckets = 2 ** (outerBits - lowBits)
  return { buckets, innerBits, lowBits, bits: innerBits + lowBits }
}

/** Bits of a number below a domain's size. */
function bitsFor(domain: number): number {
  return domain <= 1 ? 0 : 32 - Math.clz32(domain - 1)
}

/** `places` ends up with the place where each bucket ends. */
function* dealtOut(
  outer: CodeStream,
  inner: CodeStream,
  input: {
    readonly lengths: readonly number[]
    readonly layout: Layout
    readonly places: Uint32Array
    readonly rows: number
  },
): Steps<Uint32Array> {
  const { lengths, layout, places, rows } = input
  const longest = Math.max(0, ...lengths)
  const [above, below] = [new Uint32Array(longest), new Uint32Array(longest)]
  for (const [block, length] of lengths.entries()) {
    countHighBits(outer.codes(block, above.subarray(0, length)), layout.lowBits, places)
    yield
  }
  toStarts(places)
  const numbers = new Uint32Array(rows)
  for (const [block, length] of lengths.entries()) {
    const from = outer.codes(block, above.subarray(0, length))
    const by = inner.codes(block, below.subarray(0, length))
    deal(from, by, layout, places, numbers)
    yield
  }
  return numbers
}

function countHighBits(codes: Uint32Array, lowBits: number, counts: Uint32Array): void {
  if (lowBits === 0) countEach(codes, counts)
  else for (let row = 0; row < codes.length; row++) counts[codes[row]! >>> lowBits]!++
}

/** Counts become the places where each begins. */
function toStarts(counts: Uint32Array): void {
  let start = 0
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!
    counts[code] = start
    start += count
  }
}

/** Each place moves on, and ends up where the next bucket begins. */
function deal(
  outer: Uint32Array,
  inner: Uint32Array,
  { lowBits, innerBits }: Layout,
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

function longestRun(ends: Uint32Array): number {
  let longest = 0
  for (let bucket = 0, from = 0; bucket < ends.length; bucket++) {
    longest = Math.max(longest, ends[bucket]! - from)
    from = ends[bucket]!
  }
  return longest
}

/** The pairs found so far. Room for a pair a row costs nothing until it is written to. */
class Pairs {
  readonly #outer: Uint32Array
  readonly #inner: Uint32Array
  readonly #counts: Uint32Array
  readonly #layout: Layout
  #size = 0

  constructor(rows: number, layout: Layout) {
    this.#outer = new Uint32Array(rows)
    this.#inner = new Uint32Array(rows)
    this.#counts = new Uint32Array(rows)
    this.#layout = layout
  }

  /** Takes a bucket's numbers, ascending. Whether one is new is reckoned: no branch to be guessed. */
  add(bucket: number, numbers: Uint32Array): void {
    if (numbers.length === 0) return
    const { innerBits, lowBits } = this.#layout
    const [outer, inner, counts] = [this.#outer, this.#inner, this.#counts]
    const base = bucket * 2 ** lowBits
    const innerMask = 2 ** innerBits - 1
    let at = this.#size
    let last = numbers[0]!
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!
      const change = number ^ last
      at += (change | -change) >>> 31
      outer[at] = base + (number >>> innerBits)
      inner[at] = number & innerMask
      counts[at]!++
      last = number
    }
    this.#size = at + 1
  }

  finish(): CountedPairs {
    const size = this.#size
    return {
      size,
      outer: this.#outer.subarray(0, size),
      inner: this.#inner.subarray(0, size),
      counts: this.#counts.subarray(0, size),
    }
  }
}
