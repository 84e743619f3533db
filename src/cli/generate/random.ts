/**
 * Small fast counting generator, sfc32 of PractRand by Chris Doty-Humphrey: 128 bits of state, the
 * same numbers on every machine. Seeded by text, so that each use has a stream of its own and one
 * more draw here moves nothing there.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  constructor(seed: string) {
    this.a = hashText(seed, 0x9e3779b9)
    this.b = hashText(seed, 0x243f6a88)
    this.c = hashText(seed, 0xb7e15162)
    // PractRand runs twelve rounds before the first number, to mix a poor seed.
    for (let round = 0; round < 12; round++) this.next()
  }

  /** From 0 to 2^32 - 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** An integer from 0 to `bound` - 1. */
  below(bound: number): number {
    return Math.floor((this.next() * bound) / twoTo32)
  }

  /** Whether something of the given share (0 to 1) happens this time. */
  chance(share: number): boolean {
    return this.next() < share * twoTo32
  }

  /** One item of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }
}

const twoTo32 = 4_294_967_296

/** FNV-1a over the text's code units, then the finalizer of MurmurHash3. */
function hashText(text: string, start: number): number {
  let hash = start
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return mixBits(hash)
}

/** The 32-bit finalizer of MurmurHash3 (Austin Appleby): neighbours get unrelated results. */
export function mixBits(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
