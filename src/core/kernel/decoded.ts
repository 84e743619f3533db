import type { WordTable } from './word-tables.ts'

/** What a decoder says of a cell. `other`: it must be read in another way. */
export const cellStatus = { value: 0, empty: 1, other: 2 } as const

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

/** Dates of two parts and a year, which exist in one order at least: no views, they may be kept. */
export interface DecodedTwoParts {
  /** Their places, ascending. */
  readonly records: Uint32Array
  /** Microseconds, NaN where there is no such date. */
  readonly dayFirst: Float64Array
  readonly monthFirst: Float64Array
  /** How many exist in one order only. */
  readonly dayFirstOnly: number
  readonly monthFirstOnly: number
  /** The place of the first one that exists in both; null: none does. */
  readonly undecidedAt: number | null
}

export interface DecodedTimes extends DecodedCells {
  /** Microseconds as in the time columns; of a date of two parts with its day first, if there is one. */
  readonly micros: Float64Array<ArrayBuffer>
  /** Null where there is none. */
  readonly twoParts: DecodedTwoParts | null
  /** Null where no cell has an offset. */
  readonly offsets: Int16Array<ArrayBuffer> | null
}

/** From here on a code means what its giver will, and no word. */
export const specialCode = 0xf000_0000

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
