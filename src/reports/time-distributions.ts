import type { Query } from '#core/query/query.ts'
import {
  intervalFacts,
  intervalParameters,
  isMeasured,
  keptEvents,
  ruleText,
} from './flyer-intervals.ts'
import { count, keep } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'
import { spreadEdges, spreadFacts, spreadRows } from './spread.ts'

/** How many visits last how long. */
export const visitTimeDistribution: Report = {
  id: 'visit-time-distribution',
  kinds: ['page-visits'],
  parameters: [],
  queries(schema) {
    need(schema, 'page_view_duration')
    const durations: Query = { from: 'dataset', select: keep('page_view_duration') }
    return asked(
      spreadRows(durations, 'page_view_duration', spreadEdges.seconds, [count('visits')]),
      { facts: [spreadFacts(durations, 'page_view_duration')] },
    )
  },
  chart: { form: 'spread', value: 'visits', edges: spreadEdges.seconds, unit: 'duration' },
  headline: ['low_quartile', 'median', 'high_quartile', 'mean'],
}

/** How many measured intervals between events are how long. */
export const flyerTimeDistribution: Report = {
  id: 'flyer-time-distribution',
  kinds: ['flyer-events'],
  parameters: intervalParameters,
  queries(schema, parameters) {
    need(schema, 'timestamp', 'user_id', 'event', 'flyer_id')
    const measured: Query = {
      from: keptEvents(parameters, []),
      where: isMeasured(parameters),
      select: keep('interval'),
    }
    return asked(spreadRows(measured, 'interval', spreadEdges.seconds, [count('intervals')]), {
      facts: [spreadFacts(measured, 'interval'), intervalFacts(parameters)],
      rule: ruleText(parameters),
    })
  },
  chart: { form: 'spread', value: 'intervals', edges: spreadEdges.seconds, unit: 'duration' },
  headline: ['low_quartile', 'median', 'high_quartile', 'mean', 'unknown_share'],
}
