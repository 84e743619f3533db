import type { Kernel } from './kernel.ts'

/** What stands before each value of a line of JSON, whose column it is, and what ends the line. */
export interface LineLayout {
  readonly parts: readonly { readonly before: Uint8Array; readonly column: number }[]
  readonly tail: Uint8Array
}

/** So many forms of lines are known at most: each costs lines that have another form a comparison. */
const mostLayouts = 8
const wordBytes = 4
const vectorBytes = 16

/** The layouts of one read, in the kernel's memory. */
export class Layouts {
  readonly #kernel: Kernel
  readonly #columns: number
  /** Bytes in use; the list of addresses stands at the beginning. */
  #used = mostLayouts * wordBytes
  #size = 0

  constructor(kernel: Kernel, columns: number) {
    this.#kernel = kernel
    this.#columns = columns
  }

  get size(): number {
    return this.#size
  }

  /** Whether there is room for one more. */
  get isOpen(): boolean {
    return this.#size < mostLayouts
  }

  /** Adds a layout, if there is room for it. */
  add({ parts, tail }: LineLayout): void {
    const columns = new Set(parts.map(({ column }) => column))
    const lacking = Array.from({ length: this.#columns }, (_, at) => at).filter(
      (column) => !columns.has(column),
    )
    const literals = [...parts.map(({ before }) => before), tail]
    const words = 5 + 3 * parts.length + lacking.length
    const bytes =
      words * wordBytes + literals.reduce((sum, { length }) => sum + length + vectorBytes, 0)
    const { address, bytes: memory } = this.#kernel.layouts
    if (!this.isOpen || this.#used + bytes > memory.length) return
    const view = new DataView(memory.buffer, memory.byteOffset)
    let word = this.#used
    const put = (value: number): void => {
      view.setUint32(word, value, true)
      word += wordBytes
    }
    let literal = this.#used + words * wordBytes
    const write = (text: Uint8Array): number => {
      const at = literal
      memory.set(text, at)
      literal += text.length + vectorBytes
      return address + at
    }
    view.setUint32(this.#size * wordBytes, address + this.#used, true)
    put(parts.length)
    put(write(tail))
    put(tail.length)
    put(lacking.length)
    put(address + this.#used + (5 + 3 * parts.length) * wordBytes)
    for (const { before, column } of parts) {
      put(write(before))
      put(before.length)
      put(column)
    }
    for (const column of lacking) put(column)
    this.#used = Math.ceil((this.#used + bytes) / wordBytes) * wordBytes
    this.#size++
  }
}
