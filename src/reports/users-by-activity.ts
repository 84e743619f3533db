import type { Query } from '#core/query/query.ts'
import { count, groupBy, sum } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'
import { spreadEdges, spreadFacts, spreadRows } from './spread.ts'

/** How many users have how many events. */
export const usersByActivity: Report = {
  id: 'users-by-activity',
  kinds: ['page-visits', 'interactions', 'product-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'user_id')
    const users: Query = {
      from: 'dataset',
      dimensions: groupBy('user_id'),
      measures: [count('of_user')],
    }
    const measures = [count('users'), sum('events', 'of_user')]
    return asked(spreadRows(users, 'of_user', spreadEdges.counts, measures), {
      facts: [spreadFacts(users, 'of_user')],
    })
  },
  chart: { form: 'spread', value: 'users', edges: spreadEdges.counts, unit: 'plain' },
  headline: ['low_quartile', 'median', 'high_quartile', 'mean'],
}
