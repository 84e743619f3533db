import type { LedgerRow } from '#core/cleaning/ledger-row.ts'
import type { OrderDecision } from '#core/cleaning/date-order.ts'
import type { RuleName, RuleSwitches } from '#core/cleaning/rules.ts'
import type { Receipt } from '#core/cleaning/receipt.ts'
import type { ConditionOperator } from '#core/engine/condition.ts'
import type { Encoding, Evidence, Reading } from '#core/formats/format.ts'
import type { MarkedPiece } from '#core/formats/marked-text.ts'
import type { DateOrder } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { ColumnType } from '#core/table/type.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import type { KindId } from '#datasets/kind.ts'
import type { KindCandidate } from '#datasets/recognise.ts'

export type { OrderDecision, Reading }

/** Errors cross every boundary as data. `kind` is a catalogue key; `facts` its values. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export interface Failure {
  readonly kind: FailureKind
  /** English, one sentence, for logs and the command line. */
  readonly message: string
  readonly facts: Readonly<Record<string, string | number>>
}

export type FailureKind =
  | 'empty'
  | 'binary'
  | 'markup'
  | 'unreadable'
  | 'not-json'
  | 'unknown-kind'
  | 'missing-column'
  | 'bad-query'
  | 'out-of-memory'
  | 'cancelled'
  | 'closed'
  | 'worker-died'
  | 'internal'

/** What was seen of a file before it is loaded. */
export interface Inspection {
  readonly name: string
  readonly bytes: number
  readonly format: string
  readonly encoding: Encoding
  readonly delimiter: string | null
  /** What stands around cells; null: nothing does. */
  readonly quote: string | null
  /** The headers of the file's tables, where it has several. */
  readonly tables: readonly (readonly string[])[]
  readonly header: readonly string[]
  /** First records as read, at most 20. */
  readonly preview: readonly (readonly (string | null)[])[]
  readonly evidence: readonly Evidence[]
  /** Best first; the first is taken when `certain`. Kinds that the header cannot serve are absent. */
  readonly kinds: readonly KindCandidate[]
  readonly certain: boolean
}

export type { KindCandidate }

export interface FileChoice {
  readonly kind: KindId
  readonly mapping: Readonly<Record<string, number>>
  /** Corrections of how the bytes are read; what is absent is found. */
  readonly reading?: Reading
  /** Rules that the person switched; what is absent is as the kind says. */
  readonly rules?: RuleSwitches
  /** The answer to the question of day and month, where no value proves their order. */
  readonly dateOrder?: DateOrder
  /** The answer holds against what values prove, too: those that prove the other order are rejects. */
  readonly dateOrderAgainstProof?: boolean
  /** Take times of any form where the kind is strict (interactions). */
  readonly anyTimeForm?: boolean
}

export interface LoadProgress {
  /** Index of the file in the request. */
  readonly file: number
  readonly bytesRead: number
  readonly bytes: number
  readonly records: number
  readonly rejected: number
  readonly done: boolean
}

/** What runs beside a load, for whoever watches it. */
export interface LoadListeners {
  readonly onProgress: (progress: LoadProgress) => void
  /**
   * The dataset as it stands, at most once a second: its receipt says that it is partial. It answers
   * like any other until it is closed, which is the listener's to do; while two are open, none comes.
   */
  readonly onEarly?: (dataset: LoadedDataset) => void
}

/** A file to load, and how. */
export interface ChosenFile {
  readonly file: File
  readonly choice: FileChoice
  /** Read no further than to the first record at or after this byte. */
  readonly until?: number
  /** Stops reading the file: what was read of it is kept. */
  readonly stop?: AbortSignal
}

/** What a load will keep, as far as a part of its largest file tells. */
export interface LoadEstimate {
  readonly rows: number
  /** Bytes that its columns will take, with their texts. */
  readonly keptBytes: number
}

/** Several files of one kind, loaded as one dataset. */
export interface LoadedDataset {
  readonly id: number
  /** The files that it holds, by their index in the request: those stopped in time are left out. */
  readonly files: readonly number[]
  readonly schema: DatasetSchema
  /** The receipt of the load, before any report: `rows`, `filtered` 0, no facts. */
  readonly receipt: Receipt
  /** Bytes that its columns take, with their texts. */
  readonly keptBytes: number
  readonly doubts: readonly Doubt[]
  /** For each file what its columns of times say of day and month. */
  readonly dateOrders: readonly (readonly OrderDecision[])[]
}

/** Something the person may want to correct, said beside the reports. Catalogue key and values. */
export interface Doubt {
  readonly doubt:
    | 'date-order'
    | 'encoding'
    | 'strict-time'
    | 'contradicting-dates'
    | 'unheeded-order'
    | 'order-against-proof'
    | 'no-header'
    | 'header-rows'
    | 'tables'
    | 'parts'
    | 'guessed-encoding'
    | 'decimal-mark'
    | 'later-commas'
    | 'later-points'
  readonly file: string
  readonly values: Readonly<Record<string, string | number>>
}

