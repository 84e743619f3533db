import { copyText } from './copy-text.ts'
import type { CopyJob } from './copy-text.ts'
import type { GridRow } from './grid-table.ts'
import type { Pages } from './pages.ts'
import type { PlacedColumn } from './placed.ts'
import type { CellRange } from './selection.ts'

/** What came of copying. */
export type CopyOutcome =
  | { readonly state: 'copied'; readonly rows: number; readonly asked: number }
  | { readonly state: 'failed' }

interface CopyRange {
  readonly range: CellRange
  /** The columns that are shown, in their order. */
  readonly columns: readonly PlacedColumn[]
  readonly pages: Pages<GridRow>
  readonly escapeFormulas: boolean
}

/** Copies a rectangle of cells with the titles above them. */
export function copyRange({ range, columns, pages, escapeFormulas }: CopyRange) {
  const { rows, places } = range
  const copied = columns.slice(places[0], places[1] + 1)
  return copyRows({
    titles: copied.map(({ column }) => column.title),
    isText: copied.map(({ column }) => column.isText ?? true),
    escapeFormulas,
    from: rows[0],
    to: rows[1] + 1,
    fetch: async (from, to) => {
      const fetched = await pages.fetch(from, to)
      return fetched?.map((row) => copied.map(({ at }) => row[at] ?? null)) ?? null
    },
  })
}

/** Copies the titles alone, of a table without rows. */
export function copyTitles(titles: readonly string[], escapeFormulas: boolean) {
  return copyRows({ titles, isText: [], escapeFormulas, from: 0, to: 0, fetch: async () => [] })
}

/**
 * Puts rows on the clipboard. The text is promised to it at once: browsers let a page write only
 * while they remember the key that was pressed.
 */
async function copyRows(job: CopyJob): Promise<CopyOutcome> {
  const coming = copyText(job)
  try {
    const blob = coming.then((copied) => {
      if (!copied) throw new Error('no rows')
      return new Blob([copied.text], { type: 'text/plain' })
    })
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    const copied = await coming
    return copied
      ? { state: 'copied', rows: copied.rows, asked: job.to - job.from }
      : { state: 'failed' }
  } catch {
    return { state: 'failed' }
  }
}
