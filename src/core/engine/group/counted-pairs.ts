import { type Steps, rowsAStep } from '../steps.ts'
import { countEach } from './code-counts.ts'
import type { CodeStream } from './code-stream.ts'

/** The distinct pairs of codes of two streams, by the outer code and then by the inner. */
export interface CountedPairs {
  readonly size: number
  readonly outer: Uint32Array
  readonly inner: Uint32Array
  /** Rows of each. */
  readonly counts: Uint32Array
}

/**
 * Counts pairs of codes where there are many: two stable counting sorts, by the inner code and then
 * by the outer, put equal pairs side by side and all in order. A hash table of millions of pairs
 * would miss the caches at every row; these write to far places once each and read in order.
 */
export function* countedPairs(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<CountedPairs> {
  const byInner = yield* outerByInner(outer, inner, lengths)
  const byOuter = yield* innerByOuter(byInner, outer.domain)
  return yield* counted(byOuter)
}

/** Codes of one stream, sorted by those of another: `ends[code]` is where the run of a code ends. */
interface SortedCodes {
  readonly codes: Uint32Array
  readonly ends: Uint32Array
}

function* outerByInner(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<SortedCodes> {
  const longest = Math.max(0, ...lengths)
  const [above, below] = [new Uint32Array(longest), new Uint32Array(longest)]
  const places = new Uint32Array(inner.domain)
  for (const [block, length] of lengths.entries()) {
    countEach(inner.codes(block, below.subarray(0, length)), places)
    yield
  }
  const codes = new Uint32Array(toStarts(places))
  for (const [block, length] of lengths.entries()) {
    const from = outer.codes(block, above.subarray(0, length))
    const by = inner.codes(block, below.subarray(0, length))
    scatter(from, by, places, codes)
    yield
  }
  return { codes, ends: places }
}

function* innerByOuter({ codes, ends }: SortedCodes, domain: number): Steps<SortedCodes> {
  const places = new Uint32Array(domain)
  for (let from = 0; from < codes.length; from += rowsAStep) {
    countEach(codes.subarray(from, from + rowsAStep), places)
    yield
  }
  toStarts(places)
  const sorted = new Uint32Array(codes.length)
  let pause = rowsAStep
  for (let code = 0, from = 0; code < ends.length; code++) {
    const to = ends[code]!
    scatterRun(codes, from, to, code, places, sorted)
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return { codes: sorted, ends: places }
}

/** Counts become the places where each begins; answers their sum. */
function toStarts(counts: Uint32Array): number {
  let start = 0
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!
    counts[code] = start
    start += count
  }
  return start
}

/** Each place moves on, and ends up where the next code's begin. */
function scatter(from: Uint32Array, by: Uint32Array, places: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < by.length; row++) {
    const code = by[row]!
    const at = places[code]!
    places[code] = at + 1
    into[at] = from[row]!
  }
}

function scatterRun(
  by: Uint32Array,
  from: number,
  to: number,
  value: number,
  places: Uint32Array,
  into: Uint32Array,
): void {
  for (let row = from; row < to; row++) {
    const code = by[row]!
    const at = places[code]!
    places[code] = at + 1
    into[at] = value
  }
}

/** Equal codes of a run stand side by side. */
function* counted({ codes, ends }: SortedCodes): Steps<CountedPairs> {
  const size = yield* distinctNeighbours(codes, ends)
  const [outer, inner, counts] = [
    new Uint32Array(size),
    new Uint32Array(size),
    new Uint32Array(size),
  ]
  let at = -1
  let pause = rowsAStep
  for (let code = 0, from = 0; code < ends.length; code++) {
    const to = ends[code]!
    for (let row = from; row < to; row++) {
      const value = codes[row]!
      if (row === from || value !== inner[at]) {
        outer[++at] = code
        inner[at] = value
      }
      counts[at]!++
    }
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return { size, outer, inner, counts }
}

function* distinctNeighbours(codes: Uint32Array, ends: Uint32Array): Steps<number> {
  let size = 0
  let pause = rowsAStep
  for (let code = 0, from = 0; code < ends.length; code++) {
    const to = ends[code]!
    if (from < to) size++
    for (let row = from + 1; row < to; row++) if (codes[row] !== codes[row - 1]) size++
    from = to
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return size
}
