import type { Reading, Structure } from '#core/formats/format.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'

/** So many files are remembered: a load comes soon after a look. */
const mostKnown = 64

/** What files were found to be, so that what was looked at is not looked at again to be loaded. */
export class Inspections {
  readonly #known = new Map<string, Promise<Structure>>()

  /** A file that tells no time of its last change is always looked at. */
  async structureOf(source: Source, reading?: Reading): Promise<Structure> {
    if (source.modified === undefined) return await inspectSource(source, reading)
    const { name, size, modified } = source
    const key = JSON.stringify([name, size, modified, reading])
    const known = this.#known.get(key) ?? inspectSource(source, reading)
    this.#known.delete(key)
    this.#known.set(key, known)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKnown) break
      this.#known.delete(oldest)
    }
    try {
      return await known
    } catch (error) {
      this.#known.delete(key)
      throw error
    }
  }
}