export interface RunRequest {
  readonly dataset: number
  readonly rows: Query
  readonly facts: readonly Query[]
  readonly rule: string | null
  readonly zone: string | null
}

/** A result stays with the engine; rows are fetched by window. */
export interface ResultSummary {
  readonly id: number
  readonly columns: readonly ResultColumn[]
  readonly rowCount: number
  readonly receipt: Receipt
  readonly partial: boolean
}

export interface ResultColumn {
  /** As in the exports. Names may repeat (`records` shows the file's own header). */
  readonly name: string
  readonly type: ColumnType
  readonly decimals: 2 | 4 | null
}

/** A window of rows, column by column, in the forms of SEMANTICS (as CSV shows them); null is null. */
export interface RowWindow {
  readonly from: number
  readonly columns: readonly (readonly (string | null)[])[]
}

/** Another look at a result: some of its rows, in another order. Columns by their place, from 0. */
export interface ViewRequest {
  /** The result of a run (not of another view). */
  readonly result: number
  /** All must hold. */
  readonly filters: readonly ColumnFilter[]
  /** Text that some cell must contain, whatever its case; null for none. */
  readonly find: string | null
  /** First key first; equal rows keep the report's order. */
  readonly orderBy: readonly ViewOrder[]
}

interface ViewOrder {
  readonly column: number
  readonly direction: 'ascending' | 'descending'
}

/** `contains` looks at the text as shown, whatever its case; comparisons at the value. */
interface ColumnFilter {
  readonly column: number
  readonly operator: FilterOperator
  /** As a person types it; ignored by `isNull` and `isNotNull`. */
  readonly value: string
}
export type FilterOperator = ConditionOperator

/** The total of each column that can be added up, in its form; null for the others. */
export type Totals = readonly (string | null)[]

export interface RejectWindow {
  readonly from: number
  readonly total: number
  readonly rows: readonly RejectRow[]
}

/** A row of the ledger. */
export type RejectRow = LedgerRow

/** One reject: its place among all of its dataset, or among those of a rule. */
export interface RejectPlace {
  readonly dataset: number
  readonly place: number
  readonly rule: RuleName | null
}

/** A reject as it stands in its file. */
export interface RejectBytes {
  /** Offsets of the record from the file's first byte; its terminator is in it. */
  readonly byteStart: number
  readonly byteEnd: number
  readonly encoding: Encoding
  /** As many of its bytes as were asked for, from its first. */
  readonly bytes: Uint8Array
  /** They, decoded. */
  readonly pieces: readonly MarkedPiece[]
}

export type ExportFormat = 'csv' | 'json' | 'ndjson'

export interface ExportRequest {
  readonly result: number
  /** Places of the columns, in the order wanted; absent: all, as in the result. */
  readonly columns?: readonly number[]
  readonly format: ExportFormat
  readonly escapeFormulas: boolean
}

/**
 * What the page asks of the engine; `worker/client.ts` implements it over a worker. Every promise
 * settles: a cancelled call answers `cancelled` within 200 ms, a dead worker `worker-died`.
 */
export interface EngineClient {
  /** Files are about to come: what reads them starts. */
  prepare(): void
  inspect(file: File, reading?: Reading, signal?: AbortSignal): Promise<Answer<Inspection>>
  /** What `load` would keep; reads little of the files. */
  estimate(files: readonly ChosenFile[], signal?: AbortSignal): Promise<Answer<LoadEstimate>>
  load(
    files: readonly ChosenFile[],
    listeners: LoadListeners,
    signal?: AbortSignal,
  ): Promise<Answer<LoadedDataset>>
  run(request: RunRequest, signal?: AbortSignal): Promise<Answer<ResultSummary>>
  /** Answers a result of its own: it has rows, totals and exports, and is released like one. */
  view(request: ViewRequest, signal?: AbortSignal): Promise<Answer<ResultSummary>>
  totals(result: number, signal?: AbortSignal): Promise<Answer<Totals>>
  rows(result: number, from: number, to: number, signal?: AbortSignal): Promise<Answer<RowWindow>>
  /** Of one rule, or of all. */
  rejects(
    dataset: number,
    from: number,
    to: number,
    rule?: RuleName,
    signal?: AbortSignal,
  ): Promise<Answer<RejectWindow>>
  /** The bytes of one reject, at most so many. */
  rejectBytes(
    reject: RejectPlace,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Answer<RejectBytes>>
  export(request: ExportRequest, signal?: AbortSignal): Promise<Answer<Blob>>
  exportRejects(
    dataset: number,
    escapeFormulas: boolean,
    signal?: AbortSignal,
  ): Promise<Answer<Blob>>
  releaseResult(result: number): void
  /** Settles when the memory that it took has been given back, as far as can be told. */
  closeDataset(dataset: number): Promise<void>
}
