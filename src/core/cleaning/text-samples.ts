import type { Dictionary } from '#core/table/dictionary.ts'
import type { TextBytes } from '#core/table/uncoded.ts'

/** Of a column with fewer distinct texts than this codes pay. */
const leastDistinct = 400_000
/** Texts of the first block that are looked at: so many from its beginning, as many spread over the rest. */
const firstSampled = 1024
/** The same of later blocks, which are compared with those. */
const laterSampled = 64
/** Texts to which others are compared, before they are forgotten. */
const mostKnown = 2 ** 15

/**
 * Samples of a column's texts, which tell whether it has so many that they hardly repeat. Of pairs of
 * random texts one in so many is equal as there are distinct ones (the birthday problem). Neighbours
 * are compared, since the texts of an hour repeat within it, and distant ones, since lists recur.
 */
export class TextSamples {
  /** Hashes of texts that were looked at. */
  readonly #known = new Set<number>()
  #pairs = 0
  #repeats = 0

  /** Looks at texts, each once where it follows itself. */
  look({ bytes, ends }: TextBytes): void {
    const sampled = this.#known.size < firstSampled ? firstSampled : laterSampled
    const near = Math.min(ends.length, sampled)
    for (let place = 0; place < near; place++) this.#add(hashOf(bytes, ends, place))
    const rest = ends.length - near
    const far = Math.min(rest, sampled)
    for (let at = 0; at < far; at++) {
      this.#add(hashOf(bytes, ends, near + Math.floor((at * rest) / far)))
    }
  }

  get hardlyRepeat(): boolean {
    return this.#pairs >= leastDistinct * (this.#repeats + 1)
  }

  #add(hash: number): void {
    if (this.#known.size >= mostKnown) this.#forget()
    this.#pairs += this.#known.size
    if (this.#known.has(hash)) this.#repeats++
    else this.#known.add(hash)
  }

  /** What they told counts half, so that a column that changes is seen to. */
  #forget(): void {
    this.#known.clear()
    this.#pairs /= 2
    this.#repeats /= 2
  }
}

const samples = new WeakMap<Dictionary, TextSamples>()

/** What is known of a column's texts, by its dictionary. */
export function samplesOf(dictionary: Dictionary): TextSamples {
  const known = samples.get(dictionary) ?? new TextSamples()
  samples.set(dictionary, known)
  return known
}

/** FNV-1a of a text. */
function hashOf(bytes: Uint8Array, ends: Uint32Array, place: number): number {
  let hash = 0x811c9dc5
  const end = ends[place]!
  for (let at = place === 0 ? 0 : ends[place - 1]!; at < end; at++) {
    hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  }
  return hash
}
