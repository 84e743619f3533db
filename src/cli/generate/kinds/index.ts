import type { GeneratedKind } from '../generated-kind.ts'
import { flyerEvents } from './flyer-events.ts'
import { interactions } from './interactions.ts'
import { pageVisits } from './page-visits.ts'
import { productEvents } from './product-events.ts'
import { purchases } from './purchases.ts'
import { salesOrders } from './sales-orders.ts'

/** Every kind that can be generated, in the order of the papers. */
export const generatedKinds: readonly GeneratedKind[] = [
  pageVisits,
  purchases,
  salesOrders,
  interactions,
  productEvents,
  flyerEvents,
]
