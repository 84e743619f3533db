import type { LoadEstimate } from '#session/api.ts'
import type { AppState, Overload } from './app-state.ts'
import type { Store } from './store.ts'
import { tabMeans, workingBytes } from './tab-means.ts'

/** Loads that may be more than the tab can hold, and what the person said to that. */
export interface Overloads {
  /** Whether a load may begin; where it may not yet, the person is asked. */
  admit(dataset: string, estimate: LoadEstimate): boolean
  /** The person's word: it may take what was said. */
  allow(dataset: string): void
  /** Says no more of a dataset. */
  drop(dataset: string): void
}

export function createOverloads(store: Store<AppState>): Overloads {
  const allowed = new Map<string, number>()

  function drop(dataset: string): void {
    store.update((state) => {
      const overloads = state.overloads.filter((overload) => overload.dataset !== dataset)
      return overloads.length === state.overloads.length ? state : { ...state, overloads }
    })
  }

  return {
    drop,
    admit(dataset, { rows, keptBytes }) {
      const needed = keptBytes + workingBytes
      const held = heldBytes(store.get(), dataset)
      const means = tabMeans()
      if (held + needed <= means || needed <= (allowed.get(dataset) ?? 0)) return true
      const overload: Overload = { dataset, rows, needed, held, means }
      store.update((state) => ({ ...state, overloads: [...state.overloads, overload] }))
      return false
    },
    allow(dataset) {
      const needed = store.get().overloads.find((overload) => overload.dataset === dataset)?.needed
      if (needed !== undefined) allowed.set(dataset, needed)
    },
  }
}

/** What open datasets hold, without one that is to be read anew. */
export function heldBytes({ datasets }: Pick<AppState, 'datasets'>, without?: string): number {
  return datasets.reduce(
    (sum, { key, loaded }) => (key === without ? sum : sum + loaded.keptBytes),
    0,
  )
}
