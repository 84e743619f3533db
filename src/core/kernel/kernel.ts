import type { ColumnRuns } from './column-runs.ts'
import type { Exports } from './exports.ts'
import { type IndexShape, delimitedShape, separateShape, tokenShape } from './index-shape.ts'
import { newInstance } from './compiled.ts'
import {
  type Layout,
  indexBytes,
  kernelCapacity as capacity,
  laidOut,
  layoutBytes,
  mostRecords,
  pageBytes,
  parts,
} from './memory-layout.ts'
import { WordTables } from './word-tables.ts'

/** How delimited text is to be split: single bytes. */
export interface ByteDialect {
  readonly delimiter: number
  readonly newline: number
  readonly quote: number
  /** At least 2. */
  readonly columns: number
}

/** What one scan found, beginning at a record's start. */
export interface Scan {
  /** Records before the first stray quote: they stand in the index. */
  readonly records: number
  /** A record with a stray quote follows; its first entry in the index says where it starts. */
  readonly stray: boolean
  /** Lines without a byte before the end, and records of another width; both before the stray one or not. */
  readonly blankLines: number
  readonly ragged: number
  /** Where the last whole line ends. */
  readonly end: number
  /** Whether every byte is ASCII. */
  readonly ascii: boolean
  readonly shape: IndexShape
  /** Whether it is known that lines and records run in step. */
  readonly inStep: boolean
  /** Whether it was noted which of its bytes may not be ASCII. */
  readonly noted: boolean
}

/** What a scan found that passes quotes over which are text. */
interface StrayScan extends Scan {
  /** Whether there are such quotes. */
  readonly strays: boolean
  /** Records whose quotes do not fit, by their places among those found. */
  readonly broken: Uint32Array
}

const noPlaces = new Uint32Array(0)

/**
 * The SIMD scanner and decoders with a memory of their own: one a read, kept for the next. Offsets
 * are bytes from the beginning of `input`. Views are good until the next call.
 */
export class Kernel {
  readonly capacity = capacity
  /** Whether quotes were text in what it scanned last: they are likely to be so in what comes next. */
  metStrays = false
  readonly exports: Exports
  /** Where things lie in the memory. */
  readonly at: Layout
  readonly words: WordTables
  /** Bytes that were put into its input so far. */
  read = 0
  /** Decodes columns by now; the last one tells which are likely to be asked for next. */
  runs: ColumnRuns | null = null
  #lists = new Uint32Array(0)
  #listed = 0

  constructor() {
    this.exports = newInstance()
    const { layout, end } = laidOut()
    this.at = layout
    this.#grow(end)
    this.exports.makeCalendar(layout.calendar)
    this.words = new WordTables(this.exports, end)
  }

  /** Forgets what it knows of what it read. */
  forget(): void {
    this.metStrays = false
    this.runs = null
    this.words.forget()
  }

  /** Where bytes are to be written. */
  get input(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#buffer, this.at.input, capacity)
  }

  /**
   * The entries of record after record, as their shape says. Of a record with another number of cells
   * only its first entry and that of its end mean something.
   */
  index(shape: IndexShape): Uint32Array<ArrayBuffer> {
    const bytes = shape.at === 'tokens' ? 4 * capacity : indexBytes
    return new Uint32Array(this.#buffer, this.indexAt(shape), bytes / 4)
  }

  /** The address of the first record's first entry. */
  indexAt({ at }: IndexShape): number {
    return at === 'tokens' ? this.at.tokens - 4 : this.at.index
  }

  /** The number of cells of each record in the index. */
  get widths(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#buffer, this.at.widths, mostRecords)
  }

  get #buffer(): ArrayBuffer {
    return this.exports.memory.buffer as ArrayBuffer
  }

  /** Records that fit into the index. */
  mostRecords({ stride }: IndexShape): number {
    return Math.min(mostRecords, Math.floor(indexBytes / (4 * stride))) - 1
  }

