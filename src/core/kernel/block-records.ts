import { columnsBytes } from './column-runs.ts'
import type { IndexShape } from './index-shape.ts'
import type { Kernel } from './kernel.ts'
import { heldBytes } from './memory-layout.ts'

/** Why records were left out. */
export interface LeftRecords {
  /** Of each record of the block why it was, as a byte; and of those left out what their column is called. */
  readonly codes: Uint8Array
  readonly columns: Uint32Array
  /** Codes are less. Those up to `wholes` are of no column; of the code `uneven` the cells are told. */
  readonly codeCount: number
  readonly wholes: number
  readonly uneven: number
  /** What is told of them besides. */
  readonly told: number
}

/** Where a block lies. */
interface BlockPlace {
  readonly firstRecord: number
  /** Each record starts a line further. */
  readonly firstLine: number
  readonly byteStart: number
  /** Where the block ends in the input. */
  readonly end: number
}

/** Records by numbers (assembly/left.ts), how many have each code, and how many bytes they have. */
export interface DescribedRecords {
  readonly numbers: Uint32Array<ArrayBuffer>
  readonly wide: Float64Array<ArrayBuffer>
  readonly counts: Uint32Array<ArrayBuffer>
  readonly bytes: number
}

const numberBytes = 24
const wideBytes = 16

export type HeldValues = Int32Array | Uint32Array | Float64Array

/** Where values of a block wait for which records are kept; good as long as its decoder is. */
export interface Held {
  readonly from: number
  readonly isWide: boolean
}

/** Held values stand so far from each other: what is read and written too much lies between. */
const spare = 64

/** Places of records, ascending; good until the kernel is used for another block. */
/** The lines on which records at some places start. */
export interface PlacedLines {
  readonly places: Uint32Array
  readonly lines: Uint32Array
}

export interface EncodingFaults {
  readonly damaged: Uint32Array
  readonly marked: Uint32Array
}

/** Where the records of a block lie in the kernel's index. */
export interface IndexedRecords {
  readonly from: number
  readonly count: number
  readonly shape: IndexShape
  readonly columns: number
  readonly quote: number
}

const none = new Uint32Array(0)

/**
 * The records of a block that lie in the kernel's memory: where they stand, which are flawed or left out,
 * and what is held of the others. The places that it lists are good until those of another block are made.
 */
export class BlockRecords {
  /** Columns that they have: a record may have brought more. */
  readonly columns: number
  protected readonly kernel: Kernel
  protected readonly count: number
  protected readonly shape: IndexShape
  /** The address of the first record's first entry. */
  protected readonly index: number
  /** Place of the first record in the index. */
  protected readonly from: number
  /** How many records were left out, and how many bytes hold values. */
  #gone = 0
  #held = 0
  /** The address of what tells which records are passed over; 0 where none are. */
  protected passed = 0

  constructor(kernel: Kernel, { from, count, shape, columns }: Omit<IndexedRecords, 'quote'>) {
    this.kernel = kernel
    this.count = count
    this.from = from
    this.shape = shape
    this.columns = columns
    this.index = kernel.indexAt(shape) + 4 * from * shape.stride
    kernel.endLists()
  }

  protected get buffer(): ArrayBuffer {
    return this.kernel.exports.memory.buffer as ArrayBuffer
  }

  /** Where each record starts, less `before`. */
  starts(before: number): Uint32Array<ArrayBuffer> {
    const { exports, at } = this.kernel
    exports.starts(this.index, 4 * this.shape.stride, this.count, before, at.values)
    return new Uint32Array(this.buffer, at.values, this.count).slice()
  }

  /** Bytes from each record to the next, the last one's to `end`; null where one has over 65,535. */
  lengths(end: number): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | null {
    const { exports, at } = this.kernel
    const stride = 4 * this.shape.stride
    const count = this.count
    const fits = (wide: number) =>
      exports.lengths(this.index, stride, count, end, wide, at.values) !== 0
    if (fits(0)) return new Uint8Array(this.buffer, at.values, count).slice()
    return fits(1) ? new Uint16Array(this.buffer, at.values, count).slice() : null
  }

  /** The line on which each record starts; the byte at `from`, before all of them, is on `line`. */
  startLines(from: number, line: number, newline: number): Uint32Array<ArrayBuffer> {
    this.#writeLines(from, line, newline)
    return new Uint32Array(this.buffer, this.kernel.at.values, this.count).slice()
  }

  /** The same of records alone that do not start a line further than the one before. */
  lineRuns(from: number, line: number, newline: number): PlacedLines {
    const { exports, at } = this.kernel
    this.#writeLines(from, line, newline)
    const runs = exports.lineRuns(at.values, this.count, at.places, at.given)
    return {
      places: this.kernel.listed(runs),
      lines: new Uint32Array(this.buffer, at.given, runs).slice(),
    }
  }

