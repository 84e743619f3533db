import type { RuleName } from '#core/cleaning/rules.ts'
import type { Reading } from '#core/formats/format.ts'
import { Inspections } from './inspections.ts'
import type { Source } from '#core/formats/source.ts'
import { recognise } from '#datasets/recognise.ts'
import type {
  ExportRequest,
  Inspection,
  LoadEstimate,
  LoadListeners,
  LoadedDataset,
  RejectBytes,
  RejectPlace,
  RejectRow,
  RejectWindow,
  ResultSummary,
  RowWindow,
  RunRequest,
  Totals,
  ViewRequest,
} from './api.ts'
import { ClosedError } from './closed.ts'
import { type Dataset, type LoadOptions, loadDataset } from './dataset.ts'
import { EarlyDatasets, type EarlyPace } from './early.ts'
import { estimateLoad } from './estimate.ts'
import { exportPieces, rejectsText } from './export.ts'
import type { ChosenSource } from './file-reading.ts'
import { type Result, textWindow } from './result.ts'
import { runReport } from './run.ts'
import type { Shard } from './shard-orders.ts'
import { resultTotals, viewOf } from './view.ts'

export interface SessionOptions {
  readonly shards: readonly Shard[]
  /** Shards in other threads, for loads that are worth starting them. */
  readonly threads?: Threads
  /** A turn of the event loop. */
  readonly breathe: () => Promise<void>
  /** Records a segment at most; default 65,536. */
  readonly segmentRecords?: number
  /** Bytes of a range of a file that one shard reads; default: three ranges for each, 2 to 128 MiB. */
  readonly rangeBytes?: number
  /** Default: once a second, and a tenth of the time. */
  readonly earlyPace?: EarlyPace
  /** Rows of a dataset from which on its shards compute windows; default 32,768. */
  readonly dealFromRows?: number
  /** Rejects that are kept in memory; default 1,000,000. */
  readonly rejectsInMemory?: number
}

/** Shards that are started when they are first needed. */
export interface Threads {
  /** Loads of so many bytes go to them. */
  readonly fromBytes: number
  /**
   * The same ones whenever it is asked. Null where none can be started: the session's own shards
   * serve then.
   */
  start(): Promise<readonly Shard[] | null>
}

/** The coordinator: plans, merges and answers. It throws; the shells turn that into data. */
export interface Session {
  /** Files are about to come: threads start. A failure comes with the load. */
  prepare(): void
  inspect(source: Source, reading?: Reading): Promise<Inspection>
  estimate(files: readonly ChosenSource[], signal?: AbortSignal): Promise<LoadEstimate>
  load(
    files: readonly ChosenSource[],
    options?: Pick<LoadOptions, 'signal'> & Partial<LoadListeners>,
  ): Promise<LoadedDataset>
  run(request: RunRequest, signal?: AbortSignal): Promise<ResultSummary>
  view(request: ViewRequest, signal?: AbortSignal): Promise<ResultSummary>
  totals(result: number, signal?: AbortSignal): Promise<Totals>
  rows(result: number, from: number, to: number, signal?: AbortSignal): Promise<RowWindow>
  rejects(
    dataset: number,
    from: number,
    to: number,
    rule?: RuleName,
    signal?: AbortSignal,
  ): Promise<RejectWindow>
  rejectBytes(reject: RejectPlace, limit: number, signal?: AbortSignal): Promise<RejectBytes>
  /** A result as UTF-8, piece by piece. */
  export(request: ExportRequest, signal?: AbortSignal): AsyncIterable<Uint8Array<ArrayBuffer>>
  exportRejects(
    dataset: number,
    escapeFormulas: boolean,
    signal?: AbortSignal,
  ): AsyncIterable<string>
  releaseResult(result: number): void
  closeDataset(dataset: number): void
}

const defaultSegmentRecords = 65_536
const defaultDealFromRows = 2 ** 15
const defaultPace: EarlyPace = { everyMs: 1000, share: 0.1 }

