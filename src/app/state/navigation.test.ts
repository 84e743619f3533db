import { expect, test } from 'vitest'
import { plainView } from '../result-table/table-view.ts'
import { emptyState } from './app-state.ts'
import type { AppState, DatasetEntry, ReportView } from './app-state.ts'
import { startNavigation } from './navigation.ts'
import { createStore } from './store.ts'

/** A tab: its history, and the way back in it. */
function tab(hash: string) {
  const entries: { hash: string; state: unknown }[] = [{ hash, state: null }]
  let at = 0
  let arrived = () => {}
  const here = () => entries[at] ?? { hash: '', state: null }
  const location = {
    get hash() {
      return here().hash
    },
  }
  const history = {
    get state(): unknown {
      return here().state
    },
    pushState(state: unknown, _: string, url = '') {
      entries.splice(at + 1, entries.length, { hash: String(url), state: structuredClone(state) })
      at++
    },
    replaceState(state: unknown, _: string, url = '') {
      entries[at] = { hash: String(url), state: structuredClone(state) }
    },
  }
  return {
    place: {
      location,
      history,
      addEventListener: (_: string, listener: () => void) => {
        arrived = listener
      },
    },
    steps: () => entries.map((entry) => entry.hash),
    go: (to: number) => {
      at = to
      arrived()
    },
  }
}

function dataset(kind: DatasetEntry['kind']): DatasetEntry {
  return { key: kind, kind, fileIds: [], bytesToRead: null, loaded: {} as DatasetEntry['loaded'] }
}

/** What loading does once a file is read. */
function open(kind: DatasetEntry['kind']) {
  return (state: AppState): AppState => ({
    ...state,
    datasets: [...state.datasets, dataset(kind)],
    view:
      state.view.page === 'empty' ? { page: 'report', dataset: kind, report: null } : state.view,
  })
}

function show(view: Partial<ReportView>) {
  return (state: AppState): AppState => ({
    ...state,
    view: { page: 'report', dataset: 'interactions', report: 'top-users', ...view },
  })
}

function begin(hash = '') {
  const store = createStore(emptyState)
  const { place, steps, go } = tab(hash)
  startNavigation(store, place)
  return { store, steps, go }
}

test('each change is a step, and Back undoes it', () => {
  const { store, steps, go } = begin()
  store.update(open('interactions'))
  store.update(show({}))
  store.update(show({ given: [['top', '7']] }))
  expect(steps()).toEqual([
    '#1/interactions',
    '#1/interactions/top-users',
    '#1/interactions/top-users?top=7',
  ])
  go(1)
  expect(store.get().view).toMatchObject({ report: 'top-users', given: [] })
  go(0)
  expect(store.get().view).toMatchObject({ report: null })
})

test('typing goes on in one step', () => {
  const { store, steps } = begin()
  store.update(open('interactions'))
  store.update(show({ given: [['top', '1']] }))
  store.update(show({ given: [['top', '12']], continues: true }))
  expect(steps()).toEqual(['#1/interactions', '#1/interactions/top-users?top=12'])
})

test('values of filters stay in this tab, and come back with Back', () => {
  const { store, steps, go } = begin()
  store.update(open('interactions'))
  const filters = [{ column: 'user_id', operator: 'equals', value: 'secret' }] as const
  store.update(show({ table: { ...plainView, filters, find: 'hidden' } }))
  store.update(show({ report: 'records' }))
  expect(steps().join(' ')).not.toMatch(/secret|hidden/)
  go(1)
  expect(store.get().view).toMatchObject({ table: { filters, find: 'hidden', orderBy: [] } })
})

test('a link waits for a file that fits', () => {
  const { store, steps } = begin('#1/interactions/top-users?top=3&sort=user_id.asc')
  expect(store.get()).toMatchObject({ view: { page: 'empty' }, asked: { page: 'top-users' } })
  store.update(open('purchases'))
  expect(store.get().asked).toMatchObject({ kind: 'interactions' })
  store.update(open('interactions'))
  expect(store.get()).toMatchObject({
    asked: null,
    view: {
      dataset: 'interactions',
      report: 'top-users',
      given: [['top', '3']],
      table: { orderBy: [{ column: 'user_id', direction: 'ascending' }] },
    },
  })
  expect(steps().at(-1)).toBe('#1/interactions/top-users?top=3&sort=user_id.asc')
})

test('a hash of another hand is said and replaced', () => {
  const { store, steps } = begin('#1/__proto__/x?y')
  expect(store.get()).toMatchObject({ view: { page: 'empty' }, asked: 'unreadable' })
  store.update(open('interactions'))
  expect(steps()).toEqual(['#1/interactions'])
})

test('a published report that the address names is a view, and leaving it is a step', () => {
  const { place, steps, go } = tab('#open=reports/246.footfall.json')
  const store = createStore(emptyState)
  startNavigation(store, place)
  expect(store.get().view).toEqual({ page: 'published', path: 'reports/246.footfall.json' })
  store.update((state) => ({ ...state, view: { page: 'empty' } }))
  expect(steps()).toEqual(['#open=reports/246.footfall.json', '#'])
  go(0)
  expect(store.get().view.page).toBe('published')
  go(1)
  expect(store.get()).toMatchObject({ view: { page: 'empty' }, asked: null })
})

test('which merchant is in view stays in the tab, how it is counted is in the address', () => {
  const { place, steps, go } = tab('')
  const store = createStore(emptyState)
  startNavigation(store, place)
  store.update(open('flyer-events'))
  const view = { page: 'merchant', dataset: 'flyer-events', merchant: 'secret' } as const
  store.update((state) => ({ ...state, view: { ...view, given: [['k', '3']] } }))
  expect(steps().at(-1)).toBe('#1/flyer-events/merchant?k=3')
  store.update((state) => ({ ...state, view: { ...view, merchant: 'other' } }))
  go(1)
  expect(store.get().view).toEqual({ ...view, given: [['k', '3']] })
})
