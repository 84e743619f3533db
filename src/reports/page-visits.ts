import { call, column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import {
  ascending,
  count,
  countDistinct,
  day,
  descending,
  groupBy,
  keep,
  shown,
  sum,
} from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'

/** All visits in one row; of urls visited equally often, the one visited first. */
export const visitsSummary: Report = {
  id: 'visits-summary',
  kinds: ['page-visits'],
  parameters: [],
  queries(schema) {
    need(schema, 'user_id', 'timestamp', 'url', 'page_view_duration')
    return asked({
      from: visitTotals,
      select: [
        ...keep('total_interactions', 'unique_users', 'most_visited_url'),
        {
          name: 'most_visited_url_visits',
          of: call('coalesce', column('most_visits'), literal(0)),
        },
        shown('average_time_per_visit', 2),
        {
          name: 'average_time_per_user',
          of: call('divide', column('total_time'), column('unique_users')),
          decimals: 2,
        },
      ],
    })
  },
  chart: null,
  headline: [
    'total_interactions',
    'unique_users',
    'most_visited_url',
    'average_time_per_visit',
    'average_time_per_user',
  ],
}

const visitTotals: Query = {
  from: 'dataset',
  window: [{ name: 'url_visits', window: 'count', partitionBy: [column('url')] }],
  measures: [
    count('total_interactions'),
    countDistinct('unique_users', 'user_id'),
    {
      name: 'most_visited_url',
      measure: 'first',
      of: column('url'),
      orderBy: [descending('url_visits'), ascending('timestamp'), ascending('url')],
    },
    { name: 'most_visits', measure: 'max', of: column('url_visits') },
    { name: 'average_time_per_visit', measure: 'avg', of: column('page_view_duration') },
    sum('total_time', 'page_view_duration'),
  ],
}

/** Time spent on each url. */
export const timePerUrl: Report = {
  id: 'time-per-url',
  kinds: ['page-visits'],
  parameters: [],
  queries(schema) {
    need(schema, 'url', 'user_id', 'page_view_duration')
    return asked({
      from: 'dataset',
      dimensions: groupBy('url'),
      measures: [
        count('visits'),
        countDistinct('unique_users', 'user_id'),
        sum('total_time', 'page_view_duration'),
        { name: 'average_time', measure: 'avg', of: column('page_view_duration'), decimals: 2 },
      ],
      orderBy: [descending('visits'), ascending('url')],
    })
  },
  chart: { form: 'bars', label: ['url'], value: 'visits', top: 20 },
  headline: [],
}

/** Visits and time of each day. */
export const visitsPerDay: Report = {
  id: 'visits-per-day',
  kinds: ['page-visits'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp', 'user_id', 'page_view_duration')
    const zone = choiceOf(parameters, 'zone')
    const rows: Query = {
      from: 'dataset',
      dimensions: [{ name: 'date', of: day('timestamp', zone) }],
      measures: [
        count('visits'),
        countDistinct('unique_users', 'user_id'),
        sum('total_time', 'page_view_duration'),
      ],
      orderBy: [ascending('date')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'line', time: 'date', value: 'visits' },
  headline: [],
}
