import { formatOf } from '#core/formats/index.ts'
import type { RecordBlock, Structure } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'

/** Where a block of records lies in a file, so that it can be read again. */
export interface BlockAddress {
  /** From 1. */
  readonly file: number
  readonly firstRecord: number
  readonly count: number
  readonly firstLine: number
  readonly byteStart: number
  readonly byteEnd: number
  /** Bytes of them that are of no record. */
  readonly skippedBytes: number
}

export interface RawFile {
  readonly source: Source
  readonly structure: Structure
  /** In file order. */
  readonly blocks: readonly BlockAddress[]
}

/** A record's place: its file (from 1) and its number in it (from 1). */
export interface RecordAddress {
  readonly file: number
  readonly record: number
}

/**
 * Reads records of a dataset again from their files: cells are kept typed only, so what was written
 * is looked up where it was written. The block read last is remembered: windows overlap.
 */
export class RawReader {
  readonly #files: readonly RawFile[]
  #last: { readonly address: BlockAddress; readonly records: Records } | null = null

  constructor(files: readonly RawFile[]) {
    this.#files = files
  }

  /** The block that holds a record. */
  address({ file, record }: RecordAddress): BlockAddress {
    const { blocks } = this.#files[file - 1]!
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (blocks[middle]!.firstRecord <= record) low = middle
      else high = middle - 1
    }
    return blocks[low]!
  }

  /** Whether a block holds a record. */
  isIn({ file, firstRecord, count }: BlockAddress, address: RecordAddress): boolean {
    const { record } = address
    return address.file === file && record >= firstRecord && record < firstRecord + count
  }

  /** Cells of records, each by its columns' indices in the file (null: a column the file lacks). */
  async cells(
    addresses: readonly RecordAddress[],
    columnsOf: (file: number) => readonly (number | null)[],
    signal?: AbortSignal,
  ): Promise<(string | null)[][]> {
    const none: (string | null)[] = []
    const rows = Array.from({ length: addresses.length }, () => none)
    const byBlock = new Map<BlockAddress, number[]>()
    let block: BlockAddress | null = null
    let wanted: number[] = []
    for (const [at, address] of addresses.entries()) {
      // Rows mostly follow one another.
      if (block === null || !this.isIn(block, address)) {
        block = this.address(address)
        wanted = byBlock.get(block) ?? []
        byBlock.set(block, wanted)
      }
      wanted.push(at)
    }
    for (const [address, places] of byBlock) {
      const records = await this.#read(address, signal)
      const columns = columnsOf(address.file)
      for (const at of places) {
        const cells = records[addresses[at]!.record - address.firstRecord]!
        rows[at] = columns.map((column) => (column === null ? null : (cells[column] ?? null)))
      }
    }
    return rows
  }

  /**
   * The blocks of a file's records, ascending by number, that hold some of these; blocks that follow one
   * another are read in one go.
   */
  async *blocks(
    file: number,
    records: ArrayLike<number>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RecordBlock> {
    const { source, structure, blocks } = this.#files[file - 1]!
    for (const run of runsOf(blocks, records)) {
      const { byteStart: start, firstRecord, firstLine } = run[0]!
      const end = run.at(-1)!.byteEnd
      const options = { start, end, firstRecord, firstLine, ...(signal && { signal }) }
      let missing = run.reduce((sum, { count }) => sum + count, 0)
      for await (const block of formatOf(structure.format).read(source, structure, options)) {
        missing -= block.count
        yield block
      }
      if (missing !== 0) throw new ChangedFileError(source.name)
    }
  }

  async #read(address: BlockAddress, signal: AbortSignal | undefined): Promise<Records> {
    if (this.#last?.address === address) return this.#last.records
    const { source, structure } = this.#files[address.file - 1]!
    const blocks = formatOf(structure.format).read(source, structure, {
      start: address.byteStart,
      end: address.byteEnd,
      firstRecord: address.firstRecord,
      firstLine: address.firstLine,
      ...(signal === undefined ? {} : { signal }),
    })
    const records: (string | null)[][] = []
    for await (const block of blocks) {
      for (let record = 0; record < block.count; record++) {
        const cells: (string | null)[] = []
        const width = block.width(record)
        for (let column = 0; column < width; column++) cells.push(block.cell(record, column))
        records.push(cells)
      }
    }
    if (records.length !== address.count) throw new ChangedFileError(source.name)
    this.#last = { address, records }
    return records
  }
}

/** The blocks that hold some of ascending records, in runs without a gap between them. */
function runsOf(
  blocks: readonly BlockAddress[],
  records: ArrayLike<number>,
): readonly (readonly BlockAddress[])[] {
  const runs: BlockAddress[][] = []
  let at = 0
  for (const block of blocks) {
    const next = block.firstRecord + block.count
    while (at < records.length && records[at]! < block.firstRecord) at++
    if (at === records.length || records[at]! >= next) continue
    const last = runs.at(-1)?.at(-1)
    const follows =
      last?.byteEnd === block.byteStart && last.firstRecord + last.count === block.firstRecord
    if (follows) runs.at(-1)!.push(block)
    else runs.push([block])
  }
  return runs
}

/** The cells of a block's records as read. */
type Records = readonly (readonly (string | null)[])[]

/** A file no longer holds what was read from it. */
export class ChangedFileError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`${file} has changed since it was read`)
    this.name = 'ChangedFileError'
    this.file = file
  }
}