  #writeLines(from: number, line: number, newline: number): void {
    const { exports, at } = this.kernel
    const stride = 4 * this.shape.stride
    exports.startLines(at.input, this.index, stride, this.count, from, line, newline, at.values)
  }

  /**
   * The places of records with bytes of no valid UTF-8, the last of which ends before `end`, and of
   * those that begin with a byte order mark. `noted`: it was noted which bytes may not be ASCII.
   */
  encodingFaults(end: number, noted: boolean): EncodingFaults {
    const { exports, at } = this.kernel
    const highs = this.kernel.highsOf(noted)
    const stride = 4 * this.shape.stride
    const [index, count] = [this.index, this.count]
    exports.metMarks()
    const faults = exports.damagedPlaces(at.input, index, stride, count, end, highs, at.places)
    const damaged = this.kernel.listed(faults)
    if (exports.metMarks() === 0) return { damaged, marked: none }
    const marks = exports.markedPlaces(at.input, index, stride, count, at.places)
    return { damaged, marked: this.kernel.listed(marks) }
  }

  /**
   * Records whose byte is not 0, a byte a record, are passed over from here on where it is listed which
   * have no value: a record that cannot be split would be listed for each of its columns.
   */
  passOver(bytes: Uint8Array): void {
    this.passed = this.kernel.at.passed
    new Uint8Array(this.buffer, this.passed, this.count).set(bytes)
  }

  /** The places of records whose byte is not 0, a byte a record: their values are not kept. */
  leave(bytes: Uint8Array): Uint32Array {
    const { exports, at } = this.kernel
    new Uint8Array(this.buffer, at.status, this.count).set(bytes)
    this.#gone = exports.absentPlaces(at.status, this.count, 0, at.gone)
    return new Uint32Array(this.buffer, at.gone, this.#gone).slice()
  }

  /** What stands of the records that were left out last. */
  describe({ codes, columns, ...of }: LeftRecords & BlockPlace): DescribedRecords {
    const { exports, at } = this.kernel
    const [gone, memory] = [this.#gone, this.buffer]
    new Uint8Array(memory, at.status, this.count).set(codes)
    new Uint32Array(memory, at.values, gone).set(columns)
    const counts = new Uint32Array(memory, at.news, of.codeCount).fill(0)
    // No quote is hidden while a block is read: there is room for the most records.
    const [numbers, wide] = [at.hidden, at.hidden + numberBytes * gone]
    const bytes = exports.describe(
      this.index,
      4 * this.shape.stride,
      at.widths + 4 * this.from,
      this.count,
      of.end,
      at.gone,
      gone,
      at.status,
      at.values,
      of.wholes,
      of.uneven,
      of.told,
      of.firstRecord,
      of.firstLine,
      of.byteStart,
      numbers,
      wide,
      at.news,
    )
    return {
      numbers: new Uint32Array(memory.slice(numbers, wide)),
      wide: new Float64Array(memory.slice(wide, wide + wideBytes * gone)),
      counts: counts.slice(),
      bytes,
    }
  }

  /**
   * Keeps a column's values, which it decoded last, until records are left out; null: there is no room,
   * or they would have to be copied and need not be held.
   */
  hold(values: HeldValues, isNeeded: boolean): Held | null {
    const { columns, held } = this.kernel.at
    const { byteOffset, byteLength } = values
    const isWide = values instanceof Float64Array
    // What was decoded with other columns stays where it is.
    if (byteOffset >= columns && byteOffset < columns + columnsBytes)
      return { from: byteOffset, isWide }
    const from = held + this.#held
    if (!isNeeded || this.#held + byteLength + spare > heldBytes) return null
    this.#held += Math.ceil(byteLength / spare + 1) * spare
    new Uint8Array(this.buffer).copyWithin(from, byteOffset, byteOffset + byteLength)
    return { from, isWide }
  }

  /** Held values of the records that were not left out. */
  kept({ from, isWide }: Held): ArrayBuffer {
    const { exports, at } = this.kernel
    const size = isWide ? 3 : 2
    const left = (this.count - this.#gone) << size
    if (this.#gone === 0) return this.buffer.slice(from, from + left)
    exports.keepValues(from, size, this.count, at.status, at.gone, this.#gone, at.values)
    return this.buffer.slice(at.values, at.values + left)
  }

  /** The held 32-bit integers of some records. */
  heldAt({ from }: Held, records: Uint32Array): Int32Array {
    const held = new Int32Array(this.buffer, from, this.count)
    const integers = new Int32Array(records.length)
    for (let at = 0; at < records.length; at++) integers[at] = held[records[at]!]!
    return integers
  }

  /**
   * The places of records that were not left out whose held 32-bit integers do not count up with their
   * place, from a first one on; null where they are more than so many.
   */
  unlikeCounting({ from }: Held, first: number, most: number): Uint32Array | null {
    const { exports, at } = this.kernel
    const [count, gone] = [this.count, this.#gone]
    const found = exports.unlikeCounting(from, count, first, at.gone, gone, most, at.places)
    return found > most ? null : new Uint32Array(this.buffer, at.places, found).slice()
  }

  /** The places of records that have another number of cells. */
  uneven(): Uint32Array {
    const { exports, at } = this.kernel
    const widths = at.widths + 4 * this.from
    const count = exports.unevenPlaces(widths, this.count, this.columns, at.places)
    return this.kernel.listed(count)
  }
}
