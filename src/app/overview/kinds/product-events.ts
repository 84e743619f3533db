import { eventsSummary, platformFunnel } from '#reports/event-funnels.ts'
import { stageCounts } from '#reports/event-stages.ts'
import { count, countDistinct } from '#reports/phrases.ts'
import { eventsPerDay, productFunnel } from '#reports/product-events.ts'
import { usersByActivity } from '#reports/users-by-activity.ts'
import { weekdayHours } from '#reports/weekday-hours.ts'
import type { Overview } from '../overview.ts'
import { perDay } from '../per-day.ts'

/** Product events: from view to click to purchase, by product and platform. */
export const productEventsOverview: Overview = {
  kind: 'product-events',
  time: 'timestamp',
  headline: {
    report: eventsSummary,
    figures: [
      { name: 'events', spark: 'events' },
      { name: 'unique_users', spark: 'users' },
      { name: 'unique_products', spark: 'products' },
      { name: 'purchases', spark: 'purchases' },
      { name: 'view_to_click', spark: { of: 'clicks', per: 'views' } },
      { name: 'click_to_purchase', spark: { of: 'purchases', per: 'clicks' } },
    ],
    series: perDay('timestamp', () => [
      count('events'),
      countDistinct('users', 'user_id'),
      countDistinct('products', 'SKU'),
      ...stageCounts,
    ]),
  },
  tiles: [
    {
      id: 'events-over-time',
      form: 'series',
      report: eventsPerDay,
      time: 'event_date',
      measures: ['events'],
      series: 'event_name',
      width: 6,
    },
    {
      id: 'events-funnel',
      form: 'funnel',
      report: eventsSummary,
      column: 'event_name',
      stages: [
        { name: 'views', event: 'view' },
        { name: 'clicks', event: 'click' },
        { name: 'purchases', event: 'purchase' },
      ],
      width: 2,
    },
    {
      id: 'events-products',
      form: 'ranked',
      report: productFunnel,
      label: ['product_name', 'SKU'],
      value: 'views',
      beside: ['clicks', 'purchases', 'click_to_purchase'],
      filter: [{ column: 'SKU', from: 'SKU' }],
      width: 4,
    },
    { id: 'hours', form: 'heat', report: weekdayHours, value: 'events', width: 4 },
    {
      id: 'events-activity',
      form: 'spread',
      report: usersByActivity,
      value: 'users',
      width: 2,
    },
    {
      id: 'events-platforms',
      form: 'ranked',
      report: platformFunnel,
      label: ['platform'],
      value: 'views',
      beside: ['clicks', 'purchases', 'click_to_purchase'],
      filter: [{ column: 'platform', from: 'platform' }],
      width: 6,
      rows: 4,
    },
  ],
}
