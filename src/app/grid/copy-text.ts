import { tsvOf } from './tsv.ts'
import type { TsvOptions } from './tsv.ts'

/** What is taken to the clipboard. */
export interface CopyJob extends TsvOptions {
  readonly titles: readonly string[]
  /** First row, and the one after the last. */
  readonly from: number
  readonly to: number
  /** Rows with the cells that are copied, in their order; null when they could not be had. */
  readonly fetch: (from: number, to: number) => Promise<CopyRows | null>
}

type CopyRows = readonly (readonly (string | null)[])[]

interface CopyText {
  readonly text: string
  /** Rows in the text; fewer than asked for where they are too many. */
  readonly rows: number
}

/** More makes spreadsheets and clipboards stall; downloads take all. */
const mostCells = 500_000
const rowsAtOnce = 5_000

/** The text of the rows, as many of them as a clipboard takes. Null when they could not be had. */
export async function copyText(job: CopyJob): Promise<CopyText | null> {
  const most = Math.max(1, Math.floor(mostCells / Math.max(1, job.titles.length)))
  const to = Math.min(job.to, job.from + most)
  const all: (readonly (string | null)[])[] = []
  for (let from = job.from; from < to; from += rowsAtOnce) {
    // oxlint-disable-next-line no-await-in-loop -- one window at a time, so that memory stays flat
    const rows = await job.fetch(from, Math.min(from + rowsAtOnce, to))
    if (!rows) return null
    for (const row of rows) all.push(row)
  }
  return { text: tsvOf(job.titles, all, job), rows: all.length }
}
