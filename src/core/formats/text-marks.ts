/** Finds the next of a mark in a text once, however often it is asked for. */
export class Marks {
  readonly #text: string
  readonly #mark: string
  #asked = 0
  #found = -1

  constructor(text: string, mark: string) {
    this.#text = text
    this.#mark = mark
  }

  /** Offset of the first mark from `at` on; the text's length where there is none. */
  from(at: number): number {
    if (at < this.#asked || this.#found < at) {
      this.#asked = at
      const found = this.#mark === '' ? -1 : this.#text.indexOf(this.#mark, at)
      this.#found = found === -1 ? this.#text.length : found
    }
    return this.#found
  }
}
