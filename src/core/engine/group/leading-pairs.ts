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

  /** The rows of a bucket in order; `atLeast` counts the pairs by their rows, those of this bucket too. */
  add(bucket: number, sorted: Uint32Array, atLeast: Uint32Array): void {
    if (atLeast[this.#least] === this.#known) return
    while (this.#least < atLeast.length && atLeast[this.#least]! > this.#most) this.#least++
    this.#known = atLeast[this.#least] ?? 0
    if (this.#size > 2 * this.#most) this.#leaveOut()
    this.#collect(bucket, sorted)
  }

  finish(): LeadingPairs {
    this.#leaveOut()
    const [buckets, numbers, counts] = [this.#buckets, this.#numbers, this.#counts].map((values) =>
      values.slice(0, this.#size),
    )
    return { least: this.#least, buckets: buckets!, numbers: numbers!, counts: counts! }
  }

  /** Of as many equal rows as lead two are half as far from one another: only such are looked at. */
  #collect(bucket: number, sorted: Uint32Array): void {
    const least = this.#least
    const step = least === 1 ? 0 : least >> 1
    let row = 0
    while (row + step < sorted.length) {
      const number = sorted[row]!
      if (sorted[row + step] !== number) {
        row += step
        continue
      }
      let start = row
      let end = row + step + 1
      while (start > 0 && sorted[start - 1] === number) start--
      while (end < sorted.length && sorted[end] === number) end++
      if (end - start >= least) this.#note(bucket, number, end - start)
      row = end
    }
  }

  #note(bucket: number, number: number, count: number): void {
    const at = this.#size++
    this.#buckets[at] = bucket
    this.#numbers[at] = number
    this.#counts[at] = count
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
