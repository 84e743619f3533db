import type { IndexShape, Kernel } from './kernel.ts'

/** What a decoder says of a cell. `other`: it must be read in another way. */
export const cellStatus = { value: 0, empty: 1, other: 2, twoParts: 3 } as const

/** A decoded column: views of the kernel's memory, good until it is used again. */
export interface DecodedCells {
  /** A `cellStatus` a record. */
  readonly status: Uint8Array<ArrayBuffer>
  /** Cells that are no value, and those among them that are `other`. */
  readonly absent: number
  readonly others: number
}

export interface DecodedIntegers extends DecodedCells {
  /** Whether one of the values is 0. */
  readonly hasZero: boolean
  readonly integers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>
}

export interface DecodedDecimals extends DecodedCells {
  /** Value = scaled / 10^scale, each with a scale of its own. */
  readonly scaled: Float64Array<ArrayBuffer>
  readonly scales: Uint8Array<ArrayBuffer>
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
const unreadCode = 0xffff_ffff

export interface DecodedWords {
  readonly codes: Uint32Array<ArrayBuffer>
  /** How many codes are special. */
  readonly special: number
}

/** Where the records of a block lie in the kernel's index. */
export interface IndexedRecords {
  readonly from: number
  readonly count: number
  readonly shape: IndexShape
  readonly columns: number
  readonly quote: number
}

/** Decodes columns of records that lie in the kernel's memory, each in one tight loop. */
export class ColumnDecoder {
  /** Columns that it decodes: a record may have brought more. */
  readonly columns: number
  readonly #kernel: Kernel
  readonly #count: number
  readonly #shape: IndexShape
  readonly #quote: number
  readonly #index: number

  constructor(kernel: Kernel, { from, count, shape, columns, quote }: IndexedRecords) {
    this.#kernel = kernel
    this.#count = count
    this.#shape = shape
    this.columns = columns
    this.#quote = quote
    this.#index = kernel.indexAt(shape) + 4 * from * shape.stride
  }

  /** Canonical integers of at most 15 digits. */
  integers(column: number): DecodedIntegers {
    const { exports, at } = this.#kernel
    exports.integers(...this.#cells(column), at.values, at.status)
    const isWide = exports.metWide() !== 0
    if (isWide) exports.wideIntegers(...this.#cells(column), at.values, at.status)
    return {
      integers: isWide
        ? new Float64Array(this.#buffer, at.values, this.#count)
        : new Int32Array(this.#buffer, at.values, this.#count),
      hasZero: exports.metZero() !== 0,
      ...this.#decoded(),
    }
  }

  /** Where each record starts, less `before`. */
  starts(before: number): Uint32Array<ArrayBuffer> {
    const { exports, at } = this.#kernel
    exports.starts(this.#index, 4 * this.#shape.stride, this.#count, before, at.values)
    return new Uint32Array(this.#buffer, at.values, this.#count).slice()
  }

  /** Plain decimals, and those with a dollar sign, commas between thousands, and blanks. */
  decimals(column: number): DecodedDecimals {
    const { exports, at } = this.#kernel
    exports.decimals(...this.#cells(column), this.#quote, at.values, at.scales, at.status)
    return {
      scaled: new Float64Array(this.#buffer, at.values, this.#count),
      scales: new Uint8Array(this.#buffer, at.scales, this.#count),
      ...this.#decoded(),
    }
  }

  /** Times of the forms of logs; `strict` leaves only `YYYY-MM-DD hh:mm:ss`. */
  times(column: number, strict: boolean): DecodedTimes {
    const { exports, at } = this.#kernel
    const { values, offsets, swapped, status } = at
    exports.times(...this.#cells(column), strict ? 1 : 0, values, offsets, swapped, status)
    return {
      micros: new Float64Array(this.#buffer, values, this.#count),
      monthFirst: new Float64Array(this.#buffer, swapped, this.#count),
      offsets:
        exports.metOffset() === 0 ? null : new Int16Array(this.#buffer, offsets, this.#count),
      ...this.#decoded(),
    }
  }

  /**
   * The code of each cell by its bytes. `ofWord` gives the code of a record's cell: it is asked once
   * for each word that `owner` and `use` have not met before; `ofOther` for cells that cannot be told.
   */
  words(
    column: number,
    words: { readonly owner: object; readonly use: string },
    ofWord: (record: number) => number,
    ofOther: (record: number) => number,
  ): DecodedWords {
    const { exports, at } = this.#kernel
    const table = this.#kernel.table(words.owner, words.use)
    const fresh = exports.codes(...this.#cells(column), table, at.values, at.news)
    const unread = exports.unreadWords()
    const codes = new Uint32Array(this.#buffer, at.values, this.#count)
    if (fresh > 0) this.#giveCodes(fresh, ofWord)
    if (unread > 0) {
      for (let record = 0; record < this.#count; record++) {
        if (codes[record] === unreadCode) codes[record] = ofOther(record)
      }
    }
    return { codes, special: exports.countFrom(at.values, this.#count, specialCode) }
  }

  #giveCodes(fresh: number, codeOf: (record: number) => number): void {
    const { exports, at } = this.#kernel
    const news = new Uint32Array(this.#buffer, at.news, 2 * fresh)
    const given = new Uint32Array(this.#buffer, at.given, fresh)
    const memory = new Uint32Array(this.#buffer)
    for (let place = 0; place < fresh; place++) {
      const entry = news[2 * place]!
      const code = codeOf(news[2 * place + 1]!)
      given[place] = code
      memory[entry >>> 2] = code
    }
    exports.resolve(at.values, this.#count, at.given)
  }

  #cells(column: number): [number, number, number, number] {
    const { stride, first, step } = this.#shape
    const cells = this.#index + 4 * (first + column * step)
    return [this.#kernel.at.input, cells, 4 * stride, this.#count]
  }

  #decoded(): DecodedCells {
    const { exports, at } = this.#kernel
    const status = new Uint8Array(this.#buffer, at.status, this.#count)
    return { status, absent: exports.absent(), others: exports.others() }
  }

  get #buffer(): ArrayBuffer {
    return this.#kernel.exports.memory.buffer as ArrayBuffer
  }
}
