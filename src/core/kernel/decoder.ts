import { type ColumnRun, ColumnRuns, columnsBytes } from './column-runs.ts'
import type { IndexShape } from './index-shape.ts'
import type { Kernel } from './kernel.ts'
import { heldBytes } from './memory-layout.ts'
import type { WordTable } from './word-tables.ts'

/** What a decoder says of a cell. `other`: it must be read in another way. */
export const cellStatus = { value: 0, empty: 1, other: 2, twoParts: 3 } as const

/** A decoded column: views of the kernel's memory, good until it is used again. */
export interface DecodedCells {
  /** A `cellStatus` a record. */
  readonly status: Uint8Array<ArrayBuffer>
  /** The places of cells that are no value, ascending, and how many of them are `other`. */
  readonly absent: Uint32Array
  readonly others: number
  /** Of each absent cell the code of its word, where codes were asked for; else none. */
  readonly words: Uint32Array
}

/** Gives short words of cells that are no value a code, once for each. */
export interface AbsentWords extends WordTable {
  /** Longer ones are not looked at. */
  readonly longest: number
  readonly ofWord: (record: number) => number
}

export interface DecodedIntegers extends DecodedCells {
  /** The places of values that are 0, ascending. */
  readonly zeros: Uint32Array
  readonly integers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>
}

export interface DecodedDecimals extends DecodedCells {
  /** Value = scaled / 10^scale, each with a scale of its own. */
  readonly scaled: Float64Array<ArrayBuffer>
  readonly scales: Uint8Array<ArrayBuffer>
}

/** Decimals at the largest of their scales. */
export interface CommonDecimals {
  readonly scale: number
  readonly hasNegative: boolean
  /** Null where some need more than 32 bits. */
  readonly integers: Int32Array<ArrayBuffer> | null
}

export interface DecodedTimes extends DecodedCells {
  /** Microseconds as in the time columns; of a date of two parts with its day first. */
  readonly micros: Float64Array<ArrayBuffer>
  /** Of a date of two parts with its month first. */
  readonly monthFirst: Float64Array<ArrayBuffer>
  /** Null where no cell has an offset. */
  readonly offsets: Int16Array<ArrayBuffer> | null
}

/** From here on a code means what its giver will, and no word. */
export const specialCode = 0xf000_0000
/** A cell that has no word. */
const unreadCode = 0xffff_ffff
/** Longer cells have no word: it also catches records without an index. */
const longestWord = 2 ** 20
/** Words that hardly come again are not looked for after so many. */
const mostAbsentWords = 4096

/** Bits of what integers met. */
const wideMet = 1
const zeroMet = 2

const none = new Uint32Array(0)

export interface DecodedWords {
  readonly codes: Uint32Array<ArrayBuffer>
  /** The places of special codes, ascending. */
  readonly special: Uint32Array
}

/** Texts of cells as they stand, a text once where it follows itself; views of the kernel's memory. */
export interface DecodedTexts {
  /** One behind the other, and where each ends. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  /** Which text each cell has. */
  readonly places: Uint32Array<ArrayBuffer>
  /** The places of cells that have none of them, ascending. */
  readonly others: Uint32Array
}

/** Why records were left out. */
export interface LeftRecords {
  /** Of each record why it was, as a byte; and by what column, as a place among `names`. */
  readonly codes: Uint8Array
  readonly columns: Uint32Array
  readonly names: Uint32Array
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

/** Who gives words their codes. */
interface WordCodes {
  readonly ofBytes: (bytes: Uint8Array, start: number, end: number) => number
  readonly ofWord: (record: number) => number
  readonly ofOther: (record: number) => number
}

type CodeOf = (record: number) => number

/** Words that have no codes yet: addresses of their entries and records, and of the codes of cells. */
interface NewWords {
  readonly news: number
  readonly fresh: number
  readonly codes: number
}

function giveEach(
  records: Uint32Array,
  codes: Uint32Array,
  codeOf: (record: number) => number,
): void {
  for (let at = 0; at < records.length; at++) codes[records[at]!] = codeOf(records[at]!)
}

/**
 * Decodes columns of records that lie in the kernel's memory, each in one tight loop. The places that
 * it lists are good until another decoder is made.
 */
export class ColumnDecoder {
  /** Columns that it decodes: a record may have brought more. */
  readonly columns: number
  readonly #kernel: Kernel
  readonly #count: number
  readonly #shape: IndexShape
  readonly #quote: number
  readonly #index: number
  /** Place of the first record in the index. */
  readonly #from: number
  readonly #runs: ColumnRuns
  #decimals: ColumnRun | null = null
  /** How many records were left out, and how many bytes hold values. */
  #gone = 0
  #held = 0

