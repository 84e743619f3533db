import type { Expr } from '#core/query/expr.ts'
import type { Measure, MeasureName, NamedMeasure, Order } from '#core/query/query.ts'
import type { ColumnType } from '#core/table/type.ts'
import { condition, expression, literalNumber } from './expression.ts'
import { equalityKey, orderKeys } from './keys.ts'
import { orderItem, orderItems } from './order.ts'
import type { Scope } from './scope.ts'
import type { DecimalValue, QuotientValue, Value } from './value.ts'
import { mapParts, nullMark, operand, partsOf, product } from './value.ts'

/** What a measure over the rows of a group is written with. */
interface MeasureCall<M> {
  readonly measure: M
  readonly scope: Scope
  /** Of the rows, those that are measured; null for all. */
  readonly where: string | null
  /** The columns that `ranksOf` asked for. */
  readonly ranks: Ranks | null
}

/** Window expressions that a measure needs before the rows are grouped. */
export interface Ranks {
  /** The row's place among the measured rows of its group, from 1. */
  readonly rank: string
  /** How many values they have. */
  readonly count: string | null
}

/** The group a rank is counted in, and the order of rows that compare equal. */
export interface RankFrame {
  readonly partition: readonly string[]
  readonly order: readonly string[]
}

type Named<M extends MeasureName> = NamedMeasure & Extract<Measure, { readonly measure: M }>

interface WriteMeasure<M extends MeasureName> {
  readonly value: (call: MeasureCall<Named<M>>) => Value
  /** The order that decides, where a measure picks rows by it. */
  readonly ranked?: (
    measure: Named<M>,
    scope: Scope,
    last: readonly string[],
  ) => readonly string[] | null
}

const measures: { readonly [M in MeasureName]: WriteMeasure<M> } = {
  count: { value: ({ where }) => whole(filtered('count(*)', where)) },
  countDistinct: {
    value: ({ measure, scope, where }) => {
      const key = equalityKey(expression(measure.of, scope), scope)
      return whole(filtered(`count(DISTINCT ${key})`, where))
    },
  },
  sum: {
    value: ({ measure, scope, where }) =>
      mapParts(number(measure.of, scope), (sql) => filtered(`sum(${sql})`, where)),
  },
  avg: {
    value: ({ measure, scope, where }) => {
      const { sql, scale, power = '1' } = number(measure.of, scope)
      return {
        kind: 'quotient',
        numerator: filtered(`sum(${sql})`, where),
        denominator: product(filtered(`count(${sql})`, where), power),
        scale,
      }
    },
  },
  min: {
    value: (call) => extreme(call, 'min'),
    ranked: ({ of }, scope, last) => extremeOrder(of, 'min', scope, last),
  },
  max: {
    value: (call) => extreme(call, 'max'),
    ranked: ({ of }, scope, last) => extremeOrder(of, 'max', scope, last),
  },
  median: {
    value: (call) => interpolated(call, 0.5),
    ranked: ({ of }, scope, last) => ascending(of, scope, last),
  },
  quantile: {
    value: (call) => interpolated(call, call.measure.at),
    ranked: ({ of }, scope, last) => ascending(of, scope, last),
  },
  share: {
    value: ({ measure, scope, where }) => {
      const part =
        measure.of === undefined
          ? filtered('count(*)', where)
          : `coalesce(${filtered(`sum(${number(measure.of, scope).sql})`, where)}, 0)`
      return {
        kind: 'quotient',
        numerator: `${scope.dialect.sign(`sum(${part}) OVER ()`)} * ${part}`,
        denominator: `nullif(abs(sum(${part}) OVER ()), 0)`,
        scale: 0,
      }
    },
  },
  first: {
    value: ({ measure, scope, ranks }) => picked(expression(measure.of, scope), ranks),
    ranked: ({ orderBy }, scope, last) => [...orderItems(orderBy, scope), ...last.map(inOrder)],
  },
  last: {
    value: ({ measure, scope, ranks }) => picked(expression(measure.of, scope), ranks),
    ranked: ({ orderBy }, scope, last) => [
      ...orderItems(orderBy, scope, true),
      ...last.map((column) => orderItem(column, true, true)),
    ],
  },
}

/** A measure as the value of a group. */
export function measured(measure: NamedMeasure, scope: Scope, ranks: Ranks | null): Value {
  const { value } = measures[measure.measure] as WriteMeasure<MeasureName>
  return value({ measure, scope, where: whereOf(measure, scope), ranks } as MeasureCall<never>)
}

