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
  isPresent,
  keep,
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
        {
          name: 'average_time_per_visit',
          of: call('divide', column('total_time'), column('timed')),
          decimals: 2,
        },
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

const totals: Query = {
  from: 'dataset',
  measures: [
    count('total_interactions'),
    countDistinct('unique_users', 'user_id'),
    { ...count('timed'), where: isPresent('page_view_duration') },
    sum('total_time', 'page_view_duration'),
  ],
}

const mostVisited: Query = {
  from: 'dataset',
  dimensions: [{ name: 'most_visited_url', of: column('url') }],
  measures: [
    count('most_visits'),
    { name: 'first_visit', measure: 'min', of: column('timestamp') },
  ],
  orderBy: [descending('most_visits'), ascending('first_visit'), ascending('most_visited_url')],
  limit: 1,
}

const figures = ['total_interactions', 'unique_users', 'timed', 'total_time']
const noFigure = call('if', literal(false), literal(0), literal(null))

/** One row of two: each knows what the other does not. */
const visitTotals: Query = {
  from: {
    union: [
      {
        from: totals,
        select: [
          ...keep(...figures),
          { name: 'most_visited_url', of: literal(null) },
          { name: 'most_visits', of: noFigure },
        ],
      },
      {
        from: mostVisited,
        select: [
          ...figures.map((name) => ({ name, of: noFigure })),
          ...keep('most_visited_url', 'most_visits'),
        ],
      },
    ],
  },
  measures: [...figures, 'most_visited_url', 'most_visits'].map((name) => ({
    name,
    measure: 'max',
    of: column(name),
  })),
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
