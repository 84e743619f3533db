import type { RecordFilter } from '#reports/record-filter.ts'
import { plainView } from '../result-table/table-view.ts'
import type { TableView } from '../result-table/table-view.ts'
import type { AppState, DatasetEntry, View } from './app-state.ts'
import { linkText, openPrefix, otherPages, readLink } from './link.ts'
import type { Link } from './link.ts'
import { readFilters } from './read-filters.ts'
import type { Store } from './store.ts'

/** What the browser's history keeps beside the address, for this tab alone: it may name values. */
interface Memory {
  readonly dataset?: string
  readonly file?: number
  readonly table?: TableView
  readonly merchant?: string
  readonly filters?: readonly RecordFilter[]
}

/** The part of a window that shows where one is. */
export interface Place {
  readonly location: Pick<Location, 'hash'>
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>
  addEventListener(type: 'popstate', listener: () => void): void
}

/** Where the link past the head of the page leads: a place in it, not a view. */
const skipTo = '#content'

/**
 * Keeps the address and the view the same: changes of the view are steps that Back undoes, and what
 * an address asks for is shown as soon as a file is open that fits.
 */
export function startNavigation(store: Store<AppState>, place: Place): void {
  let shown: View = store.get().view
  let memory = memoryOf(place.history.state)

  function arrive(): void {
    if (place.location.hash === skipTo) {
      const { view, datasets } = store.get()
      place.history.replaceState({ footfall: memoryFor(view) }, '', hashOf(view, datasets) ?? '')
      return
    }
    memory = memoryOf(place.history.state)
    if (place.location.hash.startsWith(openPrefix)) {
      shown = { page: 'published', path: place.location.hash.slice(openPrefix.length) }
      store.update((state) => ({ ...state, view: shown, asked: null }))
      return
    }
    const asked = readLink(place.location.hash)
    store.update((state) => {
      const view = asked === 'unreadable' ? null : viewOf(asked, memory, state)
      shown = view ?? (state.view.page === 'published' ? { page: 'empty' } : state.view)
      return { ...state, view: shown, asked: view ? null : asked }
    })
  }

  function follow(): void {
    const state = store.get()
    const { asked } = state
    const wanted = asked && asked !== 'unreadable' ? viewOf(asked, memory, state) : null
    if (wanted) store.update((before) => ({ ...before, view: wanted, asked: null }))
    else if (state.view !== shown) write(state)
  }

  function write({ view, datasets }: AppState): void {
    const before = shown
    shown = view
    const hash = hashOf(view, datasets) ?? (before.page === 'published' ? '#' : null)
    if (hash === null) return
    const kept = { footfall: memoryFor(view) }
    const isSame = hash === place.location.hash && sameMemory(place.history.state, kept)
    if (isSame) return
    const goesOn = before.page === 'empty' || ('continues' in view && view.continues === true)
    if (goesOn) place.history.replaceState(kept, '', hash)
    else place.history.pushState(kept, '', hash)
  }

  arrive()
  place.addEventListener('popstate', arrive)
  store.subscribe(follow)
}

/** The address of a view; null where it keeps the one before. */
function hashOf(view: View, datasets: readonly DatasetEntry[]): string | null {
  if (view.page === 'empty') return null
  if (view.page === 'file') return ''
  if (view.page === 'published') return `${openPrefix}${view.path}`
  const link = linkOf(view, datasets)
  return link ? linkText(link) : null
}

/** What a view of a dataset is to somebody else; null while its dataset is not open. */
export function linkOf(view: View, datasets: readonly DatasetEntry[]): Link | null {
  if (!('dataset' in view)) return null
  const dataset = datasets.find(({ key }) => key === view.dataset)
  if (!dataset) return null
  const { kind } = dataset
  if (view.page === 'merchant') return { kind, page: view.page, given: view.given ?? [], sort: [] }
  if (view.page !== 'report') return { kind, page: view.page, given: [], sort: [] }
  const { report, given = [], table = plainView } = view
  return { kind, page: report, given, sort: table.orderBy }
}

/** The view that an address means now; null where nothing that fits is open. */
function viewOf(link: Link | null, memory: Memory, state: AppState): View | null {
  const { datasets, files } = state
  if (memory.file !== undefined && files.some(({ id }) => id === memory.file)) {
    return { page: 'file', file: memory.file }
  }
  const dataset = link
    ? (datasets.find(({ key, kind }) => key === memory.dataset && kind === link.kind) ??
      datasets.find(({ kind }) => kind === link.kind))
    : datasets[0]
  if (!dataset) return null
  const { filters = [] } = memory
  if (!link) return { page: 'report', dataset: dataset.key, report: null, filters }
  const other = otherPages.find((page) => page === link.page)
  if (other === 'merchant') {
    const { merchant } = memory
    const chosen = merchant === undefined ? {} : { merchant }
    return { page: other, dataset: dataset.key, given: link.given, ...chosen }
  }
  if (other) return { page: other, dataset: dataset.key }
  const table = { ...(memory.table ?? plainView), orderBy: link.sort }
  const { page: report, given } = link
  return { page: 'report', dataset: dataset.key, report, given, table, filters }
}

function memoryFor(view: View): Memory {
  switch (view.page) {
    case 'empty':
    case 'published':
      return {}
    case 'file':
      return { file: view.file }
    case 'set-aside':
    case 'cleaning':
      return { dataset: view.dataset }
    case 'merchant': {
      const { dataset, merchant } = view
      return { dataset, ...(merchant !== undefined && { merchant }) }
    }
    case 'report':
      return {
        dataset: view.dataset,
        ...(view.table && { table: view.table }),
        ...(view.filters && view.filters.length > 0 && { filters: view.filters }),
      }
  }
}

/** The state of a history entry that this page wrote; other states are as good as none. */
function memoryOf(state: unknown): Memory {
  if (typeof state !== 'object' || state === null || !('footfall' in state)) return {}
  const { dataset, file, table, merchant, filters } = state.footfall as Memory
  return {
    ...(typeof dataset === 'string' && { dataset }),
    ...(typeof file === 'number' && { file }),
    ...(isTable(table) && { table }),
    ...(typeof merchant === 'string' && { merchant }),
    ...(filters !== undefined && { filters: readFilters(filters) }),
  }
}

function isTable(table: TableView | undefined): table is TableView {
  return Array.isArray(table?.filters) && typeof table.find === 'string'
}

function sameMemory(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
