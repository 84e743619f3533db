import type { Dataset } from './dataset.ts'

/** How often early answers may come, and which share of the time they may take. */
export interface EarlyPace {
  readonly everyMs: number
  readonly share: number
}

/**
 * Gives out a dataset while it is still being read. Each time it is one of its own, which is open
 * until it is closed; none comes while two are open, or before those before have paid for themselves.
 */
export class EarlyDatasets {
  readonly #pace: EarlyPace
  readonly #give: (dataset: Dataset) => void
  readonly #open = new Set<number>()
  #since = performance.now()
  #spentMs = 0

  constructor(pace: EarlyPace, give: (dataset: Dataset) => void) {
    this.#pace = pace
    this.#give = give
  }

  get isDue(): boolean {
    const { everyMs, share } = this.#pace
    const waited = performance.now() - this.#since
    return this.#open.size < 2 && waited >= everyMs && waited * share >= this.#spentMs
  }

  has(dataset: number): boolean {
    return this.#open.has(dataset)
  }

  /** Does what is only done for early answers, and takes the time. */
  async charge<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now()
    try {
      return await work()
    } finally {
      this.#spentMs += performance.now() - begun
    }
  }

  give(dataset: Dataset): void {
    this.#open.add(dataset.id)
    this.#since = performance.now()
    this.#give(dataset)
  }

  close(dataset: number): void {
    this.#open.delete(dataset)
  }
}
