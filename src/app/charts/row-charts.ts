import type { Chart } from '#reports/report.ts'
import type { ReportDone } from '../dataset/results.ts'
import { shortUrls } from '../format/short-urls.ts'
import type {
  BarsData,
  Quartiles,
  SpreadData,
  TenthsData,
  WeekData,
  WeekHour,
} from './chart-data.ts'
import { binColumn, spreadBins } from './spread-bins.ts'

type Form<F extends Chart['form']> = Extract<Chart, { form: F }>
type Cells = readonly (string | null)[]

/** The first rows by their value; null where all values are zero, which no bar can show. */
export function barsData(
  chart: Form<'bars'>,
  result: ReportDone,
  names: { readonly none: string },
): BarsData | null {
  const cells = (cellsOf(result, chart.value) ?? []).slice(0, chart.top)
  if (!cells.some((cell) => Number(cell ?? 0) !== 0)) return null
  // Not every file has every column of a label.
  const labels = chart.label.flatMap((name) => {
    const texts = cellsOf(result, name)?.slice(0, chart.top)
    return texts ? [shortUrls(texts.map((text) => text ?? names.none))] : []
  })
  const bars = cells.map((exact, row) => {
    const lines = labels.map((texts) => texts[row] ?? names.none)
    return {
      id: row,
      label: lines.join(' · '),
      lines,
      value: Number(exact ?? 0),
      exact: exact ?? '',
    }
  })
  return { form: 'bars', bars }
}

/** The bins of the report's rows, and the quartiles that are its facts. */
export function spreadData(chart: Form<'spread'>, result: ReportDone): SpreadData | null {
  const [starts, counts] = [binColumn, chart.value].map((name) => cellsOf(result, name))
  if (!starts || !counts) return null
  return {
    form: 'spread',
    bins: spreadBins(chart.edges, starts, counts),
    quartiles: quartilesOf(result),
  }
}

function quartilesOf({ summary }: ReportDone): Quartiles | null {
  const { facts } = summary.receipt
  const [low, median, high] = ['low_quartile', 'median', 'high_quartile'].map((name) => {
    return Object.hasOwn(facts, name) && facts[name] !== null ? Number(facts[name]) : null
  })
  return low == null || median == null || high == null ? null : { low, median, high }
}

/** The tenths of a ranking. */
export function tenthsData(chart: Form<'tenths'>, result: ReportDone): TenthsData | null {
  const columns = [chart.share, chart.of, chart.value].map((name) => cellsOf(result, name))
  const [shares, counts, values] = columns
  if (!shares || !counts || !values) return null
  const tenths = shares.map((share, at) => ({
    share: Number(share ?? 0),
    count: counts[at] ?? '0',
    exact: values[at] ?? '',
  }))
  return { form: 'tenths', tenths }
}

/** The hours of the week that have rows. */
export function weekData(chart: Form<'week'>, result: ReportDone): WeekData | null {
  const columns = ['weekday', 'hour', chart.value].map((name) => cellsOf(result, name))
  const [weekdays, hours, values] = columns
  if (!weekdays || !hours || !values) return null
  const cells = weekdays.flatMap((weekday, at): readonly WeekHour[] => {
    const [hour, exact] = [hours[at], values[at]]
    if (weekday === null || hour == null || exact == null) return []
    return [{ weekday: Number(weekday), hour: Number(hour), value: Number(exact), exact }]
  })
  return cells.length === 0 ? null : { form: 'week', hours: cells }
}

function cellsOf({ summary, first }: ReportDone, name: string): Cells | undefined {
  return first.columns[summary.columns.findIndex((column) => column.name === name)]
}