/** The windows that a measure needs as columns of the rows; null where it needs none. */
export function ranksOf(measure: NamedMeasure, scope: Scope, frame: RankFrame): Ranks | null {
  const { ranked } = measures[measure.measure] as WriteMeasure<MeasureName>
  const items = ranked?.(measure as never, scope, frame.order) ?? null
  if (items === null) return null
  const where = whereOf(measure, scope)
  const partition = where === null ? frame.partition : [...frame.partition, where]
  const number = `row_number() ${over(partition, items)}`
  const rank = where === null ? number : `CASE WHEN ${where} THEN ${number} END`
  const counts = measure.measure === 'median' || measure.measure === 'quantile'
  const of = counts ? nullMark(expression(measure.of, scope)) : null
  return { rank, count: of === null ? null : `count(${of}) ${over(partition, [])}` }
}

/** Whether rows that compare equal can differ in what the measure picks from them. */
export function picksRows(measure: NamedMeasure, type: ColumnType): boolean {
  if (measure.measure === 'first' || measure.measure === 'last') return true
  const isExtreme = measure.measure === 'min' || measure.measure === 'max'
  return isExtreme && (type.kind === 'time' || type.kind === 'quotient')
}

/** An OVER clause. */
export function over(partition: readonly string[], order: readonly string[]): string {
  const clauses = []
  if (partition.length > 0) clauses.push(`PARTITION BY ${partition.join(', ')}`)
  if (order.length > 0) clauses.push(`ORDER BY ${order.join(', ')}`)
  return `OVER (${clauses.join(' ')})`
}

/** The item of an ORDER BY for a column of the input's order. */
export function inOrder(column: string): string {
  return orderItem(column, false, false)
}

function whereOf({ where }: NamedMeasure, scope: Scope): string | null {
  return where === undefined ? null : condition(where, scope)
}

function filtered(aggregate: string, where: string | null): string {
  return where === null ? aggregate : `${aggregate} FILTER (WHERE ${where})`
}

function whole(sql: string): DecimalValue {
  return { kind: 'decimal', scale: 0, sql }
}

function number(of: Expr, scope: Scope): DecimalValue {
  const value = expression(of, scope)
  if (value.kind === 'decimal') return value
  if (value.kind !== 'null') throw new TypeError(`${value.kind} is no exact number`)
  return whole(scope.dialect.cast('NULL', scope.dialect.wholeType))
}

function ascending(of: Expr, scope: Scope, last: readonly string[]): readonly string[] {
  const order: Order = { by: of, direction: 'ascending' }
  return [...orderItems([order], scope), ...last.map(inOrder)]
}

/** SQL's own aggregate, unless the order or the form of the values is not SQL's. */
function extreme(
  { measure, scope, where, ranks }: MeasureCall<{ readonly of: Expr }>,
  aggregate: 'min' | 'max',
): Value {
  const value = expression(measure.of, scope)
  if (!ordersAsSql(value)) return picked(value, ranks)
  return mapParts(value, (sql) => filtered(`${aggregate}(${sql})`, where))
}

function extremeOrder(
  of: Expr,
  aggregate: 'min' | 'max',
  scope: Scope,
  last: readonly string[],
): readonly string[] | null {
  const value = expression(of, scope)
  if (ordersAsSql(value)) return null
  const keys = orderKeys(value, scope).map((key) => orderItem(key, aggregate === 'max', false))
  return [...keys, ...last.map(inOrder)]
}

function ordersAsSql(value: Value): boolean {
  return partsOf(value).length <= 1 && !(value.kind === 'id' && value.sources.length > 0)
}

/** The value of the row that stands first. */
function picked(value: Value, ranks: Ranks | null): Value {
  return mapParts(value, (sql) => filtered(`max(${sql})`, `${ranks?.rank} = 1`))
}

/**
 * By linear interpolation between the closest ranks: the values at the two ranks around the place,
 * each weighted by how near it is.
 */
function interpolated(call: MeasureCall<{ readonly of: Expr }>, at: number): QuotientValue {
  const { sql, scale, power = '1' } = number(call.measure.of, call.scope)
  const [place, parts] = fractionOf(at)
  const { rank, count } = call.ranks ?? { rank: 'NULL', count: 'NULL' }
  const steps = `(${count} - 1) * ${place}`
  const below = `${call.scope.dialect.divideWhole(steps, parts)} + 1`
  const rest = `${steps} % ${parts}`
  const value = operand(sql)
  const weighted = [
    `CASE`,
    `WHEN ${rank} = ${below} THEN ${value} * (${parts} - ${rest})`,
    `WHEN ${rank} = ${below} + 1 THEN ${value} * (${rest})`,
    `END`,
  ].join(' ')
  return {
    kind: 'quotient',
    numerator: `sum(${weighted})`,
    denominator: product(parts, power),
    scale,
  }
}

/** A number in [0, 1] as a fraction in lowest terms. */
function fractionOf(at: number): readonly [string, string] {
  const { sql, scale } = literalNumber(at)
  let [divisor, rest] = [10n ** BigInt(scale), BigInt(sql)]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return [String(BigInt(sql) / divisor), String(10n ** BigInt(scale) / divisor)]
}
