import { BlockRecords, type IndexedRecords } from './block-records.ts'
import { type ColumnRun, ColumnRuns } from './column-runs.ts'
import {
  type AbsentWords,
  type CommonDecimals,
  type DecodedCells,
  type DecodedDecimals,
  type DecodedIntegers,
  type DecodedTexts,
  type DecodedTimes,
  type DecodedTwoParts,
  type DecodedWords,
  specialCode,
} from './decoded.ts'
import type { Kernel } from './kernel.ts'
import type { WordTable } from './word-tables.ts'

/** A cell that has no word. */
const unreadCode = 0xffff_ffff
/** Longer cells have no word: it also catches records without an index. */
const longestWord = 2 ** 20
/** Words that hardly come again are not looked for after so many. */
const mostAbsentWords = 4096

/** Bits of what integers met. */
const wideMet = 1
const zeroMet = 2
/** Bits of what times met. */
const offsetMet = 1
const twoPartsMet = 2

const none = new Uint32Array(0)

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

/** Decodes columns of a block's records, each in one tight loop. */
export class ColumnDecoder extends BlockRecords {
  readonly #quote: number
  readonly #runs: ColumnRuns
  #decimals: ColumnRun | null = null

  constructor(kernel: Kernel, records: IndexedRecords) {
    super(kernel, records)
    const { count, shape, columns, quote } = records
    this.#quote = quote
    this.#runs = new ColumnRuns(kernel, { index: this.index, count, columns, shape })
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
    return { zeros, ...decoded, integers: new Int32Array(this.buffer, run.values, this.count) }
  }

  /** They take twice the room, and are decoded anew. */
  #wideIntegers(column: number, words: AbsentWords | null): DecodedIntegers {
    const { exports, at } = this.kernel
    const { values, status } = at
    exports.wideIntegers(...this.#cells(column), values, status)
    const run = { values, status, absent: exports.absent(), left: exports.others() }
    const zeros = this.#zeros(run, 1)
    const decoded = this.#decoded(run, column, words)
    return { zeros, ...decoded, integers: new Float64Array(this.buffer, values, this.count) }
  }

