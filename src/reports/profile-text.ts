import type { ColumnType } from '#core/table/type.ts'
import { call, column, literal } from '#core/query/expr.ts'
import type { DateOrder, Expr, ValueForm } from '#core/query/expr.ts'
import type { Derivation, NamedMeasure, Query, WindowColumn } from '#core/query/query.ts'
import { count, day, isPresent } from './phrases.ts'
import { distinctValues, extremes, mean, noMean, recordsWhere, weights } from './profile-values.ts'

/**
 * The profile of a column of texts. Its values are read in every way at once, and the first way that
 * reads all of them is the column's. Null words are nulls then, and texts where nothing else fits.
 */
export function textProfile(name: string, type: ColumnType): Query {
  const value = type.kind === 'text' ? column(name) : call('text', column(name))
  return {
    from: {
      from: distinctValues(value),
      derive: values,
      window: values.map(recordsOf),
      measures,
    },
    derive: [{ name: 'reading', of: readingOfAll }],
    select: [
      { name: 'type', of: byReading(({ type }) => literal(type), literal('text')) },
      { name: 'nulls', of: call('coalesce', nulls, literal(0)) },
      { name: 'distinct', of: extreme('distinct') },
      { name: 'min', of: canonicalExtreme('min') },
      { name: 'max', of: canonicalExtreme('max') },
      { name: 'mean', of: byReading(({ value }) => (value === 'number' ? mean : noMean), noMean) },
      { name: 'most_frequent', of: canonicalExtreme('most') },
      { name: 'most_frequent_count', of: extreme('most_n') },
    ],
  }
}

/** One way to read a whole column: `value` is the derived column that holds the values read so. */
interface Reading {
  readonly name: string
  readonly type: string
  readonly value: 'number' | 'flag' | 'day_first' | 'month_first'
  readonly forms: readonly ValueForm[]
}

const readings: readonly Reading[] = [
  { name: 'integers', type: 'integer', value: 'number', forms: ['integer'] },
  { name: 'decimals', type: 'decimal', value: 'number', forms: ['integer', 'decimal'] },
  { name: 'floats', type: 'float', value: 'number', forms: ['integer', 'decimal', 'float'] },
  { name: 'amounts', type: 'decimal', value: 'number', forms: ['integer', 'amount'] },
  { name: 'flags', type: 'boolean', value: 'flag', forms: ['boolean'] },
  { name: 'days_first', type: 'date', value: 'day_first', forms: ['date-day-first'] },
  { name: 'months_first', type: 'date', value: 'month_first', forms: ['date-month-first'] },
  { name: 'times_day_first', type: 'timestamp', value: 'day_first', forms: ['time-day-first'] },
  {
    name: 'times_month_first',
    type: 'timestamp',
    value: 'month_first',
    forms: ['time-month-first'],
  },
]

const isFlag: Expr = { looksLike: column('value'), form: 'boolean' }

const values: readonly (Derivation & { readonly name: Reading['value'] })[] = [
  { name: 'number', of: unlessNullWord(call('parseNumber', column('value'))) },
  { name: 'flag', of: call('if', isFlag, call('lower', column('value')), literal(null)) },
  { name: 'day_first', of: unlessNullWord(timeOf('day-first')) },
  { name: 'month_first', of: unlessNullWord(timeOf('month-first')) },
]

function timeOf(order: DateOrder): Expr {
  return { parseTime: column('value'), order }
}

function unlessNullWord(of: Expr): Expr {
  return call('if', call('isNullWord', column('value')), literal(null), of)
}

/** Spellings of one value (`1.5`, `1.50`) are counted together. */
function recordsOf({ name }: Derivation): WindowColumn {
  return { name: `${name}_n`, window: 'sum', of: column('n'), partitionBy: [column(name)] }
}

const isEmpty = call('isNull', column('value'))
const isNullWord = call('isNullWord', column('value'))

const measures: readonly NamedMeasure[] = [
  recordsWhere('empty', isEmpty),
  recordsWhere('empty_or_word', call('or', isEmpty, isNullWord)),
  { ...count('filled'), where: call('not', call('or', isEmpty, isNullWord)) },
  ...readings.map((reading) => ({ ...count(reading.name), where: isRead(reading) })),
  ...values.flatMap(({ name }) => extremes(name, `${name}_n`)),
  ...extremes('value', 'n'),
  ...weights('number'),
]

function isRead({ forms, value }: Reading): Expr {
  const looks = forms.map((form): Expr => ({ looksLike: column('value'), form }))
  return call('and', call('or', ...looks), isPresent(value))
}

const readingOfAll: Expr = call(
  'if',
  call('equals', column('filled'), literal(0)),
  literal('texts'),
  ...readings.flatMap(({ name }) => [
    call('equals', column(name), column('filled')),
    literal(name),
  ]),
  literal('texts'),
)

/** An expression by the reading that was found for the column. */
function byReading(of: (reading: Reading) => Expr, ofTexts: Expr): Expr {
  const cases = readings.flatMap((reading) => [
    call('equals', column('reading'), literal(reading.name)),
    of(reading),
  ])
  return call('if', ...cases, ofTexts)
}

const nulls = byReading(() => column('empty_or_word'), column('empty'))

function extreme(which: string): Expr {
  return byReading(({ value }) => column(`${value}_${which}`), column(`value_${which}`))
}

function canonicalExtreme(which: string): Expr {
  return byReading(
    ({ type, value }) => {
      const name = `${value}_${which}`
      return call('text', type === 'date' ? day(name, null) : column(name))
    },
    column(`value_${which}`),
  )
}
