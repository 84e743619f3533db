import { Ledger, rowsInMemory } from '#core/cleaning/ledger.ts'
import { type Receipt, loadReceipt } from '#core/cleaning/receipt.ts'
import type { ColumnType } from '#core/table/type.ts'
import { kindOf } from '#datasets/index.ts'
import { type DatasetKind, derivedRoles } from '#datasets/kind.ts'
import { type DatasetLayout, type DatasetSchema, layOut, schemaOf } from '#datasets/schema.ts'
import type { Inspections } from './inspections.ts'
import type { LoadProgress } from './api.ts'
import type { EarlyDatasets } from './early.ts'
import { type ChosenSource, FileReading } from './file-reading.ts'
import { type FilePart, type LoadedFile, type SettledFiles, settleParts } from './load.ts'
import { type Placing, rolesOf, staticTypes } from './placing.ts'
import { RawReader } from './raw.ts'
import { readRanges } from './reading.ts'
import { RejectReader } from './reject-rows.ts'
import type { Attention, IdOrders, Shard } from './shard-orders.ts'
import { wider } from './kept-tables.ts'

/** A dataset: its columns are with the shards, its texts in its files. */
export interface Dataset {
  readonly id: number
  readonly shards: readonly Shard[]
  readonly schema: DatasetSchema
  /** What its columns take in all shards together. */
  readonly keptBytes: number
  readonly files: readonly LoadedFile[]
  readonly ledger: Ledger
  readonly rejects: RejectReader
  readonly receipt: Receipt
  readonly raw: RawReader
  /** From so many rows on windows are computed by the shards: less is not worth handing around. */
  readonly dealFromRows: number
  /** For a file (from 1), the place of a dataset's column in it; null where it has none. */
  readonly placeInFile: (file: number, name: string) => number | null
}

export interface LoadOptions extends Attention {
  readonly inspections: Inspections
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
  /** Bytes of a segment. */
  readonly rangeBytes: number
  /** Records of a block, and rows of a table, at most. */
  readonly blockRecords: number
  readonly tableRows: number
  /** From so many rows on windows are computed by the shards. */
  readonly dealFromRows: number
  /** Rejects that are kept in memory. */
  readonly rejectsInMemory?: number | undefined
  /** Who is given the dataset while it is being read, and the numbers of such datasets. */
  readonly early?: { readonly datasets: EarlyDatasets; readonly newId: () => number } | undefined
}

/** Several files of one kind as one dataset. What was kept is forgotten when reading fails. */
export async function loadDataset(
  id: number,
  sources: readonly ChosenSource[],
  shards: readonly Shard[],
  options: LoadOptions,
): Promise<Dataset> {
  try {
    const files = await begunFiles(sources, options)
    const early = new EarlyGiver({ id, shards, files }, options)
    const { blockRecords, onProgress, breathe, signal } = options
    const onMore = (): void => early.giveIfDue()
    await readRanges(files, {
      dataset: id,
      shards,
      blockRecords,
      mostRejects: options.rejectsInMemory ?? rowsInMemory,
      onProgress,
      breathe,
      signal,
      onMore,
    })
    await early.finish()
    const parts = partsOf(files)
    if (parts.length === 0) sources[0]?.stop?.throwIfAborted()
    await dropLeftOver(id, files)
    const ledger = new Ledger(options.rejectsInMemory)
    const settled = await settleParts(parts, { dataset: id, as: id, shards, ledger }, options)
    tellDone(settled.files, onProgress)
    return await arranged({ id, shards, ledger }, settled, options)
  } catch (error) {
    await Promise.allSettled(shards.map((shard) => shard.forget(id)))
    throw error
  }
}

/** What a first look makes of the files. Those that nobody wants any more are left out. */
async function begunFiles(
  sources: readonly ChosenSource[],
  { inspections, rangeBytes, breathe, signal }: LoadOptions,
): Promise<readonly FileReading[]> {
  const files: FileReading[] = []
  let firstRange = 1
  for (const [index, chosen] of sources.entries()) {
    if (chosen.stop?.aborted === true) continue
    const structure = await inspections.structureOf(chosen.source, chosen.choice.reading)
    const file = new FileReading(
      chosen,
      { index, position: files.length + 1, structure },
      { rangeBytes, firstRange },
    )
    files.push(file)
    firstRange += file.rangeCount
    await breathe()
    signal?.throwIfAborted()
  }
  return files
}

/** The files as far as they were read, without the last ones that were stopped before a record. */
function partsOf(files: readonly FileReading[]): readonly FilePart[] {
  const parts = files.map((file) => ({
    file,
    ranges: file.proved(),
    complete: file.isComplete,
  }))
  const last = parts.findLastIndex(({ ranges, complete }) => complete || ranges.length > 0)
  return parts.slice(0, last + 1)
}

async function dropLeftOver(dataset: number, files: readonly FileReading[]): Promise<void> {
  const ranges = new Map<Shard, number[]>()
  for (const file of files) {
    for (const [owner, range] of file.leftOver()) {
      const known = ranges.get(owner) ?? []
      known.push(range)
      ranges.set(owner, known)
    }
  }
  await Promise.all(Array.from(ranges, ([owner, left]) => owner.drop(dataset, left)))
}

function tellDone(files: readonly LoadedFile[], onProgress: LoadOptions['onProgress']): void {
  for (const { index, receipt } of files) {
    const { bytesRead, bytes, read: records, rejected } = receipt
    onProgress?.({ file: index, bytesRead, bytes, records, rejected, done: true })
  }
}

interface Load {
  readonly id: number
  readonly shards: readonly Shard[]
  readonly files: readonly FileReading[]
}

/**
 * Gives the dataset out as it stands, where that is due. The reading is not touched by it, nor by its
 * failure.
 */
