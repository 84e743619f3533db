import type { Steps } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import type { NumberedCodes } from './hashed-pairs.ts'
import { startsOf } from './key-codes.ts'
import { zeros } from '#core/table/zeros.ts'

/**
 * Numbers the rows of many pairs of codes: a stable counting sort by the outer code, then the
 * inner codes of each run by a look at one small array. A hash table of millions of pairs would miss
 * the caches at every row; this one writes once to a far place and then reads in order.
 */
export function* sortedPairs(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<NumberedCodes> {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const starts = yield* runStarts(outer, lengths)
  const sorted = yield* scattered(outer, inner, { lengths, starts, rows })
  return yield* numbered(sorted, starts, inner.domain)
}

/** Where the rows of each outer code begin, were they sorted; one more for the end. */
function* runStarts(outer: CodeStream, lengths: readonly number[]): Steps<Uint32Array> {
  const starts = zeros(outer.domain + 1)
  const codes = new Uint32Array(Math.max(...lengths))
  for (const [block, length] of lengths.entries()) {
    const own = outer.codes(block, codes.subarray(0, length))
    for (let row = 0; row < length; row++) starts[own[row]! + 1]!++
    yield
  }
  for (let code = 0; code < outer.domain; code++) starts[code + 1]! += starts[code]!
  return starts
}

/** Inner codes and row numbers, in the order of the outer codes. */
interface Scattered {
  readonly inner: Uint32Array
  readonly rows: Uint32Array
}

function* scattered(
  outer: CodeStream,
  inner: CodeStream,
  input: {
    readonly lengths: readonly number[]
    readonly starts: Uint32Array
    readonly rows: number
  },
): Steps<Scattered> {
  const { lengths, starts, rows } = input
  const next = starts.slice()
  const sorted = new Uint32Array(rows)
  const order = new Uint32Array(rows)
  const longest = Math.max(...lengths)
  const [outerCodes, innerCodes] = [new Uint32Array(longest), new Uint32Array(longest)]
  const firstRows = startsOf(lengths)
  for (const [block, length] of lengths.entries()) {
    const above = outer.codes(block, outerCodes.subarray(0, length))
    const below = inner.codes(block, innerCodes.subarray(0, length))
    scatter(above, below, next, sorted, order, firstRows[block]!)
    yield
  }
  return { inner: sorted, rows: order }
}

function scatter(
  above: Uint32Array,
  below: Uint32Array,
  next: Uint32Array,
  sorted: Uint32Array,
  order: Uint32Array,
  firstRow: number,
): void {
  for (let row = 0; row < above.length; row++) {
    const code = above[row]!
    const at = next[code]!
    next[code] = at + 1
    sorted[at] = below[row]!
    order[at] = firstRow + row
  }
}

/** Rows walked through between two pauses. */
const rowsAStep = 262_144

/** Every run's inner codes, numbered anew in each run: `lastNumber` is of this run or of an earlier. */
function* numbered(
  { inner, rows }: Scattered,
  starts: Uint32Array,
  innerDomain: number,
): Steps<NumberedCodes> {
  const lastNumber = zeros(innerDomain)
  const numbers = new Uint32Array(rows.length)
  let found = new Found(Math.min(inner.length, 1 << 16))
  let pause = rowsAStep
  for (let code = 0; code + 1 < starts.length; code++) {
    const [from, to] = [starts[code]!, starts[code + 1]!]
    if (from === to) continue
    found.startRun(code, to - from)
    found.walk(inner, from, to, lastNumber, rows, numbers)
    if (to < pause) continue
    pause = to + rowsAStep
    yield
  }
  return { ...found.finish(), numbers }
}

class Found {
  #outer: Uint32Array<ArrayBuffer>
  #inner: Uint32Array<ArrayBuffer>
  #counts: Uint32Array<ArrayBuffer>
  #size = 0
  #run = 0
  #code = 0

  constructor(capacity: number) {
    this.#outer = new Uint32Array(capacity)
    this.#inner = new Uint32Array(capacity)
    this.#counts = new Uint32Array(capacity)
  }

  startRun(code: number, atMost: number): void {
    this.#run = this.#size
    this.#code = code
    while (this.#size + atMost > this.#outer.length) this.#grow()
  }

  walk(
    inner: Uint32Array,
    from: number,
    to: number,
    lastNumber: Uint32Array,
    rows: Uint32Array,
    numbers: Uint32Array,
  ): void {
    const run = this.#run
    const [codes, counts] = [this.#inner, this.#counts]
    let size = this.#size
    for (let at = from; at < to; at++) {
      const code = inner[at]!
      let number = lastNumber[code]! - 1
      if (number < run) {
        number = size++
        lastNumber[code] = size
        codes[number] = code
        counts[number] = 0
      }
      counts[number]!++
      numbers[rows[at]!] = number
    }
    this.#outer.fill(this.#code, run, size)
    this.#size = size
  }

  finish(): Omit<NumberedCodes, 'numbers'> {
    const size = this.#size
    return {
      size,
      outer: this.#outer.subarray(0, size),
      inner: this.#inner.subarray(0, size),
      counts: this.#counts.subarray(0, size),
    }
  }

  #grow(): void {
    this.#outer = doubled(this.#outer)
    this.#inner = doubled(this.#inner)
    this.#counts = doubled(this.#counts)
  }
}

function doubled(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
