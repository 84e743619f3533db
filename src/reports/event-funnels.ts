import type { Query } from '#core/query/query.ts'
import { stageCounts, stageNames, stageRatios } from './event-stages.ts'
import { ascending, count, countDistinct, descending, groupBy, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'

/** All product events in one row. */
export const eventsSummary: Report = {
  id: 'events-summary',
  kinds: ['product-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'event_name', 'user_id', 'SKU')
    const totals: Query = {
      from: 'dataset',
      measures: [
        count('events'),
        countDistinct('unique_users', 'user_id'),
        countDistinct('unique_products', 'SKU'),
        ...stageCounts,
      ],
    }
    const names = ['events', 'unique_users', 'unique_products', ...stageNames]
    return asked({ from: totals, select: [...keep(...names), ...stageRatios] })
  },
  chart: null,
  headline: [
    'events',
    'unique_users',
    'unique_products',
    'purchases',
    'view_to_click',
    'click_to_purchase',
  ],
}

/** From view to click to purchase, for each platform. */
export const platformFunnel: Report = {
  id: 'platform-funnel',
  kinds: ['product-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'event_name', 'platform')
    return asked({
      from: { from: 'dataset', dimensions: groupBy('platform'), measures: stageCounts },
      select: [...keep('platform', ...stageNames), ...stageRatios],
      orderBy: [descending('views'), ascending('platform')],
    })
  },
  chart: { form: 'funnel', values: stageNames },
  headline: [],
}
