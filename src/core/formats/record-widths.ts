import type { SplitRecord } from './delimited-split.ts'
import { headerVotes } from './header-evidence.ts'

/** So many records in a row are several tables' parts. */
const leastRun = 3

/** The cells that the records of a text's table have: as most records, unless most are notes. */
export function tableWidth(records: readonly SplitRecord[]): number {
  const width = prevailingWidth(records)
  return width > 2 ? width : (widthAmongNotes(records, width) ?? width)
}

/** The number of cells that most records have; of equals the one with more. */
function prevailingWidth(records: readonly SplitRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells, broken } of records)
    if (!broken) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const most = [...counts].toSorted(([a, some], [b, more]) => more - some || b - a)[0]
  return most?.[0] ?? records[0]?.cells.length ?? 0
}

/**
 * The width of a table that has fewer records than stand notes and settings around it: its records
 * follow each other, are at least twice as wide as those, and begin with names over numbers or times.
 */
function widthAmongNotes(records: readonly SplitRecord[], width: number): number | null {
  let best: { readonly width: number; readonly count: number } | null = null
  for (const { from, to } of runsOf(records)) {
    const run = records.slice(from, to).map(({ cells }) => cells)
    const columns = run[0]!.length
    if (columns < 2 * width || run.length <= (best?.count ?? 0) || !isTable(run)) continue
    best = { width: columns, count: run.length }
  }
  return best?.width ?? null
}

/** Whether records begin with names over values, more of them where there is but one such record. */
function isTable([head, ...below]: readonly (readonly string[])[]): boolean {
  if (head === undefined || below.length === 0) return false
  // The commas of prose have a blank behind them.
  if (
    head.length === 2 &&
    (below.length < 2 || [head, ...below].every(([, text]) => text!.startsWith(' ')))
  )
    return false
  const votes = headerVotes(head, below)
  return votes.against === 0 && votes.for >= (below.length < 2 ? 2 : 1)
}

/** Where consecutive records are equally wide. */
function* runsOf(records: readonly SplitRecord[]): Generator<{ from: number; to: number }> {
  let from = 0
  for (let at = 1; at <= records.length; at++) {
    if (records[at]?.cells.length === records[from]!.cells.length) continue
    yield { from, to: at }
    from = at
  }
}

/** The share of records in runs of at least three that are equally wide: several tables have several. */
export function runShare(records: readonly SplitRecord[]): number {
  let inRuns = 0
  for (const { from, to } of runsOf(records))
    if (to - from >= leastRun && records[from]!.cells.length > 1) inRuns += to - from
  return inRuns / records.length
}
