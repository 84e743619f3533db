import type { NumberLots } from '#core/kernel/number-lots.ts'

/** Pairs with many rows, in the order of their buckets and of their numbers in these. */
export interface LeadingPairs {
  /** All pairs that have at least so many rows are among them. */
  readonly least: number
  readonly buckets: Uint32Array
  readonly numbers: Uint32Array
  readonly counts: Uint32Array
}

/**
 * Finds the pairs with the most rows, at most so many, while the buckets are counted: a bucket is looked
 * at again only where one of its pairs has as many rows as the leading ones so far.
 */
export class Leaders {
  readonly #most: number
  readonly #buckets: Uint32Array
  readonly #numbers: Uint32Array
  readonly #counts: Uint32Array
  #size = 0
  #least = 1
  /** How many pairs had at least so many rows when a bucket was last looked at. */
  #known = 0

  constructor(most: number) {
    this.#most = most
    // As many again come before those that lead no more are left out.
    const room = 3 * most
    this.#buckets = new Uint32Array(room)
    this.#numbers = new Uint32Array(room)
    this.#counts = new Uint32Array(room)
  }

  /** A bucket is the lot that was counted last. */
  add(bucket: number, lots: Pick<NumberLots, 'atLeast' | 'oftenMet'>): void {
    const { atLeast } = lots
    if (atLeast[this.#least] === this.#known) return
    while (this.#least < atLeast.length && atLeast[this.#least]! > this.#most) this.#least++
    this.#known = atLeast[this.#least] ?? 0
    if (this.#size > 2 * this.#most) this.#leaveOut()
    const met = lots.oftenMet(this.#least)
    for (let at = 0; at < met.length; at += 2) {
      this.#buckets[this.#size] = bucket
      this.#numbers[this.#size] = met[at]!
      this.#counts[this.#size++] = met[at + 1]!
    }
  }

  finish(): LeadingPairs {
    this.#leaveOut()
    const [buckets, numbers, counts] = [this.#buckets, this.#numbers, this.#counts].map((values) =>
      values.slice(0, this.#size),
    )
    return { least: this.#least, buckets: buckets!, numbers: numbers!, counts: counts! }
  }

  #leaveOut(): void {
    let size = 0
    for (let at = 0; at < this.#size; at++) {
      this.#buckets[size] = this.#buckets[at]!
      this.#numbers[size] = this.#numbers[at]!
      this.#counts[size] = this.#counts[at]!
      if (this.#counts[at]! >= this.#least) size++
    }
    this.#size = size
  }
}
