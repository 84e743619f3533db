import { Chunked } from './chunked.ts'

/** Slots whose integers differ in the last bits only are neighbours: they share a cache line. */
const lineBits = 4
const lineMask = (1 << lineBits) - 1

/** Distinct safe integers, each known by its place in order of arrival; open addressing. */
export class IntegerSet {
  readonly #integers = new Chunked((length) => new Float64Array(length))
  /** Place + 1, or 0 for an empty slot. */
  #slots = new Uint32Array(1024)

  get size(): number {
    return this.#integers.size
  }

  /** The place of the integer if it was added before, else -1 (its place is then the last). */
  add(integer: number): number {
    const slot = this.#slot(integer)
    const found = this.#slots[slot]!
    if (found !== 0) return found - 1
    this.#integers.push(integer)
    this.#slots[slot] = this.#integers.size
    if (this.#integers.size * 8 > this.#slots.length * 5) this.#grow()
    return -1
  }

  /** The slot that holds the integer, or the empty one where it belongs. */
  #slot(integer: number): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(integer) & mask
    for (;;) {
      const found = this.#slots[slot]!
      if (found === 0 || this.#integers.at(found - 1) === integer) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let place = 0; place < this.#integers.size; place++) {
      let slot = hashOf(this.#integers.at(place)) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = place + 1
    }
  }
}

/** MurmurHash3's fmix32 over all but the last bits, which stay as they are. */
function hashOf(integer: number): number {
  const low = integer >>> lineBits
  let bits = low ^ Math.imul(Math.floor(integer / 2 ** 32), 0x9e3779b1)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) << lineBits) | (integer & lineMask)
}