  /**
   * Adds the records from `from` (a record's start, at least 1) to `to` to the index, behind `known`.
   * Where nothing is to be added behind them (`alone`), tokens that fit are their index as they stand.
   */
  scan(
    from: number,
    to: number,
    dialect: ByteDialect,
    { known, alone }: { readonly known: number; readonly alone: boolean },
  ): Scan {
    const { delimiter, newline, quote, columns } = dialect
    const kernel = this.exports
    const { input, tokens } = this.at
    const index = this.at.index + 4 * known * (columns + 1)
    const widths = this.at.widths + 4 * known
    const most = this.mostRecords(delimitedShape(columns)) - known
    const count = kernel.tokenise(input, from, to, delimiter, newline, quote, tokens)
    const hasQuotes = kernel.metQuotes() === 1
    const ascii = kernel.metHigh() === 0
    if (alone) {
      const even = kernel.even(input, from, tokens, count, columns, newline, most, widths)
      if (even > 0 && !(hasQuotes && this.#hasStray(even, dialect)))
        return evenScan(even, { end: kernel.consumed(), ascii, columns })
    }
    const found = kernel.shape(input, from, tokens, count, columns, newline, most, index, widths)
    const records = hasQuotes
      ? kernel.strayQuote(input, index, columns + 1, widths, found, columns, quote)
      : found
    return {
      records,
      stray: records < found,
      blankLines: kernel.blanks(),
      ragged: kernel.ragged(),
      end: kernel.consumed(),
      ascii,
      shape: delimitedShape(columns),
      inStep: false,
      noted: false,
    }
  }

  #hasStray(records: number, { columns, quote }: ByteDialect): boolean {
    const { input, widths } = this.at
    const index = this.indexAt(tokenShape(columns))
    return this.exports.strayQuote(input, index, columns, widths, records, columns, quote) < records
  }

  /**
   * The same where quotes may be text: those are passed over. Records whose quotes do not fit are a line
   * each, and no cells are told of them. With `last` nothing follows.
   */
  scanStrays(
    from: number,
    to: number,
    dialect: ByteDialect,
    { known, last }: { readonly known: number; readonly last: boolean },
  ): StrayScan {
    const { delimiter, newline, quote, columns } = dialect
    const kernel = this.exports
    const { input, tokens, hidden, places, highs } = this.at
    const shape = delimitedShape(columns)
    const index = this.at.index + 4 * known * shape.stride
    const widths = this.at.widths + 4 * known
    const most = this.mostRecords(shape) - known
    const end = last ? 1 : 0
    kernel.hideStrays(input, from, to, delimiter, newline, quote, end, hidden, places, most, highs)
    const [strays, lines, looked] = [kernel.hidden() > 0, kernel.broken(), kernel.looked()]
    const count = kernel.tokenise(input, from, looked, delimiter, newline, quote, tokens)
    const ascii = kernel.metHigh() === 0
    // Without quotes but those no line ends within a record.
    const isPlain = kernel.metQuotes() === 0
    kernel.showStrays(input, quote, hidden)
    const records = kernel.shape(input, from, tokens, count, columns, newline, most, index, widths)
    const broken = kernel.dropBroken(index, widths, columns, records, places, lines)
    return {
      records,
      stray: false,
      blankLines: kernel.blanks(),
      ragged: kernel.ragged(),
      end: kernel.consumed(),
      ascii,
      shape,
      inStep: isPlain && kernel.blanks() === 0,
      noted: true,
      strays,
      broken: this.listed(broken),
    }
  }

  /** The same for lines of JSON: `ragged` are those that none of the layouts fits. */
  scanLines(from: number, to: number, layouts: number, columns: number, known: number): Scan {
    const kernel = this.exports
    const { input, layouts: list } = this.at
    const shape = separateShape(columns)
    const index = this.at.index + 4 * known * shape.stride
    const widths = this.at.widths + 4 * known
    const most = this.mostRecords(shape) - known
    const records = kernel.lines(input, from, to, list, layouts, columns, most, index, widths)
    const end = kernel.consumed()
    return {
      records,
      stray: false,
      blankLines: kernel.blanks(),
      ragged: kernel.ragged(),
      end,
      ascii: kernel.seenHigh(input, from, end) === 0,
      shape,
      inStep: false,
      noted: false,
    }
  }

  /** Memory for layouts of lines, addresses of which are counted from the whole memory's beginning. */
  get layouts(): { readonly address: number; readonly bytes: Uint8Array<ArrayBuffer> } {
    const { layouts: address } = this.at
    return { address, bytes: new Uint8Array(this.#buffer, address, layoutBytes) }
  }

  /** How often a byte stands in a range. */
  countByte(from: number, to: number, byte: number): number {
    return this.exports.countByte(this.at.input, from, to, byte)
  }

  /** Forgets which bytes may not be ASCII. */
  forgetHighs(): void {
    new Uint8Array(this.#buffer, this.at.highs, parts.highs).fill(0)
  }

  /** Where that is noted, if it is. */
  highsOf(noted: boolean): number {
    return noted ? this.at.highs : 0
  }

  /**
   * Whether a range is of valid UTF-8; if so, whether a byte order mark is in it. `noted`: it was noted
   * which of its bytes may not be ASCII.
   */
  utf8(
    from: number,
    to: number,
    noted: boolean,
  ): { readonly valid: boolean; readonly marked: boolean } {
    this.exports.metMarks()
    const valid = this.exports.invalidUtf8(this.at.input, from, to, this.highsOf(noted)) === to
    return { valid, marked: this.exports.metMarks() !== 0 }
  }

  /** Whether a range is ASCII. */
  isAscii(from: number, to: number): boolean {
    return this.exports.seenHigh(this.at.input, from, to) === 0
  }

  /** As many places as were just listed; the list is good until `endLists`. */
  listed(count: number): Uint32Array<ArrayBuffer> {
    if (count === 0) return noPlaces
    if (this.#listed + count > this.#lists.length) {
      this.#lists = new Uint32Array(Math.max(count, mostRecords))
      this.#listed = 0
    }
    this.#listed += count
    const list = this.#lists.subarray(this.#listed - count, this.#listed)
    list.set(new Uint32Array(this.#buffer, this.at.places, count))
    return list
  }

  /** Ends the lists: the next ones stand in their place, since fresh memory for each would cost more. */
  endLists(): void {
    this.#listed = 0
  }

  #grow(end: number): void {
    const { memory } = this.exports
    const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes)
    if (missing > 0) memory.grow(missing)
  }
}

/** Records that have the same number of cells, with no line in them or between them. */
function evenScan(
  records: number,
  { end, ascii, columns }: Pick<Scan, 'end' | 'ascii'> & Pick<ByteDialect, 'columns'>,
): Scan {
  return {
    records,
    stray: false,
    blankLines: 0,
    ragged: 0,
    end,
    ascii,
    shape: tokenShape(columns),
    inStep: true,
    noted: false,
  }
}