export function createSession(options: SessionOptions): Session {
  const { breathe, segmentRecords = defaultSegmentRecords, rejectsInMemory } = options
  const { earlyPace = defaultPace } = options
  const datasets = new Map<number, Dataset>()
  const results = new Map<number, Result>()
  const early = new Set<EarlyDatasets>()
  const inspections = new Inspections()
  let ids = 0

  function kept(result: Result): ResultSummary {
    const id = ++ids
    results.set(id, result)
    const { columns, rowCount, receipt } = result
    return { id, columns, rowCount, receipt, partial: receipt.partial }
  }

  function open(dataset: Dataset): LoadedDataset {
    datasets.set(dataset.id, dataset)
    const { id, files, schema, receipt, keptBytes } = dataset
    const doubts = files.flatMap((file) => file.doubts)
    const dateOrders = files.map((file) => file.dateOrders)
    const indices = files.map(({ index }) => index)
    return { id, files: indices, schema, receipt, keptBytes, doubts, dateOrders }
  }

  function prepare(): void {
    void options.threads?.start().catch(() => null)
  }

  return {
    prepare,
    async inspect(source, reading) {
      // What is looked at is mostly loaded: threads start meanwhile.
      if (isForThreads(source.size, options)) prepare()
      return await inspect(inspections, source, reading)
    },
    async estimate(files, signal) {
      const { length } = await shardsFor(files, options)
      return await estimateLoad(files, { inspections, shards: length, breathe, signal })
    },
    async load(files, { signal, onProgress, onEarly } = {}) {
      const given = onEarly && new EarlyDatasets(earlyPace, (dataset) => onEarly(open(dataset)))
      if (given) early.add(given)
      try {
        const shards = await shardsFor(files, options)
        return open(
          await loadDataset(++ids, files, shards, {
            inspections,
            breathe,
            signal,
            onProgress,
            rangeBytes: options.rangeBytes ?? rangeBytesFor(files, shards.length),
            blockRecords: segmentRecords,
            tableRows: segmentRecords,
            dealFromRows: options.dealFromRows ?? defaultDealFromRows,
            rejectsInMemory,
            early: given && { datasets: given, newId: () => ++ids },
          }),
        )
      } finally {
        if (given) early.delete(given)
      }
    },
    async run(request, signal) {
      const dataset = known(datasets, request.dataset, 'dataset')
      const answered = async () => runReport(request, dataset, { breathe, signal })
      const payer = [...early].find((given) => given.has(dataset.id))
      return kept(await (payer ? payer.charge(answered) : answered()))
    },
    async view(request, signal) {
      const base = known(results, request.result, 'result')
      return kept(await viewOf(base, request, { breathe, signal }))
    },
    totals: (id, signal) => resultTotals(known(results, id, 'result'), { breathe, signal }),
    rows(id, from, to, signal) {
      const result = known(results, id, 'result')
      return textWindow(result, from, Math.min(to, result.rowCount), signal)
    },
    async rejects(id, from, to, rule, signal) {
      const { ledger, rejects } = known(datasets, id, 'dataset')
      const total = rule === undefined ? ledger.size : (ledger.counts.get(rule) ?? 0)
      const attention = { breathe, signal }
      const rows: RejectRow[] = []
      for await (const run of rejects.runs(from, to, rule, attention)) {
        for (const row of await rejects.rows(run, attention)) rows.push(shortened(row))
      }
      return { from, total, rows }
    },
    rejectBytes: ({ dataset, place, rule }, limit, signal) =>
      known(datasets, dataset, 'dataset').rejects.bytes(place, rule ?? undefined, limit, {
        breathe,
        signal,
      }),
    export: (request, signal) =>
      exportPieces(known(results, request.result, 'result'), request, { breathe, signal }),
    exportRejects: (id, escapeFormulas, signal) =>
      rejectsText(known(datasets, id, 'dataset'), escapeFormulas, { breathe, signal }),
    releaseResult: (id) => void results.delete(id),
    closeDataset(id) {
      const dataset = datasets.get(id)
      datasets.delete(id)
      for (const given of early) given.close(id)
      for (const shard of dataset?.shards ?? []) void shard.forget(id).catch(() => {})
    },
  }
}

/**
 * Few, since a shard waits about ten milliseconds until a range is begun and ended, and several for each
 * shard, so that none waits for long in the end.
 */
function rangeBytesFor(files: readonly ChosenSource[], shards: number): number {
  const bytes = totalBytes(files)
  return Math.min(2 ** 27, Math.max(2 ** 21, Math.ceil(bytes / (shards * 3))))
}

function totalBytes(files: readonly ChosenSource[]): number {
  return files.reduce((sum, { source }) => sum + source.size, 0)
}

/** Who reads these files. */
async function shardsFor(
  files: readonly ChosenSource[],
  options: SessionOptions,
): Promise<readonly Shard[]> {
  if (!isForThreads(totalBytes(files), options)) return options.shards
  return (await options.threads?.start()) ?? options.shards
}

function isForThreads(bytes: number, { threads }: SessionOptions): boolean {
  return threads !== undefined && bytes >= threads.fromBytes
}

/** What a file is, from its first bytes: how it is read, and what kind of dataset it could be. */
async function inspect(
  inspections: Inspections,
  source: Source,
  reading?: Reading,
): Promise<Inspection> {
  const structure = await inspections.structureOf(source, reading)
  const { header, preview, encoding, delimiter, evidence, format, tables = [] } = structure
  const { kinds, certain } = recognise(header, preview)
  return {
    name: source.name,
    bytes: source.size,
    format,
    encoding,
    delimiter,
    quote: structure.quote === undefined ? '"' : structure.quote,
    tables: tables.map((table) => table.header),
    header,
    preview,
    evidence,
    kinds,
    certain,
  }
}

/** Longer texts are cut for a window of rows, and say so: one quote can make a record of many lines. */
const longestText = 65_536

function shortened(row: RejectRow): RejectRow {
  const { value, raw } = row
  return { ...row, value: value === null ? null : cut(value), raw: cut(raw) }
}

function cut(text: string): string {
  if (text.length <= longestText) return text
  return `${text.slice(0, longestText)}… (${text.length - longestText} more characters)`
}

function known<Kept>(
  kept: ReadonlyMap<number, Kept>,
  id: number,
  what: 'dataset' | 'result',
): Kept {
  const found = kept.get(id)
  if (found === undefined) throw new ClosedError(what)
  return found
}
