import type { OrderDecision } from '#core/cleaning/date-order.ts'
import { type FileBytes, fileBytes } from '#core/cleaning/file-bytes.ts'
import type { Ledger } from '#core/cleaning/ledger.ts'
import { type FileReceipt, fileReceipt } from '#core/cleaning/receipt.ts'
import { Rejects } from '#core/cleaning/rejects.ts'
import type { Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import type { Source } from '#core/formats/source.ts'
import { kindOf } from '#datasets/index.ts'
import type { Doubt, FileChoice } from './api.ts'
import { type Judged, judgedFile } from './doubts.ts'
import type { FileReading, ProvedRange } from './file-reading.ts'
import { filePlan } from './plan.ts'
import type { BlockAddress } from './raw.ts'
import { type SpannedRange, setRepeatsAside } from './repeats-across.ts'
import type { Attention, RangePlace, SettledRange, Shard } from './shard-orders.ts'

/** A file that was read: its segments are with their shards. */
export interface LoadedFile {
  /** Its index in the request. */
  readonly index: number
  readonly source: Source
  /** Its header has all columns, also those that came later (JSON). */
  readonly structure: Structure
  /** Columns that the first look showed: they are where they are in every part of the file. */
  readonly fixed: number
  readonly choice: FileChoice
  readonly blocks: readonly BlockAddress[]
  readonly receipt: FileReceipt
  readonly doubts: readonly Doubt[]
  readonly dateOrders: readonly OrderDecision[]
}

/** What has been read of a file, from its beginning on. */
export interface FilePart {
  readonly file: FileReading
  readonly ranges: readonly ProvedRange[]
  readonly complete: boolean
}

/** What settling is done for. */
export interface Settling {
  readonly dataset: number
  /** The dataset that takes the records: another one than that which is read leaves that as it is. */
  readonly as: number
  readonly shards: readonly Shard[]
  readonly ledger: Ledger
}

/** Settled files, and how many exact repeats were counted in them. */
export interface SettledFiles {
  readonly files: readonly LoadedFile[]
  readonly repeats: number
}

/**
 * Settles what has been read: gives records their numbers and dates their order, which the whole
 * file decides, sets repeats aside where all is read, and writes the ledger.
 */
export async function settleParts(
  parts: readonly FilePart[],
  settling: Settling,
  attention: Attention,
): Promise<SettledFiles> {
  const { dataset, as, shards, ledger } = settling
  const judged = parts.map((part) => judgedPart(part))
  const spanned: SpannedRange[] = []
  for (const [at, part] of parts.entries()) {
    const orders = [...judged[at]!.judged.orders]
    const settled = await settleRanges(part, { dataset, as, orders }, attention)
    spanned.push(...spannedRanges(part, settled))
  }
  const repeats = as === dataset ? await setRepeatsAside(dataset, spanned, attention) : 0
  await writeLedger(as, shards, ledger, attention)
  const files: LoadedFile[] = []
  for (const { part, structure, judged: said } of judged)
    files.push(await loadedFile(part, structure, said, ledger))
  return { files, repeats }
}

interface JudgedPart {
  readonly part: FilePart
  readonly structure: Structure
  readonly judged: Judged
}

function judgedPart(part: FilePart): JudgedPart {
  const { file, ranges } = part
  // Names that came later have their places now: whoever reads again must find them there.
  const header = ranges.reduce(
    (names, { read }) => merged(names, read.header, file.structure.header.length),
    file.structure.header,
  )
  const structure = { ...file.structure, header }
  const { source, choice } = file
  const read = ranges.map((range) => range.read)
  return { part, structure, judged: judgedFile(read, { source, structure, choice }) }
}

/** Names in the order in which they came up; the first ones are the same everywhere. */
function merged(
  names: readonly string[],
  others: readonly string[],
  fixed: number,
): readonly string[] {
  const known = new Set(names.slice(fixed))
  const added = others.slice(fixed).filter((name) => !known.has(name))
  return added.length === 0 ? names : [...names, ...added]
}

async function settleRanges(
  { ranges }: FilePart,
  how: {
    readonly dataset: number
    readonly as: number
    readonly orders: RangeOrders
  },
  attention: Attention,
): Promise<readonly SettledRange[]> {
  const byOwner = new Map<Shard, RangePlace[]>()
  let records = 0
  let lines = 0
  for (const { range, owner, read } of ranges) {
    const places = byOwner.get(owner) ?? []
    places.push({ range, records, lines, blocks: read.blocks.length })
    byOwner.set(owner, places)
    records += read.read
    lines += read.lines
  }
  const settled = await Promise.all(
    Array.from(byOwner, ([owner, places]) => owner.settle({ ...how, ranges: places }, attention)),
  )
  return settled.flat()
}

type RangeOrders = Parameters<Shard['settle']>[0]['orders']

function spannedRanges(
  { file, ranges }: FilePart,
  settled: readonly SettledRange[],
): readonly SpannedRange[] {
  const { choice, position } = file
  const plan = filePlan(kindOf(choice.kind), { position, header: [], choice, told: 0 })
  const owners = new Map(ranges.map(({ range, owner }) => [range, owner]))
  return settled.flatMap(({ range, span }) =>
    span === null ? [] : [{ range, owner: owners.get(range)!, span, plan }],
  )
}

async function writeLedger(
  dataset: number,
  shards: readonly Shard[],
  ledger: Ledger,
  attention: Attention,
): Promise<void> {
  const answers = await Promise.all(shards.map((shard) => shard.rejects(dataset, attention)))
  const blocks = answers.flat().toSorted((a, b) => a.range - b.range || a.byteStart - b.byteStart)
  for (const { rejects, repeats, range: _, ...address } of blocks)
    ledger.append({ ...address, rejects: Rejects.of(rejects), repeats: Rejects.of(repeats) })
}

async function loadedFile(
  part: FilePart,
  structure: Structure,
  judged: Judged,
  ledger: Ledger,
): Promise<LoadedFile> {
  const { file, ranges, complete } = part
  const { index, source, choice } = file
  const position = file.position
  const blocks = addressesOf(ranges, complete ? source.size - structure.skipped.footer : 0)
  const read = ranges.reduce((sum, range) => sum + range.read.read, 0)
  const encoding = await judged.encodingDoubt(ledger, position)
  const { rejected, bytes } = ledger.ofFile(position)
  const bytesRead = complete ? source.size : (blocks.at(-1)?.byteEnd ?? 0)
  return {
    index,
    source,
    structure,
    fixed: file.structure.header.length,
    choice,
    blocks,
    doubts: [...judged.doubts, ...encoding.doubts],
    dateOrders: judged.decisions,
    receipt: fileReceipt({
      name: source.name,
      bytes: source.size,
      bytesRead,
      encoding: structure.encoding,
      delimiter: structure.delimiter,
      kind: choice.kind,
      reader: formatOf(structure.format).reader(structure),
      read,
      accepted: read - rejected,
      rejected,
      fileBytes: bytesOf({ structure, complete }, bytesRead, blocks, bytes),
      assumptions: [...judged.assumptions, ...encoding.assumptions],
      complete,
    }),
  }
}

/** Where the blocks lie in the file: blank lines behind one belong to it, up to the next or the end. */
function addressesOf(ranges: readonly ProvedRange[], end: number): readonly BlockAddress[] {
  const addresses: BlockAddress[] = []
  let records = 0
  let lines = 0
  for (const { read } of ranges) {
    for (const block of read.blocks) {
      extendLast(addresses, block.byteStart)
      const { firstRecord, firstLine } = block
      const place = { firstRecord: firstRecord + records, firstLine: firstLine + lines }
      addresses.push({ ...block, ...place })
    }
    records += read.read
    lines += read.lines
  }
  extendLast(addresses, end)
  return addresses
}

function extendLast(addresses: BlockAddress[], byteEnd: number): void {
  const last = addresses.at(-1)
  if (last === undefined || last.byteEnd >= byteEnd) return
  const skippedBytes = last.skippedBytes + byteEnd - last.byteEnd
  addresses[addresses.length - 1] = { ...last, byteEnd, skippedBytes }
}

/** Null for formats whose records are not all that a file holds. */
function bytesOf(
  { structure, complete }: { readonly structure: Structure; readonly complete: boolean },
  read: number,
  blocks: readonly BlockAddress[],
  rejected: number,
): FileBytes | null {
  if (structure.format === 'json') return null
  const { preamble, header, footer } = structure.skipped
  return fileBytes({
    read,
    bom: structure.bomBytes,
    preamble,
    header,
    footer: complete ? footer : 0,
    blocks,
    rejected,
  })
}
