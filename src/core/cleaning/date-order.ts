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
 * - `asked`: nothing proves one, and the person said which it is.
 * - `unheeded`: the person said the other one, which the proof outweighs.
 * - `against-proof`: the person's order holds although values prove the other one.
 */
type OrderBasis =
  | 'no-two-parts'
  | 'proved'
  | 'sister'
  | 'contradicted'
  | 'assumed'
  | 'asked'
  | 'unheeded'
  | 'against-proof'

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

/** What a person said of the order of day and month in a file. */
export interface AskedOrder {
  readonly dateOrder?: DateOrder
  /** It holds where values prove the other order, too. */
  readonly dateOrderAgainstProof?: boolean
}

/** A decision after the person's word, which yields to a proof unless it was said in its face. */
export function askedOrder(decision: OrderDecision, asked: AskedOrder): OrderDecision {
  const { dateOrder, dateOrderAgainstProof = false } = asked
  if (dateOrder === undefined || decision.basis === 'no-two-parts') return decision
  if (decision.basis === 'assumed') return { ...decision, order: dateOrder, basis: 'asked' }
  if (dateOrder === decision.order) return decision
  if (!dateOrderAgainstProof) return { ...decision, basis: 'unheeded' }
  return { ...decision, order: dateOrder, basis: 'against-proof' }
}

/** The orders by column name, as `settle` takes them. */
export function ordersOf(decisions: readonly OrderDecision[]): Map<string, DateOrder> {
  return new Map(decisions.map(({ column, order }) => [column, order]))
}

/** The sentence for the receipt's `assumptions`; null where nothing is assumed. */
export function assumptionOf(decision: OrderDecision): string | null {
  const { column, basis, order, example } = decision
  const first = order === 'day-first' ? 'day' : 'month'
  switch (basis) {
    case 'assumed':
      return `${column}: no value proves the order of day and month, the day is read first (${example})`
    case 'contradicted':
      return `${column}: values prove both orders of day and month, most of them that the ${first} comes first`
    case 'asked':
      return `${column}: the ${first} is read first, as was asked; no value proves the order of day and month`
    case 'unheeded':
      return `${column}: the ${first} is read first, as ${valuesProving(decision, order)}, though the other order was asked`
    case 'against-proof':
      return `${column}: the ${first} is read first, as was asked, though ${valuesProving(decision, otherOrder(order))} the other order`
    case 'no-two-parts':
    case 'proved':
    case 'sister':
      return null
  }
}

function otherOrder(order: DateOrder): DateOrder {
  return order === 'day-first' ? 'month-first' : 'day-first'
}

/** A sister column has no proof of its own. */
function valuesProving({ dayFirst, monthFirst }: DateEvidence, order: DateOrder): string {
  const count = order === 'day-first' ? dayFirst : monthFirst
  if (count === 0) return 'values of another column prove'
  return count === 1 ? '1 value proves' : `${count} values prove`
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
