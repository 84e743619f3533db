import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
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
import { choiceOf, integerOf, zoneParameter } from './parameters.ts'
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
import type { Parameters, Report } from './report.ts'

/**
 * What the page of every merchant is made of. It is no report of the list: its rows are the totals of
 * all merchants, from which one merchant's page is cut; `merchantParts` are the tables below them.
 */
export const merchantPage: Report = {
  id: 'merchant-page',
  kinds: ['flyer-events'],
  parameters: [
    { name: 'k', type: 'integer', default: 5, minimum: 1 },
    ...intervalParameters,
    zoneParameter,
  ],
  queries(schema, parameters) {
    need(schema, 'timestamp', 'user_id', 'event', 'flyer_id', 'merchant_id')
    return asked(totals(parameters), {
      facts: [intervalFacts(parameters)],
      rule: ruleText(parameters),
      zone: choiceOf(parameters, 'zone'),
    })
  },
  chart: null,
  headline: [],
}

/** A table of a merchant's page: its kept events, grouped. */
export const merchantPartNames = ['flyers', 'days', 'hours'] as const
export type MerchantPartName = (typeof merchantPartNames)[number]

/** Whether the pages can be made of a dataset with these columns. */
export function servesMerchantPage(schema: DatasetSchema): boolean {
  if (schema.kind !== 'flyer-events') return false
  return schema.columns.some(({ role }) => role === 'merchant_id')
}

/** The figures of each cell of a part, for every merchant at once, in the order of their keys. */
export function merchantCells(part: MerchantPartName, parameters: Parameters): Query {
  return {
    from: ofMerchants(parameters),
    dimensions: cellKeys(part, parameters),
    measures: [
      countDistinct('users', 'user_id'),
      ...opens,
      ...timed(parameters),
      ...spread(parameters),
    ],
    orderBy: [ascending('merchant_id'), ascending('cell')],
  }
}

/**
 * For each merchant with cells that rest on fewer than `k` users: how many users (openers, users with
 * a measured time) those cells have together, and how many with the cell that would join them. The
 * rule stands in `publish/README.md`; a user of several cells counts once, which no sum can say.
 */
export function merchantUnions(part: MerchantPartName, parameters: Parameters): Query {
  return {
    from: {
      from: placed(part, parameters),
      where: call('or', isSmall, column('joins')),
      dimensions: groupBy('merchant_id', 'user_id'),
      measures: [
        largest('small', column('small')),
        largest('small_opened', call('multiply', column('small'), column('opened'))),
        largest('small_timed', call('multiply', column('small'), column('timed'))),
        largest('opened', column('opened')),
        largest('timed', column('timed')),
      ],
    },
    dimensions: groupBy('merchant_id'),
    measures: [
      sum('small_users', 'small'),
      sum('small_openers', 'small_opened'),
      sum('small_timed_users', 'small_timed'),
      count('joined_users'),
      sum('joined_openers', 'opened'),
      sum('joined_timed_users', 'timed'),
    ],
    having: call('greater', column('small_users'), literal(0)),
    orderBy: [ascending('merchant_id')],
  }
}

function totals(parameters: Parameters): Query {
  const where = isMeasured(parameters)
  return {
    from: ofMerchants(parameters),
    dimensions: groupBy('merchant_id'),
    measures: [
      countDistinct('users', 'user_id'),
      ...opens,
      ...timed(parameters),
      ...spread(parameters),
      countDistinct('flyers', 'flyer_id'),
      count('events'),
      { ...count('intervals'), where },
      { name: 'average', measure: 'avg', of: column('interval'), where, decimals: 2 },
      {
        ...countDistinct('untimed_users', 'user_id'),
        where: call('not', call('coalesce', where, literal(false))),
      },
    ],
    orderBy: [descending('total'), ascending('merchant_id')],
  }
}

function ofMerchants(parameters: Parameters): Query {
  const columns = ['merchant_id', 'flyer_id', 'user_id', 'event', 'timestamp']
  return {
    from: keptEvents(parameters, columns),
    where: isPresent('merchant_id'),
    select: keep(...columns, 'interval'),
  }
}

function cellKeys(part: MerchantPartName, parameters: Parameters) {
  return [...groupBy('merchant_id'), { name: 'cell', of: cellOf(part, parameters) }]
}

