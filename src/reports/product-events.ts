import { call, column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { countOf, eventName, stageCounts, stageNames, stageRatios } from './event-stages.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import { ascending, count, countDistinct, day, descending, groupBy, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'

/** Every event under plain column names, with its date. */
export const cleanEvents: Report = {
  id: 'clean-events',
  kinds: ['product-events'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp', 'event_name', 'user_id', 'platform', 'product_name', 'SKU')
    const zone = choiceOf(parameters, 'zone')
    const rows: Query = {
      from: 'dataset',
      select: [
        { name: 'event_datetime', of: column('timestamp') },
        { name: 'event_date', of: day('timestamp', zone) },
        ...keep('event_name', 'user_id', 'platform', 'product_name', 'SKU'),
      ],
    }
    return asked(rows, { zone })
  },
  chart: null,
  headline: [],
}

/** Events of each day, name and platform. */
export const eventsPerDay: Report = {
  id: 'events-per-day',
  kinds: ['product-events'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp', 'event_name', 'platform', 'user_id')
    const zone = choiceOf(parameters, 'zone')
    const rows: Query = {
      from: 'dataset',
      dimensions: [
        { name: 'event_date', of: day('timestamp', zone) },
        ...groupBy('event_name', 'platform'),
      ],
      measures: [count('events'), countDistinct('unique_users', 'user_id')],
      orderBy: [ascending('event_date'), ascending('event_name'), ascending('platform')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'line', time: 'event_date', value: 'events', series: 'event_name' },
  headline: [],
}

/** From view to click to purchase, for each product. */
export const productFunnel: Report = {
  id: 'product-funnel',
  kinds: ['product-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'event_name', 'SKU', 'product_name')
    return asked({
      from: {
        from: 'dataset',
        where: call('in', eventName, literal('view'), literal('click'), literal('purchase')),
        dimensions: groupBy('SKU', 'product_name'),
        measures: stageCounts,
      },
      select: [...keep('SKU', 'product_name', ...stageNames), ...stageRatios],
      orderBy: [descending('views'), ascending('SKU'), ascending('product_name')],
    })
  },
  chart: { form: 'funnel', values: stageNames },
  headline: [],
}

/** Events, users and purchases of each platform. */
export const platformMix: Report = {
  id: 'platform-mix',
  kinds: ['product-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'platform', 'user_id', 'event_name')
    return asked({
      from: 'dataset',
      dimensions: groupBy('platform'),
      measures: [
        count('events'),
        countDistinct('unique_users', 'user_id'),
        countOf('purchases', 'purchase'),
      ],
      orderBy: [descending('events'), ascending('platform')],
    })
  },
  chart: { form: 'bars', label: ['platform'], value: 'events', top: 20 },
  headline: [],
}
