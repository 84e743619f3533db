import { call, column, literal } from '#core/query/expr.ts'
import type { NamedMeasure, Query, Selection } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import {
  intervalFacts,
  intervalParameters,
  isFlyerOpen,
  isMeasured,
  keptEvents,
  ruleText,
} from './flyer-intervals.ts'
import { choiceOf, zoneParameter } from './parameters.ts'
import {
  ascending,
  count,
  countDistinct,
  descending,
  given,
  groupBy,
  keep,
  shown,
} from './phrases.ts'
import { asked, need } from './report.ts'
import type { Parameters, Report } from './report.ts'

const intervalRoles = ['timestamp', 'user_id', 'event', 'flyer_id']
const eventColumns = ['user_id', 'event', 'flyer_id']

const opens: NamedMeasure = { ...count('flyer_opens'), where: isFlyerOpen }

/** No measured interval is no time, where it is added up. */
const totalTime: Selection = {
  name: 'total_time_spent_in_secs',
  of: call('coalesce', column('total'), literal(0)),
  decimals: 2,
}

/** The intervals that are measured, and what is said of their length. */
function timeMeasures(parameters: Parameters): readonly NamedMeasure[] {
  const where = isMeasured(parameters)
  const of = column('interval')
  return [
    { ...count('intervals'), where },
    { name: 'total', measure: 'sum', of, where },
    { name: 'avg_time_spent_in_secs', measure: 'avg', of, where },
    { name: 'median_time_spent_in_secs', measure: 'median', of, where },
  ]
}

function merchantColumns(schema: DatasetSchema): readonly string[] {
  return given(hasRole(schema, 'merchant_id'), 'merchant_id')
}

/** All events that count in one row: whose, of what, and the time between them. */
export const flyersSummary: Report = {
  id: 'flyers-summary',
  kinds: ['flyer-events'],
  parameters: intervalParameters,
  queries(schema, parameters) {
    need(schema, ...intervalRoles)
    const merchants = merchantColumns(schema)
    const quantile = (name: string, at: number): NamedMeasure => {
      const of = column('interval')
      return { name, measure: 'quantile', of, at, where: isMeasured(parameters) }
    }
    const totals: Query = {
      from: keptEvents(parameters, [...eventColumns, ...merchants]),
      measures: [
        ...merchants.map((name) => countDistinct('merchants', name)),
        countDistinct('flyers', 'flyer_id'),
        countDistinct('users', 'user_id'),
        opens,
        ...timeMeasures(parameters),
        quantile('low_quartile', 0.25),
        quantile('high_quartile', 0.75),
      ],
    }
    const rows: Query = {
      from: totals,
      select: [
        ...keep(...merchants.map(() => 'merchants'), 'flyers', 'users', 'flyer_opens', 'intervals'),
        totalTime,
        shown('avg_time_spent_in_secs', 2),
        shown('low_quartile', 2),
        shown('median_time_spent_in_secs', 2),
        shown('high_quartile', 2),
      ],
    }
    return asked(rows, { facts: [intervalFacts(parameters)], rule: ruleText(parameters) })
  },
  chart: null,
  headline: [
    'users',
    'flyers',
    'merchants',
    'flyer_opens',
    'total_time_spent_in_secs',
    'median_time_spent_in_secs',
    'unknown_share',
  ],
}

/** Each flyer's users and opens, and the time spent on it. */
export const timePerFlyer: Report = {
  id: 'time-per-flyer',
  kinds: ['flyer-events'],
  parameters: intervalParameters,
  queries(schema, parameters) {
    need(schema, ...intervalRoles)
    const keys = [...merchantColumns(schema), 'flyer_id']
    const totals: Query = {
      from: keptEvents(parameters, [...eventColumns, ...merchantColumns(schema)]),
      dimensions: groupBy(...keys),
      measures: [countDistinct('users', 'user_id'), opens, ...timeMeasures(parameters)],
    }
    const rows: Query = {
      from: totals,
      select: [
        ...keep(...keys, 'users', 'flyer_opens', 'intervals'),
        totalTime,
        shown('avg_time_spent_in_secs', 2),
        shown('median_time_spent_in_secs', 2),
      ],
      orderBy: [descending('total_time_spent_in_secs'), ...keys.map(ascending)],
    }
    return asked(rows, { facts: [intervalFacts(parameters)], rule: ruleText(parameters) })
  },
  chart: { form: 'bars', label: ['flyer_id'], value: 'total_time_spent_in_secs', top: 20 },
  headline: ['kept', 'measured', 'capped', 'edge', 'unknown_share'],
}

/** What each day holds of opens, users and time. */
export const flyerTimePerDay: Report = {
  id: 'flyer-time-per-day',
  kinds: ['flyer-events'],
  parameters: [...intervalParameters, zoneParameter],
  queries(schema, parameters) {
    need(schema, ...intervalRoles)
    const zone = choiceOf(parameters, 'zone')
    const totals: Query = {
      from: keptEvents(parameters, eventColumns, { zone }),
      dimensions: groupBy('date'),
      measures: [countDistinct('users', 'user_id'), opens, ...timeMeasures(parameters)],
    }
    const rows: Query = {
      from: totals,
      select: [...keep('date', 'users', 'flyer_opens', 'intervals'), totalTime],
      orderBy: [ascending('date')],
    }
    return asked(rows, { facts: [intervalFacts(parameters)], rule: ruleText(parameters), zone })
  },
  chart: { form: 'line', time: 'date', value: 'total_time_spent_in_secs' },
  headline: [],
}

/** The figures of all flyers day by day, of which sparklines are drawn: no report of its own. */
export const flyersPerDay: Report = {
  id: 'flyers-per-day',
  kinds: ['flyer-events'],
  parameters: intervalParameters,
  queries(schema, parameters) {
    need(schema, ...intervalRoles)
    const merchants = merchantColumns(schema)
    const figures = [...merchants.map(() => 'merchants'), 'users', 'flyer_opens', 'kept']
    const totals: Query = {
      from: keptEvents(parameters, [...eventColumns, ...merchants], { zone: null }),
      dimensions: groupBy('date'),
      measures: [
        ...merchants.map((name) => countDistinct('merchants', name)),
        countDistinct('users', 'user_id'),
        opens,
        count('kept'),
        ...timeMeasures(parameters),
      ],
    }
    return asked({
      from: totals,
      select: [
        ...keep('date', ...figures, 'median_time_spent_in_secs'),
        totalTime,
        { name: 'unknown', of: call('subtract', column('kept'), column('intervals')) },
      ],
      orderBy: [ascending('date')],
    })
  },
  chart: null,
  headline: [],
}
