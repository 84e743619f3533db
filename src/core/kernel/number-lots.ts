import { newInstance } from './compiled.ts'
import type { Exports } from './exports.ts'

const pageBytes = 2 ** 16
/** The first page is the code's own. */
const countersAt = pageBytes
const counterBytes = 4 * 2 ** 12

/**
 * Sorts lots of numbers, one lot after the other, and counts how often equal ones come. Views are good
 * until the next lot.
 */
export class NumberLots {
  /** How many different numbers of all lots came at least so often, up to the last place, which is for all beyond. */
  readonly atLeast: Uint32Array<ArrayBuffer>
  readonly #exports: Exports
  readonly #bits: number
  readonly #memory: Uint32Array<ArrayBuffer>
  readonly #numbersAt: number
  readonly #betweenAt: number
  #sortedAt = 0
  #count = 0

  /** Of at most so many numbers a lot, all below 2^bits; `places` are those of `atLeast`. */
  constructor(bits: number, most: number, places: number) {
    this.#exports = newInstance()
    this.#bits = bits
    const atLeastAt = countersAt + counterBytes
    this.#numbersAt = atLeastAt + 4 * places
    // What is often met is written behind the numbers, each with how often.
    this.#betweenAt = this.#numbersAt + 4 * most
    const end = this.#betweenAt + 12 * most
    const { memory } = this.#exports
    const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes)
    if (missing > 0) memory.grow(missing)
    const buffer = memory.buffer as ArrayBuffer
    this.#memory = new Uint32Array(buffer)
    this.atLeast = new Uint32Array(buffer, atLeastAt, places)
  }

  /** All numbers of the pieces in ascending order, and counted. */
  sorted(pieces: readonly Uint32Array[]): Uint32Array {
    const first = this.#numbersAt >>> 2
    this.#count = 0
    for (const piece of pieces) {
      this.#memory.set(piece, first + this.#count)
      this.#count += piece.length
    }
    const [numbers, between, last] = [this.#numbersAt, this.#betweenAt, this.atLeast.length - 1]
    const kernel = this.#exports
    this.#sortedAt = kernel.sortNumbers(numbers, this.#count, between, this.#bits, countersAt)
    kernel.countOccurrences(this.#sortedAt, this.#count, this.atLeast.byteOffset, last)
    return this.#view(this.#sortedAt, this.#count)
  }

  /** The numbers of the lot that come at least so often, ascending, each followed by how often. */
  oftenMet(least: number): Uint32Array {
    const out = this.#betweenAt + (this.#sortedAt === this.#betweenAt ? 4 * this.#count : 0)
    const numbers = this.#exports.oftenMet(this.#sortedAt, this.#count, least, out)
    return this.#view(out, 2 * numbers)
  }

  #view(at: number, length: number): Uint32Array {
    return this.#memory.subarray(at >>> 2, (at >>> 2) + length)
  }
}
