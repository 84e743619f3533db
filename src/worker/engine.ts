import type { RuleName } from '#core/cleaning/rules.ts'
import type {
  Answer,
  ChosenFile,
  ExportRequest,
  Inspection,
  LoadEstimate,
  LoadProgress,
  LoadedDataset,
  Reading,
  RejectBytes,
  RejectPlace,
  RejectWindow,
  ResultSummary,
  RowWindow,
  RunRequest,
  Totals,
  ViewRequest,
} from '#session/api.ts'

/**
 * What the engine's worker answers. `call` numbers a call, so that `cancel` can name it; every call
 * but the first and the last four may be cancelled.
 */
export interface Engine {
  prepare(): void
  // Only a file's handle crosses, never bytes.
  inspect(call: number, file: File, reading?: Reading): Promise<Answer<Inspection>>
  estimate(call: number, files: readonly Omit<ChosenFile, 'stop'>[]): Promise<Answer<LoadEstimate>>
  load(
    call: number,
    files: readonly Omit<ChosenFile, 'stop'>[],
    onProgress: (progress: LoadProgress) => void,
    onEarly: ((dataset: LoadedDataset) => void) | null,
  ): Promise<Answer<LoadedDataset>>
  run(call: number, request: RunRequest): Promise<Answer<ResultSummary>>
  view(call: number, request: ViewRequest): Promise<Answer<ResultSummary>>
  totals(call: number, result: number): Promise<Answer<Totals>>
  rows(call: number, result: number, from: number, to: number): Promise<Answer<RowWindow>>
  rejects(
    call: number,
    dataset: number,
    from: number,
    to: number,
    rule?: RuleName,
  ): Promise<Answer<RejectWindow>>
  rejectBytes(call: number, reject: RejectPlace, limit: number): Promise<Answer<RejectBytes>>
  export(call: number, request: ExportRequest): Promise<Answer<Blob>>
  exportRejects(call: number, dataset: number, escapeFormulas: boolean): Promise<Answer<Blob>>
  cancel(call: number): void
  /** Stops reading one file of a load, by its index; what was read of it is kept. */
  stop(call: number, file: number): void
  releaseResult(result: number): void
  closeDataset(dataset: number): Promise<void>
  /** The heartbeat: answers as soon as the engine listens. */
  ping(): true
}
