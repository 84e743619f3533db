import type { KindId } from '#datasets/kind.ts'
import type { InMaps } from './in-maps.ts'
import { flyerEvents } from './flyer-events.ts'
import { interactions } from './interactions.ts'
import { pageVisits } from './page-visits.ts'
import { salesOrders } from './sales-orders.ts'

const kinds: Partial<Record<KindId, () => InMaps>> = {
  interactions,
  'flyer-events': flyerEvents,
  'sales-orders': salesOrders,
  'page-visits': pageVisits,
}

/** A counter for the rows of a kind. */
export function countInMaps(kind: KindId): InMaps {
  const open = kinds[kind]
  if (open === undefined) throw new Error(`nobody counts ${kind} in Maps`)
  return open()
}
