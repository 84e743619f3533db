import type { Chart, Report } from '#reports/report.ts'
import type { ResultSummary, RowWindow } from '#session/api.ts'
import type { ChartData, TenthsData } from '../charts/chart-data.ts'
import type { Figure, FigureForm } from './figures.ts'
import { formOf } from './figures.ts'

interface HeadlineContext {
  readonly report: Report
  readonly summary: ResultSummary
  readonly first: RowWindow
  readonly chart: ChartData | null
  readonly nameOf: (name: string) => string
  readonly words: {
    readonly rows: string
    readonly days: string
    readonly months: string
    readonly dateOf: (text: string) => string
    readonly most: (measure: string) => string
    readonly least: (measure: string) => string
    readonly total: (measure: string) => string
    readonly best: (tenths: number) => string
    readonly countOf: (of: string, count: string) => string
    readonly hourOf: (weekday: number, hour: number) => string
  }
}

/**
 * The figures at the head of a report: those that it names itself (facts, or columns of its one
 * row), else what its chart shows at a glance, else how many rows there are.
 */
export function headlineOf(context: HeadlineContext): readonly Figure[] {
  const named = context.report.headline.flatMap((name) => namedFigure(name, context) ?? [])
  if (named.length > 0) return named
  const drawn = chartFigures(context)
  return drawn.length > 1 ? drawn : [...drawn, rowsFigure(context)]
}

function namedFigure(name: string, context: HeadlineContext): Figure | null {
  const { report, summary, first, nameOf } = context
  const { facts } = summary.receipt
  const figure = { id: name, label: nameOf(name), form: formIn(report, name) }
  if (Object.hasOwn(facts, name)) {
    const value = facts[name]
    return { ...figure, exact: value == null ? null : String(value) }
  }
  const at = summary.columns.findIndex((column) => column.name === name)
  const cells = summary.rowCount === 1 ? first.columns[at] : undefined
  return cells ? { ...figure, exact: cells[0] ?? null } : null
}

/** What is said of a spread has the unit of what is spread. */
function formIn({ chart }: Report, name: string): FigureForm {
  return chart?.form === 'spread' && ofSpread.has(name) ? chart.unit : formOf(name)
}

const ofSpread = new Set(['low_quartile', 'median', 'high_quartile', 'mean'])

function chartFigures({ report, chart, nameOf, words }: HeadlineContext): readonly Figure[] {
  const drawn = report.chart
  if (!chart || !drawn) return []
  const measure = nameOf(valueOf(drawn))
  const form = formOf(valueOf(drawn))
  switch (chart.form) {
    case 'bars': {
      const [best] = chart.bars
      if (!best) return []
      const isMost = chart.bars.every(({ value }) => value <= best.value)
      const isLeast = !isMost && chart.bars.every(({ value }) => value >= best.value)
      const label = isMost ? words.most(measure) : isLeast ? words.least(measure) : measure
      return [{ id: 'best', label, form, exact: best.exact, note: best.label }]
    }
    case 'line': {
      const { total, most, mostAt, times } = chart.summary
      const unit = chart.unit === 'day' ? words.days : words.months
      const best = { id: 'best', label: words.most(measure), form, exact: most }
      return [
        { id: 'total', label: words.total(measure), form, exact: total },
        mostAt === null ? best : { ...best, note: words.dateOf(mostAt) },
        { id: 'times', label: unit, form: 'plain', exact: times },
      ]
    }
    case 'tenths':
      return drawn.form === 'tenths' ? tenthFigures(chart, nameOf(drawn.of), words) : []
    case 'week': {
      const best = chart.hours.reduce((so, hour) => (hour.value > so.value ? hour : so))
      const note = words.hourOf(best.weekday, best.hour)
      return [{ id: 'best', label: words.most(measure), form, exact: best.exact, note }]
    }
    case 'histogram':
    case 'spread':
      return []
    case 'funnel':
      return chart.steps.map(({ name, exact }) => ({
        id: name,
        label: nameOf(name),
        form: 'plain',
        exact,
      }))
  }
}

/** How much the best tenth, fifth and half make. */
function tenthFigures(
  { tenths }: TenthsData,
  of: string,
  words: HeadlineContext['words'],
): readonly Figure[] {
  return [1, 2, 5].map((last) => {
    const best = tenths.slice(0, last)
    const share = best.reduce((sum, tenth) => sum + tenth.share, 0)
    const count = best.reduce((sum, tenth) => sum + Number(tenth.count), 0)
    return {
      id: `best-${last}`,
      label: words.best(last),
      form: 'ratio',
      exact: share.toFixed(4),
      note: words.countOf(of, String(count)),
    }
  })
}

function valueOf(chart: Chart): string {
  return chart.form === 'funnel' ? '' : chart.value
}

function rowsFigure({ summary, words }: HeadlineContext): Figure {
  return { id: 'rows', label: words.rows, form: 'plain', exact: String(summary.rowCount) }
}
