import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** Rows of a long table, fetched by page when they come into view. */
export interface Pages<Row> {
  /** Counts up whenever rows have arrived. */
  readonly version: Store<number>
  row(index: number): Row | undefined
  /** Asks for the pages of these rows that are not here yet. */
  need(from: number, to: number): void
  /** Rows that are not to be kept; null when they could not be had. */
  fetch(from: number, to: number): Promise<readonly Row[] | null>
}

export interface PagesOptions<Row> {
  readonly rowCount: number
  /** Null when the rows could not be had; they are asked for again when next in view. */
  readonly fetch: (from: number, to: number) => Promise<readonly Row[] | null>
  /** Rows that are here already, from row 0. */
  readonly first?: readonly Row[]
  readonly pageRows?: number
  readonly maxPages?: number
}

export function createPages<Row>(options: PagesOptions<Row>): Pages<Row> {
  const { rowCount, fetch, first = [], pageRows = 200, maxPages = 40 } = options
  const version = createStore(0)
  // In the order of their last use: the first is the one to go.
  const pages = new Map<number, readonly Row[]>()
  const asked = new Set<number>()
  if (first.length >= Math.min(pageRows, rowCount)) pages.set(0, first.slice(0, pageRows))

  async function load(page: number): Promise<void> {
    asked.add(page)
    const from = page * pageRows
    const rows = await fetch(from, Math.min(from + pageRows, rowCount))
    asked.delete(page)
    if (!rows) return
    keep(page, rows)
    version.update((count) => count + 1)
  }

  function keep(page: number, rows: readonly Row[]): void {
    pages.delete(page)
    pages.set(page, rows)
    for (const old of pages.keys()) {
      if (pages.size <= maxPages) break
      pages.delete(old)
    }
  }

  return {
    version,
    fetch,
    row: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    need(from, to) {
      const last = Math.floor((Math.min(to, rowCount) - 1) / pageRows)
      for (let page = Math.floor(from / pageRows); page <= last; page++) {
        const here = pages.get(page)
        if (here) keep(page, here)
        else if (!asked.has(page)) void load(page)
      }
    },
  }
}
