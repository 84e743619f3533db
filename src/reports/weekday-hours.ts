import { column } from '#core/query/expr.ts'
import type { Granularity } from '#core/query/expr.ts'
import type { Dimension, Query } from '#core/query/query.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import { ascending, count } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Report } from './report.ts'

/** Events of each hour of the week: weekday 1 is Monday. */
export const weekdayHours: Report = {
  id: 'weekday-hours',
  kinds: ['page-visits', 'purchases', 'interactions', 'product-events', 'flyer-events'],
  parameters: [zoneParameter],
  queries(schema, parameters) {
    need(schema, 'timestamp')
    const zone = choiceOf(parameters, 'zone')
    const cut = (name: string, granularity: Granularity): Dimension => ({
      name,
      of: { truncate: column('timestamp'), granularity, zone },
    })
    const rows: Query = {
      from: 'dataset',
      dimensions: [cut('weekday', 'weekday'), cut('hour', 'hour-of-day')],
      measures: [count('events')],
      orderBy: [ascending('weekday'), ascending('hour')],
    }
    return asked(rows, { zone })
  },
  chart: { form: 'week', value: 'events' },
  headline: [],
}
