import { reportReceipt } from '#core/cleaning/receipt.ts'
import { cellText } from '#core/engine/render.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import { validateQuery } from '#core/query/validate.ts'
import { QueryProblem } from '#core/query/problem.ts'
import type { Query } from '#core/query/query.ts'
import type { Table } from '#core/table/table.ts'
import { recognise } from '#datasets/recognise.ts'
import { schemaTypes } from '#datasets/schema.ts'
import { answer } from './answer.ts'
import type {
  ExportRequest,
  Inspection,
  LoadedDataset,
  RejectWindow,
  ResultColumn,
  ResultSummary,
  RowWindow,
  RunRequest,
} from './api.ts'
import { type Dataset, loadDataset } from './dataset.ts'
import { exportText, ledgerText } from './export.ts'
import type { ChosenSource, LoadOptions } from './load.ts'
import { type Result, cellSources, textWindow, withAddresses } from './result.ts'
import type { Attention, Shard } from './shard.ts'

export interface SessionOptions {
  readonly shards: readonly Shard[]
  /** A turn of the event loop. */
  readonly breathe: () => Promise<void>
  /** Records a segment at most; default 65,536. */
  readonly segmentRecords?: number
}

/** The coordinator: plans, merges and answers. It throws; the shells turn that into data. */
export interface Session {
  inspect(source: Source, options?: Pick<LoadOptions, 'signal'>): Promise<Inspection>
  load(
    files: readonly ChosenSource[],
    options?: Pick<LoadOptions, 'signal' | 'onProgress'>,
  ): Promise<LoadedDataset>
  run(request: RunRequest, signal?: AbortSignal): Promise<ResultSummary>
  rows(result: number, from: number, to: number, signal?: AbortSignal): Promise<RowWindow>
  rejects(dataset: number, from: number, to: number): RejectWindow
  export(request: ExportRequest, signal?: AbortSignal): AsyncIterable<string>
  exportRejects(dataset: number, escapeFormulas: boolean): Iterable<string>
  releaseResult(result: number): void
  closeDataset(dataset: number): void
}

const defaultSegmentRecords = 65_536

export function createSession(options: SessionOptions): Session {
  const { shards, breathe, segmentRecords = defaultSegmentRecords } = options
  const datasets = new Map<number, Dataset>()
  const results = new Map<number, Result>()
  let ids = 0

  return {
    inspect: (source) => inspect(source),
    async load(files, { signal, onProgress } = {}) {
      const id = ++ids
      const dataset = await loadDataset(id, files, shards, {
        breathe,
        signal,
        onProgress,
        segmentRecords,
      })
      datasets.set(id, dataset)
      const { schema, receipt } = dataset
      return { id, schema, receipt, doubts: dataset.files.flatMap(({ doubts }) => doubts) }
    },
    async run(request, signal) {
      const dataset = known(datasets, request.dataset)
      const result = await runReport(request, dataset, shards, { breathe, signal })
      const id = ++ids
      results.set(id, result)
      const { columns, rowCount, receipt } = result
      return { id, columns, rowCount, receipt, partial: receipt.partial }
    },
    rows(id, from, to, signal) {
      const result = known(results, id)
      return textWindow(result, from, Math.min(to, result.rowCount), signal)
    },
    rejects(id, from, to) {
      const { ledger, files } = known(datasets, id)
      const names = files.map(({ source }) => source.name)
      return { from, total: ledger.size, rows: ledger.rows(from, to, names) }
    },
    export: (request, signal) =>
      exportText(known(results, request.result), request, { breathe, signal }),
    exportRejects(id, escapeFormulas) {
      const { ledger, files } = known(datasets, id)
      return ledgerText(
        ledger,
        files.map(({ source }) => source.name),
        escapeFormulas,
      )
    },
    releaseResult: (id) => void results.delete(id),
    closeDataset(id) {
      datasets.delete(id)
      for (const shard of shards) shard.forget(id)
    },
  }
}

/** What a file is, from its first bytes: how it is read, and what kind of dataset it could be. */
async function inspect(source: Source): Promise<Inspection> {
  const structure = await inspectSource(source)
  const { header, preview, encoding, delimiter, evidence, format } = structure
  const { kinds, certain } = recognise(header, preview)
  return {
    name: source.name,
    bytes: source.size,
    format,
    encoding,
    delimiter,
    header,
    preview,
    evidence,
    kinds,
    certain,
  }
}

async function runReport(
  { rows: query, facts: factQueries, rule, zone }: RunRequest,
  dataset: Dataset,
  shards: readonly Shard[],
  attention: Attention,
): Promise<Result> {
  const types = schemaTypes(dataset.schema)
  for (const asked of [query, ...factQueries]) refuseProblem(validateQuery(asked, types))
  const { table, filtered } = await answer(
    withAddresses(query) ?? query,
    dataset.id,
    shards,
    attention,
  )
  const facts: Record<string, string | number | null> = {}
  for (const fact of factQueries) {
    Object.assign(
      facts,
      factValues(fact, (await answer(fact, dataset.id, shards, attention)).table),
    )
  }
  const sources = cellSources(query, table)
  const receipt = reportReceipt(dataset.receipt, {
    filtered,
    rows: table.rowCount,
    zone,
    rule,
    facts,
    partial: false,
  })
  const { raw, placeInFile } = dataset
  return {
    columns: resultColumns(query, sources, dataset),
    rowCount: table.rowCount,
    receipt,
    cells: { table, sources, raw, placeInFile },
  }
}

function refuseProblem(problem: QueryProblem | null): void {
  if (problem !== null) throw problem
}

/** The single row of a fact query: numbers as numbers, everything else as shown. */
function factValues(query: Query, table: Table): Record<string, string | number | null> {
  const facts: Record<string, string | number | null> = {}
  if (table.rowCount === 0) return facts
  for (const [at, source] of cellSources(query, table).entries()) {
    if ('raw' in source) continue
    const text = cellText(source.column, 0, source.decimals)
    const numeric = source.column.held === 'scaled' || source.column.held === 'fraction'
    facts[table.columns[at]!.name] = text !== null && numeric ? Number(text) : text
  }
  return facts
}

function resultColumns(
  query: Query,
  sources: Result['cells']['sources'],
  { schema }: Dataset,
): readonly ResultColumn[] {
  const names = [
    ...(query.select ?? query.dimensions ?? []),
    ...(query.select === undefined ? (query.measures ?? []) : []),
  ]
  return sources.map((source, at) => {
    const { name } = names[at]!
    if ('column' in source) return { name, type: source.column.type, decimals: source.decimals }
    const type = schema.columns.find((column) => column.name === source.raw)?.type ?? {
      kind: 'text' as const,
    }
    return { name, type, decimals: null }
  })
}

function known<Kept>(kept: ReadonlyMap<number, Kept>, id: number): Kept {
  const found = kept.get(id)
  if (found === undefined) throw new Error(`nothing is kept under ${id}`)
  return found
}