  constructor(kernel: Kernel, { from, count, shape, columns, quote }: IndexedRecords) {
    this.#kernel = kernel
    this.#count = count
    this.#from = from
    this.#shape = shape
    this.columns = columns
    this.#quote = quote
    this.#index = kernel.indexAt(shape) + 4 * from * shape.stride
    this.#runs = new ColumnRuns(kernel, { index: this.#index, count, columns, shape })
    kernel.endLists()
  }

  /** Canonical integers of at most 15 digits. */
  integers(column: number, words: AbsentWords | null): DecodedIntegers {
    const run = this.#runs.of({ as: 'integers', column, setting: 0 })
    return (run.met & wideMet) === 0
      ? this.#integers(run, column, words)
      : this.#wideIntegers(column, words)
  }

  #integers(run: ColumnRun, column: number, words: AbsentWords | null): DecodedIntegers {
    const zeros = (run.met & zeroMet) === 0 ? none : this.#zeros(run, 0)
    const decoded = this.#decoded(run, column, words)
    return { zeros, ...decoded, integers: new Int32Array(this.#buffer, run.values, this.#count) }
  }

  /** They take twice the room, and are decoded anew. */
  #wideIntegers(column: number, words: AbsentWords | null): DecodedIntegers {
    const { exports, at } = this.#kernel
    const { values, status } = at
    exports.wideIntegers(...this.#cells(column), values, status)
    const run = { values, status, absent: exports.absent(), left: exports.others() }
    const zeros = this.#zeros(run, 1)
    const decoded = this.#decoded(run, column, words)
    return { zeros, ...decoded, integers: new Float64Array(this.#buffer, values, this.#count) }
  }

  #zeros({ values, status }: Pick<ColumnRun, 'values' | 'status'>, wide: number): Uint32Array {
    const { exports, at } = this.#kernel
    return this.#kernel.listed(exports.zeroPlaces(values, wide, status, this.#count, at.places))
  }

  /** Where each record starts, less `before`. */
  starts(before: number): Uint32Array<ArrayBuffer> {
    const { exports, at } = this.#kernel
    exports.starts(this.#index, 4 * this.#shape.stride, this.#count, before, at.values)
    return new Uint32Array(this.#buffer, at.values, this.#count).slice()
  }

  /** Bytes from each record to the next, the last one's to `end`; null where one has over 65,535. */
  lengths(end: number): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | null {
    const { exports, at } = this.#kernel
    const stride = 4 * this.#shape.stride
    const count = this.#count
    const fits = (wide: number) =>
      exports.lengths(this.#index, stride, count, end, wide, at.values) !== 0
    if (fits(0)) return new Uint8Array(this.#buffer, at.values, count).slice()
    return fits(1) ? new Uint16Array(this.#buffer, at.values, count).slice() : null
  }

  /** The line on which each record starts; the byte at `from`, before all of them, is on `line`. */
  startLines(from: number, line: number, newline: number): Uint32Array<ArrayBuffer> {
    const { exports, at } = this.#kernel
    const stride = 4 * this.#shape.stride
    const count = this.#count
    exports.startLines(at.input, this.#index, stride, count, from, line, newline, at.values)
    return new Uint32Array(this.#buffer, at.values, count).slice()
  }

  /**
   * The places of records with bytes of no valid UTF-8, the last of which ends before `end`, and of
   * those that begin with a byte order mark. `noted`: it was noted which bytes may not be ASCII.
   */
  encodingFaults(end: number, noted: boolean): EncodingFaults {
    const { exports, at } = this.#kernel
    const highs = this.#kernel.highsOf(noted)
    const stride = 4 * this.#shape.stride
    const [index, count] = [this.#index, this.#count]
    exports.metMarks()
    const faults = exports.damagedPlaces(at.input, index, stride, count, end, highs, at.places)
    const damaged = this.#kernel.listed(faults)
    if (exports.metMarks() === 0) return { damaged, marked: none }
    const marks = exports.markedPlaces(at.input, index, stride, count, at.places)
    return { damaged, marked: this.#kernel.listed(marks) }
  }

  /** The places of records whose byte is not 0, a byte a record: their values are not kept. */
  leave(bytes: Uint8Array): Uint32Array {
    const { exports, at } = this.#kernel
    new Uint8Array(this.#buffer, at.status, this.#count).set(bytes)
    this.#gone = exports.absentPlaces(at.status, this.#count, at.gone)
    return new Uint32Array(this.#buffer, at.gone, this.#gone).slice()
  }

  /** What stands of the records that were left out last. */
  describe({ codes, columns, names, ...of }: LeftRecords & BlockPlace): DescribedRecords {
    const { exports, at } = this.#kernel
    const [gone, memory] = [this.#gone, this.#buffer]
    new Uint8Array(memory, at.status, this.#count).set(codes)
    new Uint32Array(memory, at.values, this.#count).set(columns.subarray(0, this.#count))
    new Uint32Array(memory, at.given, names.length).set(names)
    const counts = new Uint32Array(memory, at.news, of.codeCount).fill(0)
    // No quote is hidden while a block is read: there is room for the most records.
    const [numbers, wide] = [at.hidden, at.hidden + numberBytes * gone]
    const bytes = exports.describe(
      this.#index,
      4 * this.#shape.stride,
      at.widths + 4 * this.#from,
      this.#count,
      of.end,
      at.gone,
      gone,
      at.status,
      at.values,
      at.given,
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
    const { columns, held } = this.#kernel.at
    const { byteOffset, byteLength } = values
    const isWide = values instanceof Float64Array
    // What was decoded with other columns stays where it is.
    if (byteOffset >= columns && byteOffset < columns + columnsBytes)
      return { from: byteOffset, isWide }
    const from = held + this.#held
    if (!isNeeded || this.#held + byteLength + spare > heldBytes) return null
    this.#held += Math.ceil(byteLength / spare + 1) * spare
    new Uint8Array(this.#buffer).copyWithin(from, byteOffset, byteOffset + byteLength)
    return { from, isWide }
  }

  /** Held values of the records that were not left out. */
  kept({ from, isWide }: Held): ArrayBuffer {
    const { exports, at } = this.#kernel
    const size = isWide ? 3 : 2
    const left = (this.#count - this.#gone) << size
    if (this.#gone === 0) return this.#buffer.slice(from, from + left)
    exports.keepValues(from, size, this.#count, at.gone, this.#gone, at.values)
    return this.#buffer.slice(at.values, at.values + left)
  }

  /** The held 32-bit integers of some records. */
  heldAt({ from }: Held, records: Uint32Array): Int32Array {
    const held = new Int32Array(this.#buffer, from, this.#count)
    const integers = new Int32Array(records.length)
    for (let at = 0; at < records.length; at++) integers[at] = held[records[at]!]!
    return integers
  }

  /**
   * The places of records that were not left out whose held 32-bit integers do not count up with their
   * place, from a first one on; null where they are more than so many.
   */
  unlikeCounting({ from }: Held, first: number, most: number): Uint32Array | null {
    const { exports, at } = this.#kernel
    const [count, gone] = [this.#count, this.#gone]
    const found = exports.unlikeCounting(from, count, first, at.gone, gone, most, at.places)
    return found > most ? null : new Uint32Array(this.#buffer, at.places, found).slice()
  }

  /** The places of records that have another number of cells. */
  uneven(): Uint32Array {
    const { exports, at } = this.#kernel
    const widths = at.widths + 4 * this.#from
    const count = exports.unevenPlaces(widths, this.#count, this.columns, at.places)
    return this.#kernel.listed(count)
  }

  /** Plain decimals, and those with a dollar sign, commas between thousands, and blanks. */
  decimals(column: number): DecodedDecimals {
    const run = this.#runs.of({ as: 'decimals', column, setting: this.#quote })
    this.#decimals = run
    return {
      ...this.#decoded(run, column, null),
      scaled: new Float64Array(this.#buffer, run.values, this.#count),
      scales: new Uint8Array(this.#buffer, run.second, this.#count),
    }
  }

  /** The decimals that were decoded last, with what was put into their arrays since. */
  commonDecimals(): CommonDecimals {
    const { exports, at } = this.#kernel
    const { values, second: scales } = this.#decimals!
    const fits = exports.common(values, scales, this.#count, at.swapped) !== 0
    return {
      scale: exports.metScale(),
      hasNegative: exports.metNegative() !== 0,
      integers: fits ? new Int32Array(this.#buffer, at.swapped, this.#count) : null,
    }
  }

  /** Times of the forms of logs; `strict` leaves only `YYYY-MM-DD hh:mm:ss`. */
  times(column: number, strict: boolean, words: AbsentWords | null): DecodedTimes {
    const run = this.#runs.of({ as: 'times', column, setting: strict ? 1 : 0 })
    return {
      ...this.#decoded(run, column, words),
      micros: new Float64Array(this.#buffer, run.values, this.#count),
      monthFirst: new Float64Array(this.#buffer, run.third, this.#count),
      offsets: run.met === 0 ? null : new Int16Array(this.#buffer, run.second, this.#count),
    }
  }

  /**
   * The code of each cell by its bytes. `ofBytes` and, where that answers -1, `ofWord` give the code
   * of a record's cell: they are asked once for each word that the table has not met before;
   * `ofOther` for cells that cannot be told.
   */
  words(column: number, words: WordTable, { ofBytes, ofWord, ofOther }: WordCodes): DecodedWords {
    const run = this.#runs.of({ as: 'words', column, setting: longestWord, words })
    const { values, second: news, absent: fresh, left } = run
    if (fresh > 0) {
      const [input, cells, stride] = this.#cells(column)
      const bytes = new Uint8Array(this.#buffer)
      const entries = new Uint32Array(this.#buffer)
      this.#giveCodes({ news, fresh, codes: values }, this.#count, (record) => {
        const cell = (cells + record * stride) >>> 2
        const code = ofBytes(bytes, input + entries[cell]! + 1, input + entries[cell + 1]!)
        return code < 0 ? ofWord(record) : code
      })
    }
    const codes = new Uint32Array(this.#buffer, values, this.#count)
    if (left > 0) giveEach(this.#codesFrom(unreadCode, values), codes, ofOther)
    return { codes, special: this.#codesFrom(specialCode, values) }
  }

  /** The texts of a column's cells, where they are ASCII with nothing to unescape or to trim. */
  texts(column: number): DecodedTexts {
    const { exports, at } = this.#kernel
    const { hidden: bytes, values: ends, given: places, places: others } = at
    const texts = exports.texts(...this.#cells(column), bytes, ends, places, others)
    const size = texts === 0 ? 0 : new Uint32Array(this.#buffer, ends, texts)[texts - 1]!
    return {
      bytes: new Uint8Array(this.#buffer, bytes, size),
      ends: new Uint32Array(this.#buffer, ends, texts),
      places: new Uint32Array(this.#buffer, places, this.#count),
      others: this.#kernel.listed(exports.uncopied()),
    }
  }

  /** The places of codes that are at or above a bound. */
  #codesFrom(bound: number, codes: number): Uint32Array {
    const { exports, at } = this.#kernel
    return this.#kernel.listed(exports.placesFrom(codes, this.#count, bound, at.places))
  }

  /** The codes of cells at the places that were just listed. */
  #absentWords(column: number, count: number, absent: AbsentWords): Uint32Array {
    const { exports, at } = this.#kernel
    const [input, cells, stride] = this.#cells(column)
    const table = this.#kernel.words.table(absent)
    const { places, words: codes, news } = at
    const { longest } = absent
    const fresh = exports.codes(
      input,
      cells,
      stride,
      0,
      count,
      places,
      longest,
      table,
      codes,
      news,
      0,
    )
    this.#kernel.words.noteAbsent(table, fresh)
    if (fresh > 0) this.#giveCodes({ news, fresh, codes }, count, absent.ofWord)
    return new Uint32Array(this.#buffer, codes, count).slice()
  }

  #comeAgain(absent: AbsentWords): boolean {
    return this.#kernel.words.absentIn(this.#kernel.words.table(absent)) <= mostAbsentWords
  }

  #giveCodes({ news, fresh, codes }: NewWords, count: number, codeOf: CodeOf): void {
    const { exports, at } = this.#kernel
    const entries = new Uint32Array(this.#buffer, news, 2 * fresh)
    const given = new Uint32Array(this.#buffer, at.given, fresh)
    const memory = new Uint32Array(this.#buffer)
    for (let place = 0; place < fresh; place++) {
      const code = codeOf(entries[2 * place + 1]!)
      given[place] = code
      memory[entries[2 * place]! >>> 2] = code
    }
    exports.resolve(codes, count, at.given)
  }

  #cells(column: number): [number, number, number, number] {
    const { stride, first, step } = this.#shape
    const cells = this.#index + 4 * (first + column * step)
    return [this.#kernel.at.input, cells, 4 * stride, this.#count]
  }

  /** Views are taken behind it: words may need more memory. */
  #decoded(
    { status, absent: absences, left: others }: Pick<ColumnRun, 'status' | 'absent' | 'left'>,
    column: number,
    words: AbsentWords | null,
  ): DecodedCells {
    const { exports, at } = this.#kernel
    if (absences > 0) exports.absentPlaces(status, this.#count, at.places)
    const absent = this.#kernel.listed(absences)
    // Where most cells are words, they are not read one by one.
    const isAsked =
      words !== null && others > 0 && others * 2 <= this.#count && this.#comeAgain(words)
    return {
      absent,
      others,
      words: isAsked ? this.#absentWords(column, absences, words) : none,
      status: new Uint8Array(this.#buffer, status, this.#count),
    }
  }

  get #buffer(): ArrayBuffer {
    return this.#kernel.exports.memory.buffer as ArrayBuffer
  }
}
