import type { KindId } from '#datasets/kind.ts'
import {
  flyerOpensPerMerchant,
  flyerTimePerUser,
  merchantFlyerTime,
  merchantSummary,
} from './flyer-events.ts'
import {
  interactionCounts,
  interactionsPerAction,
  interactionsPerDay,
  interactionsPerUserProduct,
  interactionsSummary,
  mostInteractedProducts,
  topUsers,
} from './interactions.ts'
import { outOfStock } from './out-of-stock.ts'
import { timePerUrl, visitsPerDay, visitsSummary } from './page-visits.ts'
import { cleanEvents, eventsPerDay, platformMix, productFunnel } from './product-events.ts'
import { profile } from './profile.ts'
import { records } from './records.ts'
import type { Report } from './report.ts'
import { salesByBranch, salesByCategory, salesPerMonth, salesSummary } from './sales.ts'
import { spendPerCustomer, spendPerCustomerDay } from './spend.ts'
import { topCustomers, topSellerProducts } from './top-sellers.ts'
import { usersByActivity } from './users-by-activity.ts'
import { weekdayHours } from './weekday-hours.ts'

/** Every report, in the order in which each kind shows its own. */
export const reports: readonly Report[] = [
  visitsSummary,
  timePerUrl,
  visitsPerDay,
  spendPerCustomerDay,
  spendPerCustomer,
  salesSummary,
  topSellerProducts,
  topCustomers,
  salesPerMonth,
  salesByCategory,
  salesByBranch,
  outOfStock,
  interactionsSummary,
  interactionsPerDay,
  topUsers,
  mostInteractedProducts,
  interactionsPerAction,
  interactionsPerUserProduct,
  interactionCounts,
  cleanEvents,
  eventsPerDay,
  productFunnel,
  platformMix,
  flyerTimePerUser,
  merchantFlyerTime,
  merchantSummary,
  flyerOpensPerMerchant,
  usersByActivity,
  weekdayHours,
  profile,
  records,
]

/** The reports of a kind, its own before those of every kind. */
export function reportsFor(kind: KindId): readonly Report[] {
  return reports.filter(({ kinds }) => kinds === 'every' || kinds.includes(kind))
}

/** The report with this id, or null. */
export function findReport(id: string): Report | null {
  return reports.find((report) => report.id === id) ?? null
}
