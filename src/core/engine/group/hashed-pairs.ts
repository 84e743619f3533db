import type { Steps } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { hashOf } from './hash.ts'
import { startsOf } from './key-codes.ts'
import { zeros } from '#core/table/zeros.ts'

/** The distinct codes of one or two streams, numbered in the order of their first rows. */
export interface NumberedCodes {
  readonly size: number
  /** The number of each row's code. */
  readonly numbers: Uint32Array
  readonly outer: Uint32Array
  readonly inner: Uint32Array
  /** Rows of each. */
  readonly counts: Uint32Array
}

/** Numbers pairs of codes by an open-addressing table. */
export function* hashedPairs(
  outer: CodeStream,
  inner: CodeStream | null,
  lengths: readonly number[],
): Steps<NumberedCodes> {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const numbers = new Uint32Array(rows)
  const longest = Math.max(...lengths)
  const [outerCodes, innerCodes] = [new Uint32Array(longest), new Uint32Array(longest)]
  const table = new PairTable()
  const starts = startsOf(lengths)
  for (const [block, length] of lengths.entries()) {
    const none = innerCodes.subarray(0, length)
    const above = outer.codes(block, outerCodes.subarray(0, length))
    const below = inner?.codes(block, none) ?? none
    table.number(above, below, numbers.subarray(starts[block]!, starts[block]! + length))
    yield
  }
  return { ...table.finish(), numbers }
}

class PairTable {
  #slots = new Uint32Array(1024)
  #outer = new Uint32Array(256)
  #inner = new Uint32Array(256)
  #counts = new Uint32Array(256)
  #size = 0

  number(outer: Uint32Array, inner: Uint32Array, into: Uint32Array): void {
    for (let row = 0; row < outer.length; row++) {
      const number = this.#find(outer[row]!, inner[row]!)
      this.#counts[number]!++
      into[row] = number
    }
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

  #find(outer: number, inner: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = hashOf(outer, inner) & mask
    for (;;) {
      const number = slots[slot]! - 1
      if (number < 0) return this.#add(outer, inner, slot)
      if (this.#outer[number] === outer && this.#inner[number] === inner) return number
      slot = (slot + 1) & mask
    }
  }

  #add(outer: number, inner: number, slot: number): number {
    const number = this.#size++
    if (number === this.#outer.length) {
      this.#outer = doubled(this.#outer)
      this.#inner = doubled(this.#inner)
      this.#counts = doubled(this.#counts)
    }
    this.#outer[number] = outer
    this.#inner[number] = inner
    this.#slots[slot] = number + 1
    if (this.#size * 2 > this.#slots.length) this.#grow()
    return number
  }

  #grow(): void {
    const slots = zeros(this.#slots.length * 4)
    const mask = slots.length - 1
    for (let number = 0; number < this.#size; number++) {
      let slot = hashOf(this.#outer[number]!, this.#inner[number]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

function doubled(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
