import type { AppState, DatasetEntry } from './app-state.ts'

/** A dataset that was just read is shown where there was none; else the person stays where he is. */
export function opened(state: AppState, entry: DatasetEntry): AppState {
  const known = state.datasets.some(({ key }) => key === entry.key)
  const datasets = known
    ? state.datasets.map((old) => (old.key === entry.key ? entry : old))
    : [...state.datasets, entry]
  const { view } = state
  const stay = 'dataset' in view
  return {
    ...state,
    datasets,
    view: stay ? view : { page: 'report', dataset: entry.key, report: null },
  }
}

/** Who looked at a dataset that is closed looks at the first of the others. */
export function closed(state: AppState, gone: DatasetEntry): AppState {
  const datasets = state.datasets.filter((dataset) => dataset !== gone)
  const [first] = datasets
  const { view } = state
  if (!first) return { ...state, datasets, view: { page: 'empty' } }
  if (!('dataset' in view) || view.dataset !== gone.key) return { ...state, datasets }
  return { ...state, datasets, view: { page: 'report', dataset: first.key, report: null } }
}
