import { column } from '#core/query/expr.ts'
import { timePerUrl, visitsPerDay, visitsSummary } from '#reports/page-visits.ts'
import { count, countDistinct } from '#reports/phrases.ts'
import { visitTimeDistribution } from '#reports/time-distributions.ts'
import { usersByActivity } from '#reports/users-by-activity.ts'
import { weekdayHours } from '#reports/weekday-hours.ts'
import type { Overview } from '../overview.ts'
import { perDay } from '../per-day.ts'

const page = [{ column: 'url', from: 'url' }]

/** Visits: which pages, for how long, when. */
export const visitsOverview: Overview = {
  kind: 'page-visits',
  time: 'timestamp',
  headline: {
    report: visitsSummary,
    figures: [
      { name: 'total_interactions', spark: 'visits' },
      { name: 'unique_users', spark: 'users' },
      { name: 'average_time_per_visit', spark: 'time', isLevel: true },
      { name: 'average_time_per_user', spark: { of: 'total_time', per: 'users' } },
    ],
    series: perDay('timestamp', () => [
      count('visits'),
      countDistinct('users', 'user_id'),
      { name: 'time', measure: 'avg', of: column('page_view_duration'), decimals: 2 },
      { name: 'total_time', measure: 'sum', of: column('page_view_duration') },
    ]),
  },
  tiles: [
    {
      id: 'visits-over-time',
      form: 'series',
      report: visitsPerDay,
      time: 'date',
      measures: ['visits', 'unique_users', 'total_time'],
      width: 6,
    },
    {
      id: 'visits-pages',
      form: 'ranked',
      report: timePerUrl,
      label: ['url'],
      value: 'visits',
      filter: page,
      width: 2,
    },
    {
      id: 'visits-pages-by-time',
      form: 'ranked',
      report: timePerUrl,
      label: ['url'],
      value: 'total_time',
      isReordered: true,
      filter: page,
      width: 2,
    },
    {
      id: 'visits-time',
      form: 'spread',
      report: visitTimeDistribution,
      value: 'visits',
      width: 2,
    },
    { id: 'hours', form: 'heat', report: weekdayHours, value: 'events', width: 4 },
    {
      id: 'visits-activity',
      form: 'spread',
      report: usersByActivity,
      value: 'users',
      width: 2,
    },
  ],
}
