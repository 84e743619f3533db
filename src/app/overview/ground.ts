import type { RecordFilter } from '#reports/record-filter.ts'
import type { ReportDone } from '../dataset/results.ts'
import type { EngineSource } from '../state/ask.ts'

/** What every tile stands on. */
export interface Ground {
  readonly engine: EngineSource
  readonly filters: readonly RecordFilter[]
  readonly onFilter: (filter: RecordFilter) => void
  /** Opens the whole report with the same filters. */
  readonly onOpen: (report: string) => void
  /** Shows what a tile rests on. */
  readonly onBasis: (title: string, done: ReportDone) => void
}
