import { flyerEvents } from './flyer-events.ts'
import { generic } from './generic.ts'
import { interactions } from './interactions.ts'
import type { DatasetKind, KindId } from './kind.ts'
import { pageVisits } from './page-visits.ts'
import { productEvents } from './product-events.ts'
import { purchases } from './purchases.ts'
import { salesOrders } from './sales-orders.ts'

/** Every kind, in the order in which the person is offered them; generic is last. */
export const datasetKinds: readonly DatasetKind[] = [
  pageVisits,
  purchases,
  salesOrders,
  interactions,
  productEvents,
  flyerEvents,
  generic,
]

/** The kind with this id, or null: ids may come from outside. */
export function findKind(id: string): DatasetKind | null {
  return datasetKinds.find((kind) => kind.id === id) ?? null
}

/** The kind with this id. */
export function kindOf(id: KindId): DatasetKind {
  return findKind(id) ?? generic
}