function cellOf(part: MerchantPartName, parameters: Parameters): Expr {
  const zone = choiceOf(parameters, 'zone')
  switch (part) {
    case 'flyers':
      return column('flyer_id')
    case 'days':
      return day('timestamp', zone)
    case 'hours':
      return { truncate: column('timestamp'), granularity: 'hour-of-day', zone }
  }
}

const opens: readonly NamedMeasure[] = [
  { ...count('flyer_opens'), where: isFlyerOpen },
  { ...countDistinct('openers', 'user_id'), where: isFlyerOpen },
]

/** The total has all its decimals: cells that are merged are added up exactly. */
function timed(parameters: Parameters): readonly NamedMeasure[] {
  const where = isMeasured(parameters)
  return [
    { ...countDistinct('timed_users', 'user_id'), where },
    { ...sum('total', 'interval'), where },
  ]
}

function spread(parameters: Parameters): readonly NamedMeasure[] {
  const [of, where] = [column('interval'), isMeasured(parameters)]
  return [
    { name: 'quartile_1', measure: 'quantile', at: 0.25, of, where, decimals: 2 },
    { name: 'median', measure: 'median', of, where, decimals: 2 },
    { name: 'quartile_3', measure: 'quantile', at: 0.75, of, where, decimals: 2 },
  ]
}

/** One row a merchant, cell and user: whether the user opened a flyer there, and has a time. */
function usersOfCells(part: MerchantPartName, parameters: Parameters): Query {
  return {
    from: {
      from: ofMerchants(parameters),
      dimensions: [...cellKeys(part, parameters), ...groupBy('user_id')],
      measures: [
        { ...count('opens'), where: isFlyerOpen },
        { ...count('times'), where: isMeasured(parameters) },
      ],
    },
    select: [
      ...keep('merchant_id', 'cell', 'user_id'),
      { name: 'opened', of: oneIf(call('greater', column('opens'), literal(0))) },
      { name: 'timed', of: oneIf(call('greater', column('times'), literal(0))) },
    ],
  }
}

/** The same rows, each with whether its cell is small, or joins the small ones as the first would. */
function placed(part: MerchantPartName, parameters: Parameters): Query {
  const cell = [column('merchant_id'), column('cell')]
  const k = literal(integerOf(parameters, 'k'))
  const few = (of: Expr) => call('and', call('greater', of, literal(0)), call('less', of, k))
  const [users, openers, times] = [column('users'), column('openers'), column('timed_users')]
  return {
    from: {
      from: usersOfCells(part, parameters),
      window: [
        { name: 'users', window: 'count', partitionBy: cell },
        { name: 'openers', window: 'sum', of: column('opened'), partitionBy: cell },
        { name: 'timed_users', window: 'sum', of: column('timed'), partitionBy: cell },
      ],
      select: [
        ...keep('merchant_id', 'cell', 'user_id', 'opened', 'timed', 'users'),
        { name: 'small', of: oneIf(call('or', few(users), few(openers), few(times))) },
        { name: 'lacks', of: oneIf(call('or', isNone(openers), isNone(times))) },
      ],
    },
    window: [
      {
        name: 'place',
        window: 'rowNumber',
        partitionBy: [column('merchant_id')],
        orderBy: ['small', 'lacks', 'users', 'cell', 'user_id'].map(ascending),
      },
      {
        name: 'place_in_cell',
        window: 'rowNumber',
        partitionBy: cell,
        orderBy: [ascending('user_id')],
      },
    ],
    select: [
      ...keep('merchant_id', 'user_id', 'opened', 'timed', 'small'),
      {
        name: 'joins',
        of: call(
          'and',
          call('equals', column('small'), literal(0)),
          call('equals', column('place'), column('place_in_cell')),
        ),
      },
    ],
  }
}

const isSmall = call('equals', column('small'), literal(1))

function isNone(of: Expr): Expr {
  return call('equals', of, literal(0))
}

function oneIf(condition: Expr): Expr {
  return call('if', condition, literal(1), literal(0))
}

function largest(name: string, of: Expr): NamedMeasure {
  return { name, measure: 'max', of }
}