class EarlyGiver {
  readonly #load: Load
  readonly #options: LoadOptions
  #giving: Promise<void> | null = null
  #over = false

  constructor(load: Load, options: LoadOptions) {
    this.#load = load
    this.#options = options
  }

  giveIfDue(): void {
    const { early } = this.#options
    if (this.#over || this.#giving !== null || early?.datasets.isDue !== true) return
    this.#giving = early.datasets
      .charge(async () => {
        const dataset = await this.#dataset(early.newId())
        if (dataset === null || this.#over) return
        early.datasets.give({ ...dataset, receipt: { ...dataset.receipt, partial: true } })
      })
      .catch(() => {
        this.#over = true
      })
      .finally(() => {
        this.#giving = null
      })
  }

  /** No more of them: waits for one on its way, which may still look at what is being read. */
  async finish(): Promise<void> {
    const giving = this.#giving
    this.#over = true
    await giving
  }

  async #dataset(as: number): Promise<Dataset | null> {
    const { id, shards, files } = this.#load
    try {
      const parts = await partsSoFar(id, files)
      if (parts.length === 0) return null
      const ledger = new Ledger(this.#options.rejectsInMemory)
      const settling = { dataset: id, as, shards, ledger }
      const settled = await settleParts(parts, settling, this.#options)
      return await arranged({ id: as, shards, ledger }, settled, this.#options)
    } catch (error) {
      await Promise.allSettled(shards.map((shard) => shard.forget(as)))
      throw error
    }
  }
}

async function partsSoFar(
  dataset: number,
  files: readonly FileReading[],
): Promise<readonly FilePart[]> {
  const parts: FilePart[] = []
  for (const file of files) {
    const ranges = [...file.proved()]
    const inHand = file.provedInHand()
    const read = inHand && (await inHand.owner!.readSoFar(dataset, inHand.number))
    if (inHand && read) ranges.push({ range: inHand.number, owner: inHand.owner!, read })
    const complete = !inHand && file.isComplete
    if (ranges.length > 0) parts.push({ file, ranges, complete })
    if (!complete) break
  }
  return parts
}

interface Kept {
  readonly id: number
  readonly shards: readonly Shard[]
  readonly ledger: Ledger
}

async function arranged(
  { id, shards, ledger }: Kept,
  { files, repeats }: SettledFiles,
  attention: LoadOptions,
): Promise<Dataset> {
  const kind = kindOf(files[0]!.choice.kind)
  const layout = layOut(
    kind,
    files.map(({ structure, choice }) => ({ header: structure.header, mapping: choice.mapping })),
  )
  const said = await arrangedSchema({ id, shards, kind, layout, files }, attention)
  const receipts = files.map(({ receipt }) => receipt)
  return {
    id,
    shards,
    ...said,
    files,
    ledger,
    receipt: loadReceipt(receipts, ledger.counts, notesOf(kind, layout, repeats)),
    rejects: new RejectReader({ files, ledger }),
    raw: new RawReader(files),
    dealFromRows: attention.dealFromRows,
    placeInFile: (file, name) => placeInFile(layout, file, name),
  }
}

interface Arranging extends Omit<Kept, 'ledger'> {
  readonly kind: DatasetKind
  readonly layout: DatasetLayout
  readonly files: readonly LoadedFile[]
}

/** The schema with what the accepted values say: how ids sort, and the scales of decimals; and what all take. */
async function arrangedSchema(
  { id, shards, kind, layout, files }: Arranging,
  attention: LoadOptions,
): Promise<Pick<Dataset, 'schema' | 'keptBytes'>> {
  const placing: Placing = {
    kind: kind.id,
    layout,
    files: files.map(({ choice, structure: { header }, fixed }) => ({ choice, header, fixed })),
  }
  const order = { dataset: id, placing, tableRows: attention.tableRows }
  const arrange = (shard: Shard, orEmpty: boolean) =>
    shard.arrange({ ...order, orEmpty }, attention)
  let said = await Promise.all(shards.map((shard) => arrange(shard, false)))
  // Queries need a table to answer from, also where no file has a record.
  if (said.every(({ tables }) => tables === 0)) said = [await arrange(shards[0]!, true)]
  const orders = ordersOf(said.map(({ ids }) => ids))
  await Promise.all(shards.map((shard) => shard.orderIds(id, [...orders])))
  const types = new Map<string, ColumnType>()
  for (const [name, type] of said.flatMap((part) => part.types))
    types.set(name, wider(types.get(name), type))
  const typeOf = staticTypes(kind, layout)
  const schema = schemaOf(kind, layout.columns, (name) => {
    const known = orders.get(name)
    return known === undefined ? (types.get(name) ?? typeOf(name)) : { kind: 'id', order: known }
  })
  return { schema, keptBytes: said.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** An id sorts as an integer where it does so everywhere. */
function ordersOf(said: readonly IdOrders[]): ReadonlyMap<string, IdOrders[number][1]> {
  const orders = new Map<string, IdOrders[number][1]>()
  for (const [name, order] of said.flat())
    if (order === 'text' || !orders.has(name)) orders.set(name, order)
  return orders
}

/** Catalogue keys, some with a number behind. */
function notesOf(kind: DatasetKind, layout: DatasetLayout, repeats: number): readonly string[] {
  const derived = derivedRoles(kind, rolesOf(layout)).map(({ note }) => note)
  return repeats === 0 ? derived : [...derived, `exact-repeats ${repeats}`]
}

function placeInFile(
  { columns, places }: DatasetLayout,
  file: number,
  name: string,
): number | null {
  const place = columns.findIndex((column) => column.name === name)
  const index = places[file - 1]!.indexOf(place)
  return index < 0 ? null : index
}
