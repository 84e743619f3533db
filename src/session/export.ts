import { delimitedForm, delimitedWriter } from '#core/formats/delimited-writer.ts'
import { type JsonShape, jsonForm, jsonWriter } from '#core/formats/json-writer.ts'
import type { CellForm } from '#core/formats/record-writer.ts'
import { QueryProblem } from '#core/query/problem.ts'
import { ledgerCells, ledgerColumns } from '#core/cleaning/ledger-row.ts'
import { withAllRows } from './all-rows.ts'
import type { ExportFormat, ResultColumn } from './api.ts'
import type { Dataset } from './dataset.ts'
import { rawPieces } from './raw-pieces.ts'
import { type Result, jsonWindow, recordsInOrder, textWindow, windowsOf } from './result.ts'
import type { Attention } from './shard-orders.ts'

export interface ExportOptions {
  /** Places of the columns, in the order wanted; absent: all, as in the result. */
  readonly columns?: readonly number[]
  readonly format: ExportFormat
  readonly escapeFormulas: boolean
}

/** A whole result as UTF-8, piece by piece, flat in memory. */
export async function* exportPieces(
  asked: Result,
  { format, escapeFormulas, columns }: ExportOptions,
  attention: Attention,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const whole = await withAllRows(asked)
  const result = columns === undefined ? whole : withColumns(whole, columns)
  const files = isRaw(result) ? recordsInOrder(result) : null
  const write = writing(result, format, escapeFormulas)
  yield encoded(write.open())
  if (files !== null) yield* rawPieces(result, files, write.form(), attention)
  else
    for (const [from, to] of windowsOf(result)) {
      yield encoded(await write.rows(from, to, attention))
      await attention.breathe()
      attention.signal?.throwIfAborted()
    }
  yield encoded(write.close())
}

const encoder = new TextEncoder()

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

function isRaw({ cells }: Result): boolean {
  return cells.sources.length > 0 && cells.sources.every((source) => 'raw' in source)
}

/** How a result is written in a format: its rows by window, or cells as they lie in the files. */
interface Writing {
  open(): string
  rows(from: number, to: number, attention: Attention): Promise<string>
  form(): CellForm
  close(): string
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

function writing(result: Result, format: ExportFormat, escapeFormulas: boolean): Writing {
  return format === 'csv'
    ? delimitedWriting(result, escapeFormulas)
    : jsonWriting(result, format === 'json' ? 'array' : 'ndjson')
}

function delimitedWriting(result: Result, escapeFormulas: boolean): Writing {
  const options = { escapeFormulas, isText: result.columns.map(isText) }
  const writer = delimitedWriter(options)
  return {
    open: () => writer.header(result.columns.map(({ name }) => name)),
    rows: async (from, to, { signal }) =>
      writer.rows((await textWindow(result, from, to, signal)).columns),
    form: () => delimitedForm(options),
    close: () => '',
  }
}

function jsonWriting(result: Result, shape: JsonShape): Writing {
  const names = result.columns.map(({ name }) => name)
  const writer = jsonWriter(shape, names)
  return {
    open: () => writer.open(),
    rows: async (from, to, { signal }) => writer.rows(await jsonWindow(result, from, to, signal)),
    form: () => jsonForm(shape, names),
    close: () => writer.close(result.rowCount > 0),
  }
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
