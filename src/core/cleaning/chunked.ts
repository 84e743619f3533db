const chunkBits = 16
const chunkMask = (1 << chunkBits) - 1

/** Numbers in arrival order, in chunks: growing neither copies nor reserves more than a chunk. */
export class Chunked<Values extends Float64Array | Uint32Array> {
  readonly #chunkOf: (length: number) => Values
  readonly #chunks: Values[] = []
  #size = 0

  constructor(chunkOf: (length: number) => Values) {
    this.#chunkOf = chunkOf
  }

  get size(): number {
    return this.#size
  }

  push(value: number): void {
    const at = this.#size++
    if ((at & chunkMask) === 0) this.#chunks.push(this.#chunkOf(1 << chunkBits))
    this.#chunks[at >>> chunkBits]![at & chunkMask] = value
  }

  at(place: number): number {
    return this.#chunks[place >>> chunkBits]![place & chunkMask]!
  }
}
