import { call, column, literal } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'
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
  groupBy,
  isPresent,
  keep,
  shown,
  sum,
} from './phrases.ts'
import { asked, need } from './report.ts'
import type { Parameters, Report, ReportQueries } from './report.ts'

const total: NamedMeasure = { ...sum('total_time_spent_in_secs', 'interval'), decimals: 2 }
const average: NamedMeasure = {
  name: 'avg_time_spent_in_secs',
  measure: 'avg',
  of: column('interval'),
  decimals: 2,
}
const intervals = count('intervals')

/** Time that each user spent with flyers each day. */
export const flyerTimePerUser: Report = {
  id: 'flyer-time-per-user',
  kinds: ['flyer-events'],
  parameters: [...intervalParameters, zoneParameter],
  queries(schema, parameters) {
    return measuredBy(schema, parameters, ['user_id'], [average, total, intervals])
  },
  chart: { form: 'histogram', value: 'avg_time_spent_in_secs' },
  headline: ['kept', 'measured', 'capped', 'edge', 'unknown_share'],
}

/** Time that each user spent each day on each flyer of each merchant. */
export const merchantFlyerTime: Report = {
  id: 'merchant-flyer-time',
  kinds: ['flyer-events'],
  parameters: [...intervalParameters, zoneParameter],
  queries(schema, parameters) {
    const keys = ['merchant_id', 'flyer_id', 'user_id']
    return measuredBy(schema, parameters, keys, [total, average, intervals])
  },
  chart: { form: 'histogram', value: 'total_time_spent_in_secs' },
  headline: ['kept', 'measured', 'capped', 'edge', 'unknown_share'],
  holdsUsers: true,
}

function measuredBy(
  schema: DatasetSchema,
  parameters: Parameters,
  keys: readonly string[],
  measures: readonly NamedMeasure[],
): ReportQueries {
  need(schema, ...intervalRoles, ...keys)
  const zone = choiceOf(parameters, 'zone')
  const rows: Query = {
    from: keptEvents(parameters, keys, { zone }),
    where: isMeasured(parameters),
    dimensions: groupBy(...keys, 'date'),
    measures,
    orderBy: [...keys, 'date'].map(ascending),
  }
  return { rows, facts: [intervalFacts(parameters)], rule: ruleText(parameters), zone }
}

const intervalRoles = ['timestamp', 'user_id', 'event', 'flyer_id']

/** Each merchant's flyers, users and opens, and the time spent on them. */
export const merchantSummary: Report = {
  id: 'merchant-summary',
  kinds: ['flyer-events'],
  parameters: intervalParameters,
  queries(schema, parameters) {
    need(schema, ...intervalRoles, 'merchant_id')
    const rows: Query = {
      from: merchantTotals(parameters),
      select: [
        ...keep('merchant_id', 'flyers', 'users', 'flyer_opens', 'intervals'),
        {
          name: 'total_time_spent_in_secs',
          of: call('coalesce', column('total'), literal(0)),
          decimals: 2,
        },
        shown('avg_time_spent_in_secs', 2),
        shown('median_time_spent_in_secs', 2),
      ],
      orderBy: [
        ascending(call('isNull', column('merchant_id'))),
        descending('total_time_spent_in_secs'),
        ascending('merchant_id'),
      ],
    }
    return asked(rows, { facts: [intervalFacts(parameters)], rule: ruleText(parameters) })
  },
  chart: { form: 'bars', label: ['merchant_id'], value: 'total_time_spent_in_secs', top: 20 },
  headline: ['kept', 'measured', 'capped', 'edge', 'unknown_share'],
}

function merchantTotals(parameters: Parameters): Query {
  const where = isMeasured(parameters)
  return {
    from: keptEvents(parameters, ['merchant_id', 'flyer_id', 'user_id', 'event']),
    dimensions: groupBy('merchant_id'),
    measures: [
      countDistinct('flyers', 'flyer_id'),
      countDistinct('users', 'user_id'),
      { ...count('flyer_opens'), where: isFlyerOpen },
      { ...intervals, where },
      { ...sum('total', 'interval'), where },
      { ...average, where },
      { name: 'median_time_spent_in_secs', measure: 'median', of: column('interval'), where },
    ],
  }
}

/** How often each merchant's flyers were opened, with or without a flyer's id. */
export const flyerOpensPerMerchant: Report = {
  id: 'flyer-opens-per-merchant',
  kinds: ['flyer-events'],
  parameters: [],
  queries(schema) {
    need(schema, 'event', 'merchant_id', 'user_id')
    return asked({
      from: 'dataset',
      where: call('and', isFlyerOpen, isPresent('merchant_id')),
      dimensions: groupBy('merchant_id'),
      measures: [count('flyer_opens'), countDistinct('users', 'user_id')],
      orderBy: [descending('flyer_opens'), ascending('merchant_id')],
    })
  },
  chart: { form: 'bars', label: ['merchant_id'], value: 'flyer_opens', top: 20 },
  headline: [],
}
