/**
 * Where bytes come from: a File, a URL's body, a Node file and memory are the same to every format.
 * Offsets and sizes are bytes; `end` is exclusive.
 */
export interface Source {
  /** The file's name, without its folder. */
  readonly name: string
  /** Whole size in bytes. */
  readonly size: number
  /** When it was last changed, in milliseconds, where that is known. */
  readonly modified?: number
  /** All bytes from `start` to `end` at once; for small ranges. Rejects when they cannot be read. */
  slice(start: number, end: number): Promise<Uint8Array>
  /**
   * The same range as a stream of chunks of the source's own choosing. A chunk is valid until the next
   * one is asked for.
   */
  stream(start: number, end: number): AsyncIterable<Uint8Array>
}
