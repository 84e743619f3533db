import type { KindId } from '#datasets/kind.ts'
import { flyerEventsOverview } from './kinds/flyer-events.ts'
import { interactionsOverview } from './kinds/interactions.ts'
import { visitsOverview } from './kinds/page-visits.ts'
import { productEventsOverview } from './kinds/product-events.ts'
import { purchasesOverview, salesOrdersOverview } from './kinds/sales.ts'
import type { Overview } from './overview.ts'

/** Every overview; a kind without one begins with its first report. */
const overviews: readonly Overview[] = [
  visitsOverview,
  purchasesOverview,
  salesOrdersOverview,
  interactionsOverview,
  productEventsOverview,
  flyerEventsOverview,
]

/** The overview of a kind, or null. */
export function overviewOf(kind: KindId): Overview | null {
  return overviews.find((overview) => overview.kind === kind) ?? null
}
