import type { DateOrder } from '#core/query/expr.ts'

/** What the two-part dates of one column say of their order: counts, so that parts add up. */
export interface DateEvidence {
  /** Name in the dataset. */
  readonly column: string
  readonly dayFirst: number
  readonly monthFirst: number
  /** Both parts are 12 or less. */
  readonly undecided: number
  /** The first value that either order reads, as read; '' without one. */
  readonly example: string
}

/**
 * - `no-two-parts`: no value needs an order.
 * - `proved`: by the column itself; `sister`: by the other time columns of the file.
 * - `contradicted`: both orders are proved; the one with more proofs holds.
 * - `assumed`: nothing proves an order.
 */
type OrderBasis = 'no-two-parts' | 'proved' | 'sister' | 'contradicted' | 'assumed'

export interface OrderDecision extends DateEvidence {
  readonly order: DateOrder
  readonly basis: OrderBasis
}

/** One decision a time column, over the evidence of all blocks of a file, in whatever order. */
export function decideOrders(evidence: readonly DateEvidence[]): OrderDecision[] {
  const columns = summed(evidence)
  const dayFirst = columns.reduce((sum, column) => sum + column.dayFirst, 0)
  const monthFirst = columns.reduce((sum, column) => sum + column.monthFirst, 0)
  const ofFile: OrderDecision['order'] = monthFirst > dayFirst ? 'month-first' : 'day-first'
  const proved = dayFirst + monthFirst > 0
  return columns.map((column) => {
    if (column.dayFirst + column.monthFirst > 0) return { ...column, ...ownDecision(column) }
    if (column.undecided === 0) return { ...column, order: ofFile, basis: 'no-two-parts' }
    return { ...column, order: ofFile, basis: proved ? 'sister' : 'assumed' }
  })
}

/** The orders by column name, as `settle` takes them. */
export function ordersOf(decisions: readonly OrderDecision[]): Map<string, DateOrder> {
  return new Map(decisions.map(({ column, order }) => [column, order]))
}

/** The sentence for the receipt's `assumptions`; null where nothing is assumed. */
export function assumptionOf({ column, basis, order, example }: OrderDecision): string | null {
  if (basis === 'assumed') {
    return `${column}: no value proves the order of day and month, the day is read first (${example})`
  }
  if (basis !== 'contradicted') return null
  const first = order === 'day-first' ? 'day' : 'month'
  return `${column}: values prove both orders of day and month, most of them that the ${first} comes first`
}

function ownDecision({
  dayFirst,
  monthFirst,
}: DateEvidence): Omit<OrderDecision, keyof DateEvidence> {
  return {
    order: monthFirst > dayFirst ? 'month-first' : 'day-first',
    basis: dayFirst > 0 && monthFirst > 0 ? 'contradicted' : 'proved',
  }
}

function summed(evidence: readonly DateEvidence[]): DateEvidence[] {
  const columns = new Map<string, DateEvidence>()
  for (const part of evidence) {
    const known = columns.get(part.column)
    columns.set(part.column, known === undefined ? part : added(known, part))
  }
  return [...columns.values()]
}

function added(one: DateEvidence, other: DateEvidence): DateEvidence {
  return {
    column: one.column,
    dayFirst: one.dayFirst + other.dayFirst,
    monthFirst: one.monthFirst + other.monthFirst,
    undecided: one.undecided + other.undecided,
    example: one.example === '' ? other.example : one.example,
  }
}
