import { call, column, literal } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'
import type { Chart } from '#reports/report.ts'

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

/**
 * What the bins of a histogram are chosen by: the least value and the one below which most lie, found
 * by their ranks, since a quotient can be compared but not interpolated.
 */
export function rangeQuery(
  { value }: Extract<Chart, { form: 'histogram' }>,
  rows: Query,
  rowCount: number,
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
  const high = Math.max(1, Math.ceil(rowCount * mostShare))
  return {
    from: ranked,
    where: call('in', column('rank'), literal(1), literal(high)),
    select: [{ name: 'value', of: column('value'), decimals: 2 }],
    orderBy: [{ by: column('rank'), direction: 'ascending' }],
  }
}

/** So much of the values gets bins of its own; the long tail above shares the last one. */
const mostShare = 0.95

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

/** The smallest of 1, 2, 5 × 10^n that is not below. */
function roundStep(least: number): number {
  if (!(least > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * 0.999999) ?? 10
  return factor * power
}

/** Without the tail that doubles leave behind 0.1 × 3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
