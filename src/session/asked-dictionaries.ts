import type { Dictionary } from '#core/table/dictionary.ts'

/** So many bytes of a dataset's dictionaries are kept; what is used again is asked for again. */
const mostBytes = 2 ** 27

/** Dictionaries of a shard in another thread, asked for once a dataset. */
export class AskedDictionaries {
  readonly asked: (number: number) => Promise<Dictionary>
  readonly #known = new Map<number, Map<number, Dictionary>>()

  constructor(ask: (number: number) => Promise<Dictionary>) {
    this.asked = ask
  }

  /** The dictionaries of these numbers. Those used last are kept. */
  async of(dataset: number, numbers: readonly number[]): Promise<ReadonlyMap<number, Dictionary>> {
    const known = this.#known.get(dataset) ?? new Map<number, Dictionary>()
    this.#known.set(dataset, known)
    const wanted = new Map<number, Dictionary>()
    for (const number of numbers) {
      const dictionary = known.get(number) ?? (await this.asked(number))
      known.delete(number)
      known.set(number, dictionary)
      wanted.set(number, dictionary)
    }
    let bytes = 0
    for (const [number, dictionary] of [...known].toReversed()) {
      bytes += dictionary.bytes
      if (bytes > mostBytes) known.delete(number)
    }
    return wanted
  }

  forget(dataset: number): void {
    this.#known.delete(dataset)
  }
}
