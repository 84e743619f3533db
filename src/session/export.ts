import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import { jsonWriter } from '#core/formats/json-writer.ts'
import { QueryProblem } from '#core/query/problem.ts'
import { ledgerCells, ledgerColumns } from '#core/cleaning/ledger-row.ts'
import type { ExportFormat, ResultColumn } from './api.ts'
import type { Dataset } from './dataset.ts'
import { type Result, jsonWindow, textWindow, windowsOf } from './result.ts'
import type { Attention } from './shard-orders.ts'

export interface ExportOptions {
  /** Places of the columns, in the order wanted; absent: all, as in the result. */
  readonly columns?: readonly number[]
  readonly format: ExportFormat
  readonly escapeFormulas: boolean
}

/** A whole result as text, piece by piece, flat in memory. */
export async function* exportText(
  whole: Result,
  { format, escapeFormulas, columns }: ExportOptions,
  attention: Attention,
): AsyncGenerator<string> {
  const result = columns === undefined ? whole : withColumns(whole, columns)
  yield* format === 'csv'
    ? delimitedText(result, escapeFormulas, attention)
    : jsonText(result, format === 'json' ? 'array' : 'ndjson', attention)
}

function withColumns(result: Result, places: readonly number[]): Result {
  const unknown = places.find((place) => result.columns[place] === undefined)
  if (unknown !== undefined)
    throw new QueryProblem('unknown-column', String(unknown), `the result has no column ${unknown}`)
  const { cells, columns } = result
  return {
    ...result,
    columns: places.map((place) => columns[place]!),
    cells: { ...cells, sources: places.map((place) => cells.sources[place]!) },
  }
}

async function* delimitedText(
  result: Result,
  escapeFormulas: boolean,
  { breathe, signal }: Attention,
): AsyncGenerator<string> {
  const writer = delimitedWriter({ escapeFormulas, isText: result.columns.map(isText) })
  yield writer.header(result.columns.map(({ name }) => name))
  for (const [from, to] of windowsOf(result)) {
    yield writer.rows((await textWindow(result, from, to, signal)).columns)
    await breathe()
    signal?.throwIfAborted()
  }
}

async function* jsonText(
  result: Result,
  shape: 'array' | 'ndjson',
  { breathe, signal }: Attention,
): AsyncGenerator<string> {
  const writer = jsonWriter(
    shape,
    result.columns.map(({ name }) => name),
  )
  yield writer.open()
  for (const [from, to] of windowsOf(result)) {
    yield writer.rows(await jsonWindow(result, from, to, signal))
    await breathe()
    signal?.throwIfAborted()
  }
  yield writer.close()
}

/** All rejects as CSV, piece by piece: each as it stands in its file, however long. */
export async function* rejectsText(
  { ledger, rejects }: Pick<Dataset, 'ledger' | 'rejects'>,
  escapeFormulas: boolean,
  attention: Attention,
): AsyncGenerator<string> {
  const texts = new Set<string>(['file', 'column', 'value', 'reason', 'raw'])
  const writer = delimitedWriter({
    escapeFormulas,
    isText: ledgerColumns.map((name) => texts.has(name)),
  })
  yield writer.header(ledgerColumns)
  for await (const run of rejects.runs(0, ledger.size, undefined, attention)) {
    const rows = (await rejects.rows(run, attention)).map(ledgerCells)
    yield writer.rows(ledgerColumns.map((_, at) => rows.map((row) => row[at] ?? null)))
  }
}

/** Numbers, times and ids that are all integers cannot be formulas. */
function isText({ type }: ResultColumn): boolean {
  return type.kind === 'text' || (type.kind === 'id' && type.order === 'text')
}
