import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'
import { isForeign } from './is-foreign.ts'

/** How many requests to other hosts the browser has recorded since the page began. */
export function foreignRequests(): Store<number> {
  const count = createStore(0)
  const observer = new PerformanceObserver((list) => {
    const foreign = list.getEntries().filter(({ name }) => isForeign(name, location.href))
    count.update((before) => before + foreign.length)
  })
  observer.observe({ type: 'resource', buffered: true })
  return count
}
