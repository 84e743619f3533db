import type { PendingSegment } from '#core/cleaning/admission.ts'
import type { OrderDecision } from '#core/cleaning/date-order.ts'
import type { DuplicateIndex } from '#core/cleaning/duplicates.ts'
import type { Ledger } from '#core/cleaning/ledger.ts'
import type { RepeatIndex } from '#core/cleaning/repeats.ts'
import { type FileReceipt, fileReceipt } from '#core/cleaning/receipt.ts'
import type { Segment } from '#core/cleaning/segment.ts'
import { type FileBytes, fileBytes } from '#core/cleaning/file-bytes.ts'
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
  /** Read no further than to the first record at or after this byte. */
  readonly until?: number
  /** Stops reading the file: what was read of it is kept. */
  readonly stop?: AbortSignal
}

export interface LoadOptions extends Attention {
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
  /** Records a segment at most. */
  readonly segmentRecords: number
  /** Rejects that are kept; the others are read again when they are asked for. */
  readonly rejectsInMemory?: number | undefined
}

/** A file that was read: its segments are with their shards. */
export interface LoadedFile {
  /** Its index in the request. */
  readonly index: number
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

/** What has been read of a file. */
export interface ReadingFile {
  readonly index: number
  /** In the dataset, from 1. */
  readonly position: number
  readonly source: Source
  readonly choice: FileChoice
  readonly structure: Structure
  readonly blocks: readonly PendingBlock[]
  readonly complete: boolean
}

/** A file's places in the request and in the dataset, and who hears of it after each block. */
export interface FilePlace {
  readonly index: number
  readonly position: number
  readonly heard: (file: ReadingFile) => Promise<void>
}

/**
 * Reads one file of a dataset. Blocks are admitted as they are read; what the whole file decides (the
 * order of day and month) settles them at its end, and repeats are then set aside in segment order.
 */
export async function loadFile(
  chosen: ChosenSource,
  { index, position, heard }: FilePlace,
  loading: Loading,
  options: LoadOptions,
): Promise<LoadedFile> {
  const { source, choice } = chosen
  const sniffed = await inspectSource(source, choice.reading)
  const progress = progressOf(source, index, options.onProgress)
  const blocks: PendingBlock[] = []
  let { header } = sniffed
  let complete = true
  // Names that came later have their places now: whoever reads again must find them there.
  const soFar = (): ReadingFile => {
    const structure = { ...sniffed, header }
    return { index, position, source, choice, structure, blocks, complete }
  }
  for await (const block of recordBlocks(source, sniffed, options)) {
    ;({ header } = block)
    blocks.push(admitted(block, { position, choice, loading }))
    progress(block, blocks.at(-1)!.pending)
    await options.breathe()
    options.signal?.throwIfAborted()
    complete = !isEnough(chosen, block)
    if (!complete) break
    if (block.byteEnd < source.size) await heard({ ...soFar(), complete: false })
  }
  const file = await settledFile(soFar(), loading, options)
  progress.done(file.receipt.bytesRead)
  return file
}

/** Whether the person wants no more of the file. */
function isEnough({ source, until, stop }: ChosenSource, { byteEnd }: RecordBlock): boolean {
  return byteEnd < source.size && (stop?.aborted === true || byteEnd >= (until ?? Infinity))
}

async function settledFile(
  file: ReadingFile,
  loading: Loading,
  options: LoadOptions,
): Promise<LoadedFile> {
  const { index, source, choice, structure, blocks, position } = file
  const judged = judgedFile(
    blocks.map(({ pending }) => pending),
    { source, structure, choice },
  )
  const read = await settleBlocks(blocks, judged.orders, loading, options)
  const { rejected, bytes: rejectedBytes } = loading.ledger.ofFile(position)
  const encoding = await judged.encodingDoubt(loading.ledger, position)
  return {
    index,
    source,
    structure,
    choice,
    blocks: blocks.map(({ address }) => address),
    doubts: [...judged.doubts, ...encoding.doubts],
    dateOrders: judged.decisions,
    receipt: receiptOf(file, { read, rejected, rejectedBytes }, [
      ...judged.assumptions,
      ...encoding.assumptions,
    ]),
  }
}

/**
 * The file as far as it is read, its blocks settled by what they alone say of the order of day and
 * month: nothing of the load changes by it. Repeats are still among the records.
 */
export function provisionalFile(
  file: ReadingFile,
  keep: (segment: number, settled: Segment) => void,
): LoadedFile {
  const { index, source, choice, structure, blocks } = file
  const { orders, decisions } = judgedFile(
    blocks.map(({ pending }) => pending),
    file,
  )
  let read = 0
  let rejected = 0
  let rejectedBytes = 0
  for (const { segment, pending } of blocks) {
    const settled = pending.settle(orders)
    keep(segment, settled)
    read += settled.read
    rejected += settled.rejects.size
    rejectedBytes += settled.rejects.bytes
  }
  const addresses = blocks.map(({ address }) => address)
  const receipt = receiptOf(file, { read, rejected, rejectedBytes }, [])
  return {
    index,
    source,
    choice,
    structure,
    blocks: addresses,
    doubts: [],
    dateOrders: decisions,
    receipt,
  }
}

interface ReadRecords {
  readonly read: number
  readonly rejected: number
  readonly rejectedBytes: number
}

function receiptOf(
  file: ReadingFile,
  { read, rejected, rejectedBytes }: ReadRecords,
  assumptions: readonly string[],
): FileReceipt {
  const { source, structure, choice, complete } = file
  return fileReceipt({
    name: source.name,
    bytes: source.size,
    bytesRead: bytesRead(file),
    encoding: structure.encoding,
    delimiter: structure.delimiter,
    kind: choice.kind,
    reader: formatOf(structure.format).reader(structure),
    read,
    accepted: read - rejected,
    rejected,
    fileBytes: bytesOf(file, rejectedBytes),
    assumptions,
    complete,
  })
}

function bytesRead({ source, blocks, complete }: ReadingFile): number {
  return complete ? source.size : (blocks.at(-1)?.address.byteEnd ?? 0)
}

/** Null for formats whose records are not all that a file holds. */
function bytesOf(file: ReadingFile, rejected: number): FileBytes | null {
  const { structure, blocks, complete } = file
  const { format, bomBytes: bom, skipped } = structure
  if (format === 'json') return null
  const footer = complete ? skipped.footer : 0
  const read = bytesRead(file)
  const addresses = blocks.map(({ address }) => address)
  return fileBytes({ ...skipped, read, bom, footer, blocks: addresses, rejected })
}

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
  const { firstRecord, count, byteStart, byteEnd, skippedBytes } = block
  const address = {
    file: position,
    firstRecord,
    count,
    byteStart,
    byteEnd,
    skippedBytes,
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
    loading.ledger.append(segment)
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

/** Who owns a segment. */
export function shardOf({ shards }: Pick<Loading, 'shards'>, segment: number): Shard {
  return shards[segment % shards.length]!
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
      bytesRead,
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
  progress.done = (bytes: number): void => {
    bytesRead = bytes
    tell(true)
  }
  return progress
}
