import { Dictionary } from '#core/table/dictionary.ts'
import type { TextColumn } from '#core/table/column.ts'
import { acceptedTable } from '#core/cleaning/segment.ts'
import type { Table } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { valueBytesOf } from '#core/table/weight.ts'
import { kindOf } from '#datasets/index.ts'
import { layOut } from '#datasets/schema.ts'
import type { LoadEstimate } from './api.ts'
import { cutsOf, isCuttable } from './cuts.ts'
import { type DistinctSample, distinctIn, sampled } from './distinct.ts'
import { judgedFile } from './doubts.ts'
import type { ChosenSource } from './file-reading.ts'
import { type Placing, placed } from './placing.ts'
import { ReadRange } from './range-reader.ts'
import type { Inspections } from './inspections.ts'
import type { Attention } from './shard-orders.ts'

/** Places of the file that are looked at, and bytes of all of them together. */
const places = 8
const sampleBytes = 2 ** 20

interface EstimateOptions extends Attention {
  /** So many will read. */
  readonly shards: number
  readonly inspections: Inspections
}

/**
 * Reads, admits and places records of several places of the largest file, as a load would, and
 * reckons from what they take and from how many texts they share what all will take. What cannot be
 * read in its middle is judged by its beginning.
 */
export async function estimateLoad(
  files: readonly ChosenSource[],
  options: EstimateOptions,
): Promise<LoadEstimate> {
  const bytes = files.reduce((sum, file) => sum + bytesOf(file), 0)
  const largest = files.reduce((a, b) => (bytesOf(b) > bytesOf(a) ? b : a))
  const sample = await sampleOf(largest, options)
  const times = sample.bytes === 0 ? 0 : bytes / sample.bytes
  const columns = columnsOf(sample.tables)
  const readers = sample.isCuttable ? options.shards : Math.min(options.shards, files.length)
  return {
    rows: Math.round(sample.rows * times),
    keptBytes: Math.round(columns.reduce((sum, at) => sum + columnBytes(at, times, readers), 0)),
  }
}

function bytesOf({ source, until }: ChosenSource): number {
  return Math.min(source.size, until ?? Infinity)
}

interface Sample {
  /** Several shards read such a file. */
  readonly isCuttable: boolean
  readonly bytes: number
  readonly rows: number
  /** In the order of the file. */
  readonly tables: readonly Table[]
}

async function sampleOf(chosen: ChosenSource, options: EstimateOptions): Promise<Sample> {
  const { source, choice } = chosen
  const structure = await options.inspections.structureOf(source, choice.reading)
  const dictionaries = new Map<string, Dictionary>()
  const ranges: ReadRange[] = []
  const end = bytesOf(chosen)
  for (const { from, startsBefore } of sampleCuts(end, structure)) {
    const place = {
      dataset: 0,
      range: ranges.length + 1,
      file: 1,
      blockRecords: 65_536,
      mostRejects: 0,
    }
    const order = { ...place, source, structure, choice, from, startsBefore }
    const range = new ReadRange(order, (column) => dictionaryOf(dictionaries, column))
    await range.read(options)
    ranges.push(range)
  }
  const read = await Promise.all(ranges.map((range) => range.summary()))
  const { orders } = judgedFile(read, { source, structure, choice })
  const header = read.at(-1)?.header ?? structure.header
  const file = { choice, header, fixed: structure.header.length }
  const kind = kindOf(choice.kind)
  const layout = layOut(kind, [{ header, mapping: choice.mapping }])
  const placing: Placing = { kind: kind.id, layout, files: [file] }
  const tables = ranges.flatMap(({ blocks }) =>
    blocks.map(({ pending, header: named }) =>
      placed(acceptedTable(pending.settle(orders)), 1, named, placing),
    ),
  )
  return {
    isCuttable: isCuttable(structure),
    bytes: read.reduce((sum, range) => sum + ((range.end ?? end) - range.start), 0),
    rows: tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
    tables,
  }
}

/** Short ranges all over the file, or its beginning where its middle cannot be read. */
function sampleCuts(size: number, structure: Parameters<typeof cutsOf>[1]) {
  const step = Math.max(Math.ceil(size / places), sampleBytes / places)
  return cutsOf(size, structure, step, size).map(({ from }, _, all) => {
    const start = from.kind === 'fresh' ? 0 : from.byte
    const end = start + (all.length === 1 ? sampleBytes : sampleBytes / places)
    return { from, startsBefore: end < size ? end : null }
  })
}

function dictionaryOf(dictionaries: Map<string, Dictionary>, column: string): Dictionary {
  const known = dictionaries.get(column) ?? new Dictionary()
  dictionaries.set(column, known)
  return known
}

interface SampledColumn {
  readonly valueBytes: number
  readonly texts: DistinctSample | null
  /** Bytes of a distinct text, on the average. */
  readonly textBytes: number
}

function columnsOf(tables: readonly Table[]): readonly SampledColumn[] {
  const [first] = tables
  return (first?.columns ?? []).map((_, place) => {
    const columns = tables.map((table) => table.columns[place]!.column)
    // Texts get their codes here, which are counted then, and not what they were kept as before.
    const texts = textsOf(columns.filter((column) => column.held === 'codes'))
    const valueBytes = columns.reduce((sum, column) => sum + valueBytesOf(column), 0)
    return { valueBytes, ...texts }
  })
}

function textsOf(columns: readonly TextColumn[]): Omit<SampledColumn, 'valueBytes'> {
  const dictionary = columns[0]?.dictionary
  if (dictionary === undefined) return { texts: null, textBytes: 0 }
  const codes = columns.flatMap((column) =>
    Array.from(column.codes).filter((_, row) => isValid(column.validity, row)),
  )
  const texts = sampled(codes, places)
  let bytes = 0
  for (const code of texts.seen) bytes += dictionary.byteLength(code)
  return { texts, textBytes: texts.seen.size === 0 ? 0 : bytes / texts.seen.size }
}

/** Every shard has a dictionary of its own, of the texts in its share of the records. */
function columnBytes(
  { valueBytes, texts, textBytes }: SampledColumn,
  times: number,
  shards: number,
): number {
  if (texts === null) return valueBytes * times
  const size = distinctIn(texts, times / shards)
  return valueBytes * times + shards * Dictionary.bytesFor(size, size * textBytes)
}
