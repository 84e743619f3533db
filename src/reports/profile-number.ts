import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { count } from './phrases.ts'
import { counted, distinctValues, extremes, mean, recordsWhere, weights } from './profile-values.ts'

/** The profile of a column whose role makes its values numbers. */
export function numberProfile(name: string): Query {
  const whole: Expr = { looksLike: call('text', column('value')), form: 'integer' }
  return {
    from: {
      from: distinctValues(column(name)),
      measures: [
        recordsWhere('nulls', call('isNull', column('value'))),
        { ...count('whole'), where: whole },
        ...extremes('value', 'n'),
        ...weights('value'),
      ],
    },
    select: [
      { name: 'type', of: numberType },
      counted('nulls', 'nulls'),
      { name: 'distinct', of: column('value_distinct') },
      { name: 'min', of: call('text', column('value_min')) },
      { name: 'max', of: call('text', column('value_max')) },
      { name: 'mean', of: mean },
      { name: 'most_frequent', of: call('text', column('value_most')) },
      { name: 'most_frequent_count', of: column('value_most_n') },
    ],
  }
}

const distinct = column('value_distinct')
const numberType = call(
  'if',
  call('equals', distinct, literal(0)),
  literal('text'),
  call('equals', column('whole'), distinct),
  literal('integer'),
  literal('decimal'),
)
