import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'
import type { Chart } from '#reports/report.ts'
import type { Quartiles } from './chart-data.ts'
import { roundStep, tidy } from './value-scale.ts'

/** The queries behind a chart stand on the report's own rows, so that both tell one story. */
export interface LineQueries {
  readonly rows: Query
  readonly summary: Query
}

/** `value` by `time` and series; the summary over all series. */
export function lineQueries(chart: Extract<Chart, { form: 'line' }>, rows: Query): LineQueries {
  const { series } = chart
  const time = { name: 'time', of: column(chart.time) }
  const value: NamedMeasure = { name: 'value', measure: 'sum', of: column(chart.value) }
  const oldestFirst = { by: column('time'), direction: 'ascending' } as const
  const mostFirst = { by: column('value'), direction: 'descending' } as const
  return {
    rows: {
      from: rows,
      dimensions: series === undefined ? [time] : [time, { name: 'series', of: column(series) }],
      measures: [value],
      orderBy: [oldestFirst],
    },
    summary: {
      from: { from: rows, dimensions: [time], measures: [value], orderBy: [oldestFirst] },
      measures: [
        { name: 'total', measure: 'sum', of: column('value') },
        { name: 'most', measure: 'max', of: column('value') },
        { name: 'mostAt', measure: 'first', of: column('time'), orderBy: [mostFirst] },
        { name: 'times', measure: 'count' },
      ],
    },
  }
}

/** Each column's sum over all rows. */
export function funnelQuery({ values }: Extract<Chart, { form: 'funnel' }>, rows: Query): Query {
  return {
    from: rows,
    measures: values.map((name) => ({ name, measure: 'sum', of: column(name) })),
  }
}

/** The values of a column at some ranks (from 1, the least first), found by a window: a quotient can
 * be compared but not interpolated. */
export function ranksQuery(
  { value }: Extract<Chart, { form: 'histogram' }>,
  rows: Query,
  ranks: readonly number[],
): Query {
  const ascending = { by: column(value), direction: 'ascending' } as const
  const ranked: Query = {
    from: rows,
    window: [{ name: 'rank', window: 'rowNumber', partitionBy: [], orderBy: [ascending] }],
    select: [
      { name: 'value', of: column(value), decimals: 2 },
      { name: 'rank', of: column('rank') },
    ],
  }
  return {
    from: ranked,
    where: call('in', column('rank'), ...ranks.map(literal)),
    select: [
      { name: 'rank', of: column('rank') },
      { name: 'value', of: column('value'), decimals: 2 },
    ],
    orderBy: [{ by: column('rank'), direction: 'ascending' }],
  }
}

/** So much of the values gets bins of its own; the long tail above shares the last one. */
const mostShare = 0.95

/** The ranks of the least value, of the one below which most lie, and around each quartile. */
export function histogramRanks(rowCount: number): readonly number[] {
  const around = quarters.flatMap((at) => ranksAround(rowCount, at))
  const high = Math.max(1, Math.ceil(rowCount * mostShare))
  return [...new Set([1, high, ...around])]
}

const quarters = [0.25, 0.5, 0.75] as const

function ranksAround(rowCount: number, at: number): readonly [number, number] {
  const place = (rowCount - 1) * at
  return [Math.floor(place) + 1, Math.ceil(place) + 1]
}

/** The least value, the high one and the quartiles, for drawing; null where a rank has no value. */
export function spreadOf(
  rowCount: number,
  valueAt: (rank: number) => number | null,
): { readonly least: number; readonly high: number; readonly quartiles: Quartiles } | null {
  const between = (at: number) => {
    const [below, above] = ranksAround(rowCount, at).map(valueAt)
    const part = ((rowCount - 1) * at) % 1
    return below == null || above == null ? null : below + (above - below) * part
  }
  const least = valueAt(1)
  const most = valueAt(Math.max(1, Math.ceil(rowCount * mostShare)))
  const [low, median, high] = quarters.map(between)
  if (least === null || most === null || low == null || median == null || high == null) return null
  return { least, high: most, quartiles: { low, median, high } }
}

/** Where the times of a chart come from: the column of the dataset that a query cuts to days or months. */
interface CutTime {
  readonly of: Expr
  readonly zone: string | null
}

/**
 * When the data end: the day and the hour of the latest time, and the latest hour of all days (0
 * where the times are only dates). Null where the times of the chart are not cut from the data's.
 */
export function endQuery({ time }: Extract<Chart, { form: 'line' }>, rows: Query): Query | null {
  const cut = cutTime(rows, time)
  if (!cut) return null
  const day = { truncate: cut.of, granularity: 'day', zone: cut.zone } as const
  const hour = { truncate: cut.of, granularity: 'hour-of-day', zone: cut.zone } as const
  const orderBy = [day, hour].map((by) => ({ by, direction: 'ascending' }) as const)
  return {
    from: 'dataset',
    measures: [
      { name: 'endDay', measure: 'max', of: day },
      { name: 'endHour', measure: 'last', of: hour, orderBy },
      { name: 'latestHour', measure: 'max', of: hour },
    ],
  }
}

function cutTime({ from, dimensions = [], select = [] }: Query, name: string): CutTime | null {
  const named = [...dimensions, ...select].find((one) => one.name === name)
  if (named && 'truncate' in named.of) return { of: named.of.truncate, zone: named.of.zone }
  return from !== 'dataset' && !('union' in from) ? cutTime(from, name) : null
}

/** Whether the data end before the day or month of their latest time does. */
export function isOpen(unit: 'day' | 'month', end: (name: string) => string | null): boolean {
  const day = Date.parse(end('endDay') ?? '')
  if (Number.isNaN(day)) return false
  if (unit === 'month') return new Date(day + 86_400_000).getUTCDate() !== 1
  return Number(end('latestHour') ?? 0) > 0 && Number(end('endHour') ?? 23) < 23
}

/** One count a bin: from each edge to the next, and from the last edge on. */
export function binsQuery(value: HistogramValue, rows: Query, edges: readonly number[]): Query {
  const of = column(value.name)
  // A quotient is compared with quotients only.
  const edge = (at: number) =>
    value.isQuotient ? call('divide', literal(at), literal(1)) : literal(at)
  return {
    from: rows,
    measures: edges.map((from, at): NamedMeasure => {
      const to = edges[at + 1]
      const above = call('greaterOrEqual', of, edge(from))
      const where = to === undefined ? above : call('and', above, call('less', of, edge(to)))
      return { name: `bin${at}`, measure: 'count', where }
    }),
  }
}

/** The column whose values are counted. */
export interface HistogramValue {
  readonly name: string
  readonly isQuotient: boolean
}

/** Round edges, about twenty of them, that reach to `high`; what lies above falls in the last bin. */
export function binEdges(least: number, high: number, wanted = 20): readonly number[] {
  const low = least >= 0 ? 0 : least
  const step = roundStep((high - low) / wanted)
  const first = Math.floor(low / step)
  const last = Math.max(first, Math.ceil(high / step))
  return Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step))
}
