import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { choiceOf, integerOf, listOf } from './parameters.ts'
import { ascending, count, day, isPresent, keep } from './phrases.ts'
import type { Parameter, Parameters } from './report.ts'

/** What decides the time spent on a flyer: SEMANTICS, "Time spent: a declared rule". */
export const intervalParameters: readonly Parameter[] = [
  { name: 'keep', type: 'list', default: ['flyer_open', 'item_open'] },
  { name: 'attribution', type: 'choice', choices: ['later', 'earlier'], default: 'later' },
  { name: 'cap', type: 'integer', default: 7600, minimum: 1 },
]

/** The declared rule in words of its parameters. */
export function ruleText(parameters: Parameters): string {
  const keep = listOf(parameters, 'keep').join(',')
  return `keep=${keep} attribution=${attributionOf(parameters)} cap=${integerOf(parameters, 'cap')}`
}

/**
 * The kept events, each with the `interval` booked on it in seconds: null for the user's edge
 * event, and not yet cut at the cap. `columns` are taken along, and `date` where a zone is stated.
 */
export function keptEvents(
  parameters: Parameters,
  columns: readonly string[],
  dates?: { readonly zone: string | null },
): Query {
  const neighbour = attributionOf(parameters) === 'later' ? 'previous' : 'next'
  return {
    from: 'dataset',
    where: isKept(listOf(parameters, 'keep')),
    window: [
      {
        name: 'neighbour',
        window: neighbour,
        of: column('timestamp'),
        partitionBy: [column('user_id')],
        orderBy: [ascending('timestamp')],
      },
    ],
    select: [
      ...keep(...columns),
      ...(dates === undefined ? [] : [{ name: 'date', of: day('timestamp', dates.zone) }]),
      { name: 'interval', of: intervalTo(neighbour) },
    ],
  }
}

/** Whether the event opens a flyer. */
export const isFlyerOpen = call('equals', column('event'), literal('flyer_open'))

/** Whether the interval counts: known, and below the cap. */
export function isMeasured(parameters: Parameters): Expr {
  return call('less', column('interval'), capOf(parameters))
}

/** How many kept events have a time, how many none, and the share of the latter. */
export function intervalFacts(parameters: Parameters): Query {
  const capped = call('greaterOrEqual', column('interval'), capOf(parameters))
  const unknown = call('add', column('capped'), column('edge'))
  return {
    from: {
      from: keptEvents(parameters, []),
      measures: [
        count('kept'),
        { ...count('measured'), where: isMeasured(parameters) },
        { ...count('capped'), where: capped },
        { ...count('edge'), where: call('isNull', column('interval')) },
      ],
    },
    select: [
      ...keep('kept', 'measured', 'capped', 'edge'),
      { name: 'unknown_share', of: call('divide', unknown, column('kept')), decimals: 4 },
    ],
  }
}

function isKept(events: readonly string[]): Expr {
  const isOfThem = call('in', column('event'), ...events.map((event) => literal(event)))
  return call('and', isOfThem, isPresent('flyer_id'))
}

function intervalTo(neighbour: 'previous' | 'next'): Expr {
  const [own, other] = [column('timestamp'), column('neighbour')]
  return neighbour === 'previous'
    ? call('secondsBetween', own, other)
    : call('secondsBetween', other, own)
}

function attributionOf(parameters: Parameters): string {
  return choiceOf(parameters, 'attribution') ?? 'later'
}

function capOf(parameters: Parameters): Expr {
  return literal(integerOf(parameters, 'cap'))
}
