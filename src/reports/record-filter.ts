import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { day } from './phrases.ts'
import type { ReportQueries } from './report.ts'

/** A choice of records, as plain JSON: by values of a column, by days, or by an hour of the week. */
export type RecordFilter =
  /** One of the values; null is no value. `caseless`: whatever their case. */
  | {
      readonly filter: 'values'
      readonly column: string
      readonly values: readonly (string | null)[]
      readonly caseless?: boolean
    }
  /** From the first day to the last, both included, as they are written in the data. */
  | {
      readonly filter: 'days'
      readonly column: string
      readonly from: string
      readonly to: string
    }
  /** `weekday` is 1 (Monday) to 7. */
  | {
      readonly filter: 'hour'
      readonly column: string
      readonly weekday: number
      readonly hour: number
    }

/** Whether the dataset has the column that a filter looks at, and it holds what is looked for. */
export function canFilter({ columns }: DatasetSchema, { filter, column: name }: RecordFilter) {
  const kind = columns.find((known) => known.name === name)?.type.kind
  return filter === 'values' ? kind === 'text' || kind === 'id' : kind === 'time'
}

/**
 * A report's queries over the records that all filters let through. What a record's neighbours say
 * of it (the time since the user's previous event) stays as it is: the filter comes after it. All
 * else is counted among the records that remain.
 */
export function filteredQueries(
  queries: ReportQueries,
  filters: readonly RecordFilter[],
): ReportQueries {
  const [first, ...others] = filters.map(conditionOf)
  if (first === undefined) return queries
  const condition = others.length === 0 ? first : call('and', first, ...others)
  return {
    ...queries,
    rows: filteredQuery(queries.rows, condition),
    facts: queries.facts.map((fact) => filteredQuery(fact, condition)),
  }
}

/** The condition of one filter. */
function conditionOf(filter: RecordFilter): Expr {
  switch (filter.filter) {
    case 'values':
      return isOneOf(filter)
    case 'days': {
      const date = call('text', day(filter.column, null))
      return call(
        'and',
        call('greaterOrEqual', date, literal(filter.from)),
        call('lessOrEqual', date, literal(filter.to)),
      )
    }
    case 'hour': {
      const cut = (granularity: 'weekday' | 'hour-of-day') =>
        ({ truncate: column(filter.column), granularity, zone: null }) as const
      return call(
        'and',
        call('equals', cut('weekday'), literal(filter.weekday)),
        call('equals', cut('hour-of-day'), literal(filter.hour)),
      )
    }
  }
}

function isOneOf({
  column: name,
  values,
  caseless = false,
}: Extract<RecordFilter, { filter: 'values' }>): Expr {
  const of = column(name)
  const texts = values.filter((value) => value !== null)
  const among = call('in', caseless ? call('lower', of) : of, ...texts.map(literal))
  if (texts.length === values.length) return among
  const isNull = call('isNull', of)
  return texts.length === 0 ? isNull : call('or', isNull, among)
}

function filteredQuery(query: Query, condition: Expr): Query {
  const { from } = query
  if (from !== 'dataset') {
    if (!('union' in from)) return { ...query, from: filteredQuery(from, condition) }
    return { ...query, from: { union: from.union.map((one) => filteredQuery(one, condition)) } }
  }
  return looksAtNeighbours(query)
    ? filteredAfter(query, condition)
    : { ...query, where: query.where ? call('and', query.where, condition) : condition }
}

function looksAtNeighbours({ window = [] }: Query): boolean {
  return window.some(({ window: name }) => name === 'previous' || name === 'next')
}

/** The windows first, over all records; then the condition, and what is asked of the rest. */
function filteredAfter(query: Query, condition: Expr): Query {
  const { from, where, derive, window, ...asked } = query
  const inner = {
    from,
    ...(where && { where }),
    ...(derive && { derive }),
    ...(window && { window }),
  }
  const names = [...new Set([...columnsIn(asked), ...columnsIn(condition)])]
  return {
    ...asked,
    from: { ...inner, select: names.map((name) => ({ name, of: column(name) })) },
    where: condition,
  }
}

/** The names of all columns that a part of a query mentions. */
function columnsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  if ('column' in part && typeof part.column === 'string') return [part.column]
  return Object.values(part).flatMap(columnsIn)
}
