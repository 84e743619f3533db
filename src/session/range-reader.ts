import { type PendingSegment, admitBlock } from '#core/cleaning/admission.ts'
import { RangeIds } from '#core/cleaning/repeats-within.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import type { Table } from '#core/table/table.ts'
import type { ReadOptions, RecordBlock } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { lineStart } from '#core/formats/line-start.ts'
import type { Source } from '#core/formats/source.ts'
import { kindOf } from '#datasets/index.ts'
import { type KeySpan, spanOf } from './key-span.ts'
import { type FilePlan, filePlan } from './plan.ts'
import type { BlockAddress } from './raw.ts'
import type { RecordFile } from './placed-again.ts'
import type { RangeOrder, RangeRead, ReadingAttention } from './shard-orders.ts'

/** A block that was admitted; its records and lines count from the range's first. */
export interface PendingBlock {
  readonly plan: FilePlan
  /** Column names by its end. */
  readonly header: readonly string[]
  /** Where the ids lie; null where they are not asked for. */
  readonly span: KeySpan | null
  readonly pending: PendingSegment
}

/** Rejects of a dataset in a shard, counted on. */
export interface RejectCount {
  met: number
}

/** A range that is being read, or was. */
export class ReadRange {
  /** Where the records are read again. */
  readonly file: RecordFile
  readonly #order: RangeOrder
  readonly #dictionaries: (column: string) => Dictionary
  readonly #rejects: RejectCount
  readonly #ids = new RangeIds()
  readonly #addresses: BlockAddress[] = []
  readonly blocks: PendingBlock[] = []
  #start = 0
  #read = 0
  #rejected = 0
  #stopped = false
  /** The line on which the last block's last record starts, and where it starts. */
  #last = { line: 1, byte: 0 }

  /** `rejects`: how many the shard has met in the dataset so far. */
  constructor(
    order: RangeOrder,
    dictionaries: (column: string) => Dictionary,
    rejects: RejectCount = { met: 0 },
  ) {
    this.#order = order
    this.file = { source: order.source, structure: order.structure }
    this.#dictionaries = dictionaries
    this.#rejects = rejects
  }

  /** Admits block after block, as long as it is wanted. */
  async read({ breathe, signal, stop, onProgress }: ReadingAttention): Promise<void> {
    const { source, structure, from, startsBefore } = this.#order
    this.#start = await startOf(this.#order)
    if (this.#isEmpty) return
    const options: ReadOptions = {
      blockRecords: this.#order.blockRecords,
      ...(from.kind !== 'fresh' && { start: this.#start, firstRecord: 1, firstLine: 1 }),
      ...(startsBefore !== null && { startsBefore }),
      ...(signal && { signal }),
    }
    for await (const block of formatOf(structure.format).read(source, structure, options)) {
      this.#admit(block)
      const { byteEnd } = block
      onProgress?.({
        start: this.#start,
        byteEnd,
        records: this.#read,
        rejected: this.#rejected,
      })
      await breathe()
      signal?.throwIfAborted()
      this.#stopped = stop?.aborted === true && byteEnd < source.size
      if (this.#stopped) return
    }
  }

  async summary(): Promise<RangeRead> {
    const { structure, startsBefore, source } = this.#order
    const end = this.#addresses.at(-1)?.byteEnd ?? (startsBefore === null ? source.size : null)
    return {
      start: this.#start,
      end: this.#isEmpty ? this.#start : end,
      read: this.#read,
      rejected: this.#rejected,
      lines: end === null || startsBefore === null ? 0 : await this.#linesTo(end),
      header: this.blocks.at(-1)?.header ?? structure.header,
      dates: this.blocks.flatMap(({ pending }) => pending.dates),
      strictTimes: this.blocks.flatMap(({ pending }) => pending.strictTimes),
      innerMarks: this.blocks.flatMap(({ pending }) => pending.innerMarks),
      marks: this.blocks.flatMap(({ pending }) => pending.marks),
      blocks: [...this.#addresses],
      stopped: this.#stopped,
    }
  }

  /** A guessed line start lies behind the range. The header is never behind: it is read with what follows. */
  get #isEmpty(): boolean {
    const { from, startsBefore } = this.#order
    return from.kind !== 'fresh' && startsBefore !== null && this.#start >= startsBefore
  }

  #admit(block: RecordBlock): void {
    const { structure, choice, file } = this.#order
    const { header, firstRecord, count, byteStart, byteEnd, skippedBytes } = block
    const told = structure.header.length
    const { decimalCommas } = structure
    const of = { position: file, header, choice, told, decimalCommas }
    const plan = filePlan(kindOf(choice.kind), of)
    // Now, while the ids are near; times may change with their order.
    let span: KeySpan | null = null
    const { unique: column } = plan
    const mayRepeat = (records: Table): boolean => {
      span = spanOf(records, plan)
      return span?.ascending !== true
    }
    const repeating = column === null ? null : { column, range: this.#ids, mayRepeat }
    const pending = admitBlock(block, plan, this.#dictionaries, repeating)
    this.#rejects.met += pending.rejected
    if (this.#rejects.met > this.#order.mostRejects) pending.countRejects()
    this.blocks.push({ plan, header, span, pending })
    const firstLine = block.line(0)
    const place = { file, firstRecord, count, firstLine, byteStart, byteEnd, skippedBytes }
    this.#addresses.push(place)
    this.#last = { line: block.line(count - 1), byte: block.byteStartOf(count - 1) }
    this.#read += pending.read
    this.#rejected += pending.rejected
  }

  /** Lines from the range's start to a byte: the last record may have several, and blank ones behind. */
  async #linesTo(end: number): Promise<number> {
    const { source, structure } = this.#order
    if (this.#read === 0) return 0
    const { line, byte } = this.#last
    return line - 1 + (await lineEnds(source, structure.newline ?? '\n', byte, end))
  }
}

async function startOf({ source, structure, from }: RangeOrder): Promise<number> {
  if (from.kind === 'fresh') return structure.bomBytes
  return from.kind === 'known' ? from.byte : await lineStart(source, structure, from.byte)
}

const countedBytes = 1 << 20

async function lineEnds(
  source: Source,
  newline: string,
  from: number,
  to: number,
): Promise<number> {
  const lineEnd = newline === '\r' ? 0x0d : 0x0a
  let count = 0
  for (let at = from; at < to; at += countedBytes) {
    const bytes = await source.slice(at, Math.min(at + countedBytes, to))
    for (let next = bytes.indexOf(lineEnd); next >= 0; next = bytes.indexOf(lineEnd, next + 1))
      count++
  }
  return count
}