  #zeros({ values, status }: Pick<ColumnRun, 'values' | 'status'>, wide: number): Uint32Array {
    const { exports, at } = this.kernel
    return this.kernel.listed(exports.zeroPlaces(values, wide, status, this.count, at.places))
  }

  /** Plain decimals, and those with a dollar sign, commas between thousands, and blanks. */
  decimals(column: number): DecodedDecimals {
    const run = this.#runs.of({ as: 'decimals', column, setting: this.#quote })
    this.#decimals = run
    return {
      ...this.#decoded(run, column, null),
      scaled: new Float64Array(this.buffer, run.values, this.count),
      scales: new Uint8Array(this.buffer, run.second, this.count),
    }
  }

  /** The decimals that were decoded last, with what was put into their arrays since. */
  commonDecimals(): CommonDecimals {
    const { exports, at } = this.kernel
    const { values, second: scales } = this.#decimals!
    const fits = exports.common(values, scales, this.count, at.swapped) !== 0
    return {
      scale: exports.metScale(),
      hasNegative: exports.metNegative() !== 0,
      integers: fits ? new Int32Array(this.buffer, at.swapped, this.count) : null,
    }
  }

  /** Times of the forms of logs; `strict` leaves only `YYYY-MM-DD hh:mm:ss`. */
  times(column: number, strict: boolean, words: AbsentWords | null): DecodedTimes {
    const run = this.#runs.of({ as: 'times', column, setting: strict ? 1 : 0 })
    const twoParts = (run.met & twoPartsMet) === 0 ? null : this.#twoParts(run)
    const absent = run.absent - (twoParts?.records.length ?? 0)
    return {
      ...this.#decoded({ ...run, absent }, column, words),
      micros: new Float64Array(this.buffer, run.values, this.count),
      twoParts,
      offsets:
        (run.met & offsetMet) === 0 ? null : new Int16Array(this.buffer, run.second, this.count),
    }
  }

  #twoParts({ values, third: months, status }: ColumnRun): DecodedTwoParts {
    const { exports, at } = this.kernel
    const { places, news: days } = at
    const count = exports.listTwoParts(values, months, status, this.count, places, days)
    const undecidedAt = exports.undecidedAt()
    return {
      records: new Uint32Array(this.buffer, places, count).slice(),
      dayFirst: new Float64Array(this.buffer, days, count).slice(),
      monthFirst: new Float64Array(this.buffer, months, count).slice(),
      dayFirstOnly: exports.dayFirstOnly(),
      monthFirstOnly: exports.monthFirstOnly(),
      undecidedAt: undecidedAt === this.count ? null : undecidedAt,
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
      const bytes = new Uint8Array(this.buffer)
      const entries = new Uint32Array(this.buffer)
      this.#giveCodes({ news, fresh, codes: values }, this.count, (record) => {
        const cell = (cells + record * stride) >>> 2
        const code = ofBytes(bytes, input + entries[cell]! + 1, input + entries[cell + 1]!)
        return code < 0 ? ofWord(record) : code
      })
    }
    const codes = new Uint32Array(this.buffer, values, this.count)
    if (left > 0) giveEach(this.#codesFrom(unreadCode, values), codes, ofOther)
    return { codes, special: this.#codesFrom(specialCode, values) }
  }

  /** The texts of a column's cells, where they are ASCII with nothing to unescape or to trim. */
  texts(column: number): DecodedTexts {
    const { exports, at } = this.kernel
    const { hidden: bytes, values: ends, given: places, places: others } = at
    const texts = exports.texts(...this.#cells(column), bytes, ends, places, others)
    const size = texts === 0 ? 0 : new Uint32Array(this.buffer, ends, texts)[texts - 1]!
    return {
      bytes: new Uint8Array(this.buffer, bytes, size),
      ends: new Uint32Array(this.buffer, ends, texts),
      places: new Uint32Array(this.buffer, places, this.count),
      others: this.kernel.listed(exports.uncopied()),
    }
  }

  /** The places of codes that are at or above a bound. */
  #codesFrom(bound: number, codes: number): Uint32Array {
    const { exports, at } = this.kernel
    return this.kernel.listed(exports.placesFrom(codes, this.count, bound, this.passed, at.places))
  }

  /** The codes of cells at the places that were just listed. */
  #absentWords(column: number, count: number, absent: AbsentWords): Uint32Array {
    const { exports, at } = this.kernel
    const [input, cells, stride] = this.#cells(column)
    const table = this.kernel.words.table(absent)
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
    this.kernel.words.noteAbsent(table, fresh)
    if (fresh > 0) this.#giveCodes({ news, fresh, codes }, count, absent.ofWord)
    return new Uint32Array(this.buffer, codes, count).slice()
  }

  #comeAgain(absent: AbsentWords): boolean {
    return this.kernel.words.absentIn(this.kernel.words.table(absent)) <= mostAbsentWords
  }

  #giveCodes({ news, fresh, codes }: NewWords, count: number, codeOf: CodeOf): void {
    const { exports, at } = this.kernel
    const entries = new Uint32Array(this.buffer, news, 2 * fresh)
    const given = new Uint32Array(this.buffer, at.given, fresh)
    const memory = new Uint32Array(this.buffer)
    for (let place = 0; place < fresh; place++) {
      const code = codeOf(entries[2 * place + 1]!)
      given[place] = code
      memory[entries[2 * place]! >>> 2] = code
    }
    exports.resolve(codes, count, at.given)
  }

  #cells(column: number): [number, number, number, number] {
    const { stride, first, step } = this.shape
    const cells = this.index + 4 * (first + column * step)
    return [this.kernel.at.input, cells, 4 * stride, this.count]
  }

  /** Views are taken behind it: words may need more memory. */
  #decoded(
    { status, absent: absents, left: others }: Pick<ColumnRun, 'status' | 'absent' | 'left'>,
    column: number,
    words: AbsentWords | null,
  ): DecodedCells {
    const { exports, at } = this.kernel
    const absences =
      absents === 0 ? 0 : exports.absentPlaces(status, this.count, this.passed, at.places)
    const absent = this.kernel.listed(absences)
    // Where most cells are words, they are not read one by one.
    const isAsked =
      words !== null && others > 0 && others * 2 <= this.count && this.#comeAgain(words)
    return {
      absent,
      others,
      words: isAsked ? this.#absentWords(column, absences, words) : none,
      status: new Uint8Array(this.buffer, status, this.count),
    }
  }
}
