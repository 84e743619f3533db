import type { PendingSegment } from '#core/cleaning/admission.ts'
import type { OrderDecision } from '#core/cleaning/date-order.ts'
import { DuplicateIndex } from '#core/cleaning/duplicates.ts'
import { Ledger } from '#core/cleaning/ledger.ts'
import type { RepeatIndex } from '#core/cleaning/repeats.ts'
import { type FileReceipt, fileReceipt } from '#core/cleaning/receipt.ts'
import type { Segment } from '#core/cleaning/segment.ts'
import type { RecordBlock, Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import { kindOf } from '#datasets/index.ts'
import type { Doubt, FileChoice, LoadProgress } from './api.ts'
import { judgedFile } from './doubts.ts'
import { type FilePlan, filePlan } from './plan.ts'
import type { BlockAddress } from './raw.ts'
import type { Attention, Shard } from './shard.ts'

/** A file and how it is to be read. */
export interface ChosenSource {
  readonly source: Source
  readonly choice: FileChoice
}

export interface LoadOptions extends Attention {
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
  /** Records a segment at most. */
  readonly segmentRecords: number
}

/** A file that was read: its segments are with their shards. */
export interface LoadedFile {
  readonly source: Source
  /** Its header has all columns, also those that came later (JSON). */
  readonly structure: Structure
  readonly choice: FileChoice
  readonly blocks: readonly BlockAddress[]
  readonly receipt: FileReceipt
  readonly doubts: readonly Doubt[]
  readonly dateOrders: readonly OrderDecision[]
}

/** What the files of one dataset share while they are read. */
export interface Loading {
  readonly dataset: number
  readonly shards: readonly Shard[]
  readonly ledger: Ledger
  readonly duplicates: DuplicateIndex
  readonly repeats: RepeatIndex
  /** Segments so far. */
  segments: number
}

interface PendingBlock {
  readonly segment: number
  readonly address: BlockAddress
  readonly plan: FilePlan
  readonly pending: PendingSegment
}

/**
 * Reads one file of a dataset, `position` from 1. Blocks are admitted as they are read; what the
 * whole file decides (the order of day and month) settles them at its end, and repeats are then set
 * aside in segment order.
 */
export async function loadFile(
  { source, choice }: ChosenSource,
  position: number,
  loading: Loading,
  options: LoadOptions,
): Promise<LoadedFile> {
  const sniffed = await inspectSource(source, choice.reading)
  const progress = progressOf(source, position - 1, options.onProgress)
  const blocks: PendingBlock[] = []
  let { header } = sniffed
  for await (const block of recordBlocks(source, sniffed, options)) {
    ;({ header } = block)
    blocks.push(admitted(block, { position, choice, loading }))
    progress(block, blocks.at(-1)!.pending)
    await options.breathe()
    options.signal?.throwIfAborted()
  }
  // Names that came later have their places now: whoever reads again must find them there.
  const structure = { ...sniffed, header }
  const judged = judgedFile(
    blocks.map(({ pending }) => pending),
    { source, structure, choice },
  )
  const before = loading.ledger.size
  const read = await settleBlocks(blocks, judged.orders, loading, options)
  await fillRaw({ source, structure, position, ledger: loading.ledger, addresses: blocks }, options)
  const rejected = loading.ledger.size - before
  progress.done()
  const encoding = await judged.encodingDoubt(
    loading.ledger,
    position,
    blocks.map(({ address }) => address),
  )
  return {
    source,
    structure,
    choice,
    blocks: blocks.map(({ address }) => address),
    doubts: [...judged.doubts, ...encoding.doubts],
    dateOrders: judged.decisions,
    receipt: fileReceipt({
      name: source.name,
      bytes: source.size,
      encoding: structure.encoding,
      delimiter: structure.delimiter,
      kind: choice.kind,
      reader: readers[structure.format],
      read,
      accepted: read - rejected,
      rejected,
      assumptions: [...judged.assumptions, ...encoding.assumptions],
      complete: true,
    }),
  }
}

/** The receipt's name of what turned bytes into records. */
const readers = { delimited: 'papaparse', ndjson: 'json', json: 'json' } as const

function recordBlocks(
  source: Source,
  structure: Structure,
  { segmentRecords, signal }: LoadOptions,
): AsyncIterable<RecordBlock> {
  const options = { blockRecords: segmentRecords, ...(signal === undefined ? {} : { signal }) }
  return formatOf(structure.format).read(source, structure, options)
}

function admitted(
  block: RecordBlock,
  file: { position: number; choice: FileChoice; loading: Loading },
): PendingBlock {
  const { position, choice, loading } = file
  const plan = filePlan(kindOf(choice.kind), { position, header: block.header, choice })
  const number = loading.segments++
  const pending = shardOf(loading, number).admit(loading.dataset, block, plan)
  const { firstRecord, count, byteStart, byteEnd } = block
  const address = {
    file: position,
    firstRecord,
    count,
    byteStart,
    byteEnd,
    firstLine: block.line(0),
  }
  return { segment: number, address, plan, pending }
}

async function settleBlocks(
  blocks: readonly PendingBlock[],
  orders: Parameters<PendingSegment['settle']>[0],
  loading: Loading,
  { breathe, signal }: LoadOptions,
): Promise<number> {
  let read = 0
  for (const { segment: number, plan, pending } of blocks) {
    const segment = withoutRepeats(pending.settle(orders), plan, loading)
    loading.ledger.addAll(segment.rejects)
    shardOf(loading, number).keep(loading.dataset, number, segment.table)
    read += segment.read
    await breathe()
    signal?.throwIfAborted()
  }
  return read
}

/** The segment without the records that repeat earlier ones, as far as repeats are rejects. */
function withoutRepeats(settled: Segment, plan: FilePlan, loading: Loading): Segment {
  const { columns, unique, repeats, keyed } = plan
  const column = columns.find(({ name }) => name === unique)
  const segment = column === undefined ? settled : loading.duplicates.admit(settled, column)
  return repeats === null ? segment : loading.repeats.admit(segment, keyed, repeats === 'dropped')
}

function shardOf({ shards }: Loading, segment: number): Shard {
  return shards[segment % shards.length]!
}

/** Rejects that were decided after their block had gone get their text from the file. */
async function fillRaw(
  file: {
    source: Source
    structure: Structure
    position: number
    ledger: Ledger
    addresses: readonly PendingBlock[]
  },
  { signal, breathe }: LoadOptions,
): Promise<void> {
  const { source, structure, position, ledger } = file
  const records = ledger.withoutRaw(position)
  let next = 0
  for (const { address } of file.addresses) {
    const end = address.firstRecord + address.count
    const from = next
    while (next < records.length && records[next]! < end) next++
    if (next === from) continue
    const { byteStart: start, byteEnd, firstRecord, firstLine } = address
    const options = {
      start,
      end: byteEnd,
      firstRecord,
      firstLine,
      ...(signal === undefined ? {} : { signal }),
    }
    for await (const block of formatOf(structure.format).read(source, structure, options)) {
      ledger.fillFrom(position, block)
      await breathe()
      signal?.throwIfAborted()
    }
  }
}

const reportEveryMs = 100

function progressOf(source: Source, file: number, onProgress: LoadOptions['onProgress']) {
  let records = 0
  let rejected = 0
  let bytesRead = 0
  let told = 0
  const tell = (done: boolean): void =>
    onProgress?.({
      file,
      bytesRead: done ? source.size : bytesRead,
      bytes: source.size,
      records,
      rejected,
      done,
    })
  const progress = (block: RecordBlock, pending: PendingSegment): void => {
    records += pending.read
    rejected += pending.rejected
    bytesRead = block.byteEnd
    if (performance.now() - told < reportEveryMs) return
    told = performance.now()
    tell(false)
  }
  progress.done = (): void => tell(true)
  return progress
}
