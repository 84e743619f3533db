import type { Query } from '#core/query/query.ts'

/** What a query of one row says, by name. */
export type Facts = Readonly<Record<string, string | number | null>>

/** So many facts of a dataset are kept. */
const mostFacts = 64

/** Facts of a dataset that are known already: several reports say the same beside their tables. */
export class KnownFacts {
  readonly #known = new Map<string, Facts>()

  find(query: Query): Facts | null {
    return this.#known.get(JSON.stringify(query)) ?? null
  }

  add(query: Query, facts: Facts): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= mostFacts && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(JSON.stringify(query), facts)
  }
}

const ofDatasets = new WeakMap<object, KnownFacts>()

/** What is known of a dataset, as long as the dataset is. */
export function knownFactsOf(dataset: object): KnownFacts {
  const known = ofDatasets.get(dataset) ?? new KnownFacts()
  ofDatasets.set(dataset, known)
  return known
}
