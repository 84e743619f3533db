import { column } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { choiceOf, integerOf, topParameter, zoneParameter } from './parameters.ts'
import { ascending, count, countDistinct, day, descending, groupBy, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'
import { cut } from './tie.ts'

/** All interactions in one row. */
export const interactionsSummary: Report = {
  id: 'interactions-summary',
  kinds: ['interactions'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'user_id', 'product_id', 'timestamp')
    const zone = choiceOf(parameters, 'zone')
    const date = day('timestamp', zone)
    const rows: Query = {
      from: 'dataset',
      measures: [
        count('total_interactions'),
        countDistinct('unique_users', 'user_id'),
        countDistinct('unique_products', 'product_id'),
        { name: 'first_date', measure: 'min', of: date },
        { name: 'last_date', measure: 'max', of: date },
      ],
    }
    return asked(rows, { zone })
  },
  chart: null,
  headline: ['total_interactions', 'unique_users', 'unique_products', 'first_date', 'last_date'],
}

/** Interactions of each day. */
export const interactionsPerDay: Report = {
  id: 'interactions-per-day',
  kinds: ['interactions'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp')
    const zone = choiceOf(parameters, 'zone')
    const rows: Query = {
      from: 'dataset',
      dimensions: [{ name: 'date', of: day('timestamp', zone) }],
      measures: [count('interactions')],
      orderBy: [ascending('date')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'line', time: 'date', value: 'interactions' },
  headline: [],
}

/** The users with most interactions. */
export const topUsers: Report = {
  id: 'top-users',
  kinds: ['interactions'],
  parameters: [topParameter(5)],
  queries(schema, parameters) {
    need(schema, 'user_id')
    const { rows, facts } = cut(countedBy('user_id'), 'interactions', integerOf(parameters, 'top'))
    return asked(rows, { facts })
  },
  chart: { form: 'bars', label: ['user_id'], value: 'interactions', top: 20 },
  headline: [],
}

/** Every product by its interactions. */
export const mostInteractedProducts: Report = {
  id: 'most-interacted-products',
  kinds: ['interactions'],
  parameters: [],
  queries(schema) {
    need(schema, 'product_id')
    return asked(countedBy('product_id'))
  },
  chart: { form: 'bars', label: ['product_id'], value: 'interactions', top: 20 },
  headline: [],
}

/** Every action by its interactions. */
export const interactionsPerAction: Report = {
  id: 'interactions-per-action',
  kinds: ['interactions'],
  parameters: [],
  queries(schema) {
    need(schema, 'action')
    return asked(countedBy('action'))
  },
  chart: { form: 'bars', label: ['action'], value: 'interactions', top: 20 },
  headline: [],
}

function countedBy(key: string): Query {
  return {
    from: 'dataset',
    dimensions: groupBy(key),
    measures: [count('interactions')],
    orderBy: [descending('interactions'), ascending(key)],
  }
}

/** How often each user met each product. */
export const interactionsPerUserProduct: Report = {
  id: 'interactions-per-user-product',
  kinds: ['interactions'],
  parameters: [],
  queries(schema) {
    need(schema, 'user_id', 'product_id')
    return asked({
      from: 'dataset',
      dimensions: groupBy('user_id', 'product_id'),
      measures: [count('interaction_count')],
      orderBy: [descending('interaction_count'), ascending('user_id'), ascending('product_id')],
    })
  },
  chart: { form: 'bars', label: ['user_id', 'product_id'], value: 'interaction_count', top: 20 },
  headline: [],
}

/** Every interaction with the counts of its user, its product and the two together. */
export const interactionCounts: Report = {
  id: 'interaction-counts',
  kinds: ['interactions'],
  parameters: [],
  queries(schema) {
    need(schema, 'interaction_id', 'user_id', 'product_id', 'action', 'timestamp')
    const user = column('user_id')
    const product = column('product_id')
    return asked({
      from: 'dataset',
      window: [
        { name: 'user_interaction_count', window: 'count', partitionBy: [user] },
        { name: 'product_interaction_count', window: 'count', partitionBy: [product] },
        { name: 'interaction_count', window: 'count', partitionBy: [user, product] },
      ],
      select: [
        ...keep('interaction_id', 'user_id', 'product_id', 'action', 'timestamp'),
        ...keep('user_interaction_count', 'product_interaction_count', 'interaction_count'),
      ],
    })
  },
  chart: null,
  headline: [],
}
