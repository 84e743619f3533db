import type { DateOrder } from '#core/query/expr.ts'
import type { OrderDecision } from '#session/api.ts'

/** What is known of the order of day and month in a file's columns of times. */
export interface DateEvidence {
  /** Values that prove each order. */
  readonly dayFirst: number
  readonly monthFirst: number
  /** A value that proves the order, or else the first that could be read both ways; '' for none. */
  readonly example: string
  /** The row of the example among the first rows, from 1; 0 where it is not among them. */
  readonly row: number
}

const dayAndMonth = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}(?!\d)/

/** The proofs in a column's first cells; null where no cell has day and month in doubtful order. */
export function dateEvidence(cells: readonly (string | null | undefined)[]): DateEvidence | null {
  const seen = cells.flatMap((cell, at) => {
    const [example, one, two] = dayAndMonth.exec(cell ?? '') ?? []
    if (example === undefined) return []
    const proves = proofOf(Number(one), Number(two))
    return [{ proves, example: example.trim(), row: at + 1 }]
  })
  const [first] = seen
  if (!first) return null
  const proofs = (order: DateOrder) => seen.filter(({ proves }) => proves === order)
  const [days, months] = [proofs('day-first'), proofs('month-first')]
  const { example, row } = (months.length > days.length ? months[0] : days[0]) ?? first
  return { dayFirst: days.length, monthFirst: months.length, example, row }
}

/** The evidence of several columns of one file: sisters share their proofs. */
export function together(evidence: readonly DateEvidence[]): DateEvidence | null {
  const [first, ...others] = evidence
  if (!first) return null
  return others.reduce((sum, one) => {
    const { example, row } = provenOrder(sum) === null && provenOrder(one) !== null ? one : sum
    return {
      dayFirst: sum.dayFirst + one.dayFirst,
      monthFirst: sum.monthFirst + one.monthFirst,
      example,
      row,
    }
  }, first)
}

/** What a whole file says, with the example of its first rows; null where no date needs an order. */
export function wholeEvidence(
  decisions: readonly OrderDecision[],
  first: DateEvidence | null,
): DateEvidence | null {
  const dated = decisions.filter(({ basis }) => basis !== 'no-two-parts')
  const { example = '', row = 0 } = first ?? {}
  return together(dated.map(({ dayFirst, monthFirst }) => ({ dayFirst, monthFirst, example, row })))
}

/** The order that the values prove; where they prove both, the one with more proofs. */
export function provenOrder({ dayFirst, monthFirst }: DateEvidence): DateOrder | null {
  if (dayFirst + monthFirst === 0) return null
  return monthFirst > dayFirst ? 'month-first' : 'day-first'
}

/** How many values cannot be read in an order. */
export function against(order: DateOrder, { dayFirst, monthFirst }: DateEvidence): number {
  return order === 'day-first' ? monthFirst : dayFirst
}

function proofOf(one: number, two: number): DateOrder | null {
  if (one > 12) return 'day-first'
  return two > 12 ? 'month-first' : null
}
