import type { MeasuredReport, MeasuredRun } from './measured.ts'

/** Sentences on where two peers' answers differ; none where they are the same. */
export function differences(ours: MeasuredRun, theirs: MeasuredRun, peer: string): string[] {
  return theirs.reports.flatMap((report) => {
    const own = ours.reports.find(({ id }) => id === report.id)
    if (own === undefined) return [`${peer} has a report ${report.id} that we lack`]
    const difference = differenceOf(own, report)
    return difference === null ? [] : [`${report.id}: ${peer} has ${difference}`]
  })
}

function differenceOf(own: MeasuredReport, other: MeasuredReport): string | null {
  if (own.rows !== other.rows) return `${other.rows} rows, we ${own.rows}`
  for (const [row, cells] of own.sample.entries()) {
    const at = cells.findIndex((cell, column) => !isSame(cell, other.sample[row]?.[column] ?? null))
    if (at >= 0) {
      return `${other.sample[row]?.[at]} in row ${row + 1}, column ${at + 1}, we ${cells[at]}`
    }
  }
  return null
}

/** Equal as texts or, as peers write numbers differently, as amounts. */
function isSame(a: string | null, b: string | null): boolean {
  if ((a ?? '') === (b ?? '')) return true
  if (a === null || b === null || a.trim() === '' || b.trim() === '') return false
  return Math.abs(Number(a) - Number(b)) <= 1e-9 * Math.abs(Number(a)) + 0.0051
}
