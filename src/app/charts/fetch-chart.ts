import type { Query } from '#core/query/query.ts'
import type { Chart } from '#reports/report.ts'
import type { Receipt } from '#core/cleaning/receipt.ts'
import type { LoadedDataset, ResultSummary, RowWindow } from '#session/api.ts'
import type { ReportDone } from '../dataset/results.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import type { ChartData, FunnelData, HistogramData } from './chart-data.ts'
import {
  binEdges,
  binsQuery,
  endQuery,
  funnelQuery,
  histogramRanks,
  isOpen,
  lineQueries,
  ranksQuery,
  spreadOf,
} from './chart-queries.ts'
import { lineData, unitOf } from './line-data.ts'
import { barsData, spreadData, tenthsData, weekData } from './row-charts.ts'

/** What a chart's data are fetched with. */
export interface ChartContext {
  readonly engine: EngineSource
  readonly dataset: LoadedDataset
  readonly result: ReportDone
  readonly names: { readonly only: string; readonly others: string; readonly none: string }
  readonly signal: AbortSignal
}

/** More points than this no chart can show apart. */
const maxPoints = 20_000

/** The data of a report's chart; null where it cannot be had, and the report goes without. */
export async function fetchChart(chart: Chart, context: ChartContext): Promise<ChartData | null> {
  switch (chart.form) {
    case 'bars':
      return barsData(chart, context.result, context.names)
    case 'line':
      return fetchLine(chart, context)
    case 'histogram':
      return fetchHistogram(chart, context)
    case 'spread':
      return spreadData(chart, context.result)
    case 'tenths':
      return tenthsData(chart, context.result)
    case 'week':
      return weekData(chart, context.result)
    case 'funnel':
      return fetchFunnel(chart, context)
  }
}

async function fetchLine(
  chart: Extract<Chart, { form: 'line' }>,
  context: ChartContext,
): Promise<ChartData | null> {
  const { rows, summary } = lineQueries(chart, context.result.queries.rows)
  const end = endQuery(chart, context.result.queries.rows)
  const answer = await runOnce(context, rows, end ? [summary, end] : [summary])
  if (!answer) return null
  const [times = [], second = [], third] = answer.window.columns
  const facts = factTexts(answer.receipt)
  const unit = unitOf(times)
  return lineData(
    third ? { times, series: second, values: third } : { times, series: [], values: second },
    {
      total: facts('total'),
      most: facts('most'),
      mostAt: facts('mostAt'),
      times: facts('times'),
    },
    context.names,
    isOpen(unit, facts),
  )
}

async function fetchHistogram(
  chart: Extract<Chart, { form: 'histogram' }>,
  context: ChartContext,
): Promise<HistogramData | null> {
  const { rows } = context.result.queries
  const { rowCount } = context.result.summary
  const ranked = await runOnce(context, ranksQuery(chart, rows, histogramRanks(rowCount)))
  const [ranks = [], found = []] = ranked?.window.columns ?? []
  const spread = spreadOf(rowCount, (rank) => {
    const text = found[ranks.indexOf(String(rank))]
    return text == null ? null : Number(text)
  })
  if (!spread) return null
  const edges = binEdges(spread.least, spread.high)
  const type = context.result.summary.columns.find(({ name }) => name === chart.value)?.type
  const value = { name: chart.value, isQuotient: type?.kind === 'quotient' }
  const counts = oneRow(await runOnce(context, binsQuery(value, rows, edges)))
  if (counts.length === 0) return null
  const bins = edges.map((from, at) => ({
    from,
    to: edges[at + 1] ?? null,
    count: Number(counts[at] ?? 0),
  }))
  return { form: 'histogram', bins, quartiles: spread.quartiles }
}

async function fetchFunnel(
  chart: Extract<Chart, { form: 'funnel' }>,
  context: ChartContext,
): Promise<FunnelData | null> {
  const sums = oneRow(await runOnce(context, funnelQuery(chart, context.result.queries.rows)))
  if (sums.length === 0) return null
  const steps = chart.values.map((name, at) => ({
    name,
    exact: sums[at] ?? '0',
    value: Number(sums[at] ?? 0),
  }))
  return { form: 'funnel', steps }
}

interface RanOnce {
  readonly receipt: Receipt
  readonly window: RowWindow
}

/** Runs a query for its rows alone: the engine may forget the result at once. */
async function runOnce(
  { engine, dataset, result, signal }: ChartContext,
  rows: Query,
  facts: readonly Query[] = [],
): Promise<RanOnce | null> {
  const { rule, zone } = result.queries
  const request = { dataset: dataset.id, rows, facts, rule, zone }
  const ran = await ask(engine, (client) => client.run(request, signal))
  if (!ran.ok) return null
  const window = await takeRows(engine, ran.value)
  return window && { receipt: ran.value.receipt, window }
}

async function takeRows(engine: EngineSource, summary: ResultSummary): Promise<RowWindow | null> {
  const to = Math.min(summary.rowCount, maxPoints)
  const answer = await ask(engine, (client) => client.rows(summary.id, 0, to))
  void engine().then((client) => client.releaseResult(summary.id))
  return answer.ok ? answer.value : null
}

function oneRow(answer: RanOnce | null): readonly (string | null)[] {
  return answer?.window.columns.map((cells) => cells[0] ?? null) ?? []
}

function factTexts({ facts }: Receipt): (name: string) => string | null {
  return (name) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : null
    return value == null ? null : String(value)
  }
}
