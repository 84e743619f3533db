import { flyerOpensPerMerchant, merchantSummary } from '#reports/flyer-events.ts'
import {
  flyerTimePerDay,
  flyersPerDay,
  flyersSummary,
  timePerFlyer,
} from '#reports/flyer-totals.ts'
import { flyerTimeDistribution } from '#reports/time-distributions.ts'
import { weekdayHours } from '#reports/weekday-hours.ts'
import type { Overview } from '../overview.ts'

const merchant = [{ column: 'merchant_id', from: 'merchant_id' }]

/** Flyer events: whose flyers are opened, and how long people stay. */
export const flyerEventsOverview: Overview = {
  kind: 'flyer-events',
  time: 'timestamp',
  headline: {
    report: flyersSummary,
    figures: [
      { name: 'total_time_spent_in_secs', spark: 'total_time_spent_in_secs' },
      { name: 'median_time_spent_in_secs', spark: 'median_time_spent_in_secs', isLevel: true },
      { name: 'users', spark: 'users' },
      { name: 'flyer_opens', spark: 'flyer_opens' },
      { name: 'merchants', spark: 'merchants' },
      { name: 'unknown_share', spark: { of: 'unknown', per: 'kept' } },
    ],
    series: flyersPerDay,
  },
  tiles: [
    { id: 'flyers-rule', form: 'rule', report: flyersSummary, width: 6 },
    {
      id: 'flyers-over-time',
      form: 'series',
      report: flyerTimePerDay,
      time: 'date',
      measures: ['total_time_spent_in_secs', 'flyer_opens', 'users'],
      width: 6,
    },
    {
      id: 'flyers-merchants',
      form: 'ranked',
      report: merchantSummary,
      label: ['merchant_id'],
      value: 'total_time_spent_in_secs',
      beside: ['users', 'median_time_spent_in_secs'],
      filter: merchant,
      isOptional: true,
      width: 3,
    },
    {
      id: 'flyers-flyers',
      form: 'ranked',
      report: timePerFlyer,
      label: ['flyer_id'],
      value: 'total_time_spent_in_secs',
      beside: ['users', 'median_time_spent_in_secs'],
      filter: [{ column: 'flyer_id', from: 'flyer_id' }],
      width: 3,
    },
    {
      id: 'flyers-time',
      form: 'spread',
      report: flyerTimeDistribution,
      value: 'intervals',
      width: 3,
    },
    {
      id: 'flyers-opens',
      form: 'ranked',
      report: flyerOpensPerMerchant,
      label: ['merchant_id'],
      value: 'flyer_opens',
      beside: ['users'],
      filter: merchant,
      isOptional: true,
      width: 3,
    },
    { id: 'hours', form: 'heat', report: weekdayHours, value: 'events', width: 6 },
  ],
}
