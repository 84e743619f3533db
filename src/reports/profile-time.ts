import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { count, day } from './phrases.ts'
import { counted, distinctValues, extremes, noMean, recordsWhere } from './profile-values.ts'

/** The profile of a column whose role makes its values times. */
export function timeProfile(name: string): Query {
  return {
    from: {
      from: distinctValues(column(name)),
      measures: [
        recordsWhere('nulls', call('isNull', column('value'))),
        { ...count('midnights'), where: isMidnight },
        ...extremes('value', 'n'),
      ],
    },
    select: [
      { name: 'type', of: timeType },
      counted('nulls', 'nulls'),
      { name: 'distinct', of: distinct },
      { name: 'min', of: textOf('value_min') },
      { name: 'max', of: textOf('value_max') },
      { name: 'mean', of: noMean },
      { name: 'most_frequent', of: textOf('value_most') },
      { name: 'most_frequent_count', of: column('value_most_n') },
    ],
  }
}

/** A date and nothing more: no seconds since the same date without an offset (null with one). */
const isMidnight: Expr = call(
  'equals',
  call('secondsBetween', column('value'), {
    parseTime: call('text', day('value', null)),
    order: 'day-first',
  }),
  literal(0),
)

const distinct = column('value_distinct')
const areDates = call('equals', column('midnights'), distinct)
const timeType = call(
  'if',
  call('equals', distinct, literal(0)),
  literal('text'),
  areDates,
  literal('date'),
  literal('timestamp'),
)

function textOf(name: string): Expr {
  return call('if', areDates, call('text', day(name, null)), call('text', column(name)))
}
