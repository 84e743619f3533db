import {
  interactionsPerAction,
  interactionsPerDay,
  interactionsSummary,
  mostInteractedProducts,
  topUsers,
} from '#reports/interactions.ts'
import { count, countDistinct } from '#reports/phrases.ts'
import { usersByActivity } from '#reports/users-by-activity.ts'
import { weekdayHours } from '#reports/weekday-hours.ts'
import type { Overview } from '../overview.ts'
import { perDay } from '../per-day.ts'

/** Interactions: how many, by whom, with what, when. */
export const interactionsOverview: Overview = {
  kind: 'interactions',
  time: 'timestamp',
  headline: {
    report: interactionsSummary,
    figures: [
      { name: 'total_interactions', spark: 'interactions' },
      { name: 'unique_users', spark: 'users' },
      { name: 'unique_products', spark: 'products' },
    ],
    series: perDay('timestamp', () => [
      count('interactions'),
      countDistinct('users', 'user_id'),
      countDistinct('products', 'product_id'),
    ]),
  },
  tiles: [
    {
      id: 'interactions-over-time',
      form: 'series',
      report: interactionsPerDay,
      time: 'date',
      measures: ['interactions'],
      width: 6,
    },
    {
      id: 'interactions-products',
      form: 'ranked',
      report: mostInteractedProducts,
      label: ['product_id'],
      value: 'interactions',
      filter: [{ column: 'product_id', from: 'product_id' }],
      width: 2,
    },
    {
      id: 'interactions-users',
      form: 'ranked',
      report: topUsers,
      given: [['top', '8']],
      label: ['user_id'],
      value: 'interactions',
      filter: [{ column: 'user_id', from: 'user_id' }],
      width: 2,
    },
    {
      id: 'interactions-activity',
      form: 'spread',
      report: usersByActivity,
      value: 'users',
      width: 2,
    },
    { id: 'hours', form: 'heat', report: weekdayHours, value: 'events', width: 4 },
    {
      id: 'interactions-actions',
      form: 'ranked',
      report: interactionsPerAction,
      label: ['action'],
      value: 'interactions',
      filter: [{ column: 'action', from: 'action' }],
      width: 2,
    },
  ],
}
