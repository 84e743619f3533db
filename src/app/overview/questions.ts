import type { RecordFilter } from '#reports/record-filter.ts'
import type { Report } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { Question, ReportResult } from '../dataset/results.ts'
import { readParameters } from '../report/parameters.ts'
import type { Given } from '../state/link.ts'
import { cellsOf } from './answers.ts'
import type { Overview, Tile } from './overview.ts'
import { extentReport, inDays, periodsOf, chosenDays } from './periods.ts'
import type { Extent, Periods } from './periods.ts'
import { ruleVariants } from './rule-variants.ts'
import type { RuleVariant } from './rule-variants.ts'
import { tileReport } from './tile-report.ts'

/** What an overview asks about. */
export interface Asking {
  readonly dataset: LoadedDataset
  readonly overview: Overview
  readonly given: Given
  readonly filters: readonly RecordFilter[]
}

/** When the data begin and end, whatever the filters. */
export function extentQuestion({ dataset, overview }: Asking): Question {
  return { dataset, report: extentReport(overview.time), parameters: {} }
}

/** Months tell little of fewer days than these. */
const daysByMonth = 120
const dayMs = 86_400_000

/** The tiles as the days in view want them: few days are shown one by one. */
export function tilesInView({ overview, filters }: Asking, extent: Extent | null): readonly Tile[] {
  const days = chosenDays(filters) ?? extent
  const count = days ? (Date.parse(days.to) - Date.parse(days.from)) / dayMs : Infinity
  return overview.tiles.map((tile) =>
    tile.form === 'series' && tile.finer && count < daysByMonth ? { ...tile, ...tile.finer } : tile,
  )
}

/** The head, its sparklines, then every tile. */
export function tileQuestions(asking: Asking, tiles: readonly Tile[]): readonly Question[] {
  const { overview, filters } = asking
  const { headline } = overview
  const heads = [headline.report, headline.series]
  return [
    ...heads.map((report) => questionOf(asking, report, filters)),
    ...tiles.map((tile) => questionOf(asking, tileReport(tile), filters, tile.given)),
  ]
}

/** The head in each of two periods. */
export function periodQuestions(asking: Asking, periods: Periods): readonly Question[] {
  const { overview, filters } = asking
  return [periods.now, periods.before].map((days) =>
    questionOf(asking, overview.headline.report, inDays(filters, overview.time, days)),
  )
}

/** The head as it would be with one change of its rule. */
export function variantQuestions(asking: Asking): readonly VariantQuestion[] {
  const { dataset, overview, filters } = asking
  if (dataset.receipt.partial || !overview.tiles.some(({ form }) => form === 'rule')) return []
  const { report } = overview.headline
  const now = questionOf(asking, report, filters)
  return ruleVariants(now.parameters, readParameters(report, []).parameters).map((variant) => ({
    variant,
    question: { ...now, parameters: variant.parameters },
  }))
}

interface VariantQuestion {
  readonly variant: RuleVariant
  readonly question: Question
}

function questionOf(
  { dataset, given }: Asking,
  report: Report,
  filters: readonly RecordFilter[],
  ofTile: Given = [],
): Question {
  const own = [...ofTile, ...given].filter(([name]) =>
    report.parameters.some((known) => known.name === name),
  )
  return { dataset, report, parameters: readParameters(report, own).parameters, filters }
}

/** The days of the data; null while they are not known, and where there are none. */
export function extentOf(result: ReportResult | undefined): Extent | null {
  if (result?.state !== 'done') return null
  const [from, to, endHour, latestHour] = ['startDay', 'endDay', 'endHour', 'latestHour'].map(
    (name) => cellsOf(result, name)[0] ?? null,
  )
  if (from == null || to == null) return null
  const isOpen = Number(latestHour ?? 0) > 0 && Number(endHour ?? 23) < 23
  return { from, to, isOpen }
}

/** The periods that are compared, as far as the data hold two; a part of a file says nothing of them. */
export function comparedPeriods(
  { dataset, filters }: Asking,
  extent: Extent | null,
): Periods | null {
  if (dataset.receipt.partial) return null
  return extent && periodsOf(extent, chosenDays(filters))
}
