import type { DateOrder } from '#core/query/expr.ts'

/** What the first rows say of the order of day and month. */
export interface DateEvidence {
  /** Null: no value seen so far proves it. */
  readonly order: DateOrder | null
  /** The value that proves it, or the first that could be read both ways. */
  readonly example: string
  /** The row of the example among the first rows, from 1. */
  readonly row: number
}

const dayAndMonth = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}(?!\d)/

/** The proof in a column's first cells; null where no cell has day and month in doubtful order. */
export function dateEvidence(cells: readonly (string | null | undefined)[]): DateEvidence | null {
  let first: DateEvidence | null = null
  for (const [at, cell] of cells.entries()) {
    const [example, one, two] = dayAndMonth.exec(cell ?? '') ?? []
    if (example === undefined) continue
    const seen = { example: example.trim(), row: at + 1 }
    if (Number(one) > 12) return { order: 'day-first', ...seen }
    if (Number(two) > 12) return { order: 'month-first', ...seen }
    first ??= { order: null, ...seen }
  }
  return first
}
