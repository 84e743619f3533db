import type { KindId } from '#datasets/kind.ts'
import { eventsSummary, platformFunnel } from './event-funnels.ts'
import {
  flyerOpensPerMerchant,
  flyerTimePerUser,
  merchantFlyerTime,
  merchantSummary,
} from './flyer-events.ts'
import { flyerTimePerDay, flyersSummary, timePerFlyer } from './flyer-totals.ts'
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
import {
  salesByBranch,
  salesByCategory,
  salesPerDay,
  salesPerMonth,
  salesSummary,
} from './sales.ts'
import { customerPareto, orderValueDistribution, productPareto, returns } from './sales-spread.ts'
import { spendPerCustomer, spendPerCustomerDay } from './spend.ts'
import { flyerTimeDistribution, visitTimeDistribution } from './time-distributions.ts'
import { topCustomers, topSellerProducts } from './top-sellers.ts'
import { usersByActivity } from './users-by-activity.ts'
import { weekdayHours } from './weekday-hours.ts'

/** Every report, in the order in which each kind shows its own. */
export const reports: readonly Report[] = [
  visitsSummary,
  timePerUrl,
  visitsPerDay,
  visitTimeDistribution,
  spendPerCustomerDay,
  spendPerCustomer,
  salesSummary,
  topSellerProducts,
  topCustomers,
  salesPerMonth,
  salesPerDay,
  salesByCategory,
  salesByBranch,
  productPareto,
  customerPareto,
  orderValueDistribution,
  returns,
  outOfStock,
  interactionsSummary,
  interactionsPerDay,
  topUsers,
  mostInteractedProducts,
  interactionsPerAction,
  interactionsPerUserProduct,
  interactionCounts,
  eventsSummary,
  cleanEvents,
  eventsPerDay,
  productFunnel,
  platformFunnel,
  platformMix,
  flyersSummary,
  flyerTimePerUser,
  merchantFlyerTime,
  merchantSummary,
  timePerFlyer,
  flyerTimePerDay,
  flyerTimeDistribution,
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
