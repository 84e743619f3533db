import type { RecordFilter } from '#reports/record-filter.ts'
import type { Report } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { Question, ReportResult } from '../dataset/results.ts'
import { readParameters } from '../report/parameters.ts'
import type { Given } from '../state/link.ts'
import { cellsOf } from './answers.ts'
import type { Overview } from './overview.ts'
import { extentReport, inDays, periodsOf, chosenDays } from './periods.ts'
import type { Extent, Periods } from './periods.ts'
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

/** The head, its sparklines, then every tile. */
export function tileQuestions(asking: Asking): readonly Question[] {
  const { overview, filters } = asking
  const { headline, tiles } = overview
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

/** The periods that are compared, as far as the data hold two. */
export function comparedPeriods({ filters }: Asking, extent: Extent | null): Periods | null {
  return extent && periodsOf(extent, chosenDays(filters))
}
