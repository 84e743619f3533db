import type { IndexShape } from '#core/kernel/index-shape.ts'
import type { Kernel } from '#core/kernel/kernel.ts'
import type { Encoding, Flaw } from './format.ts'

/** A record whose quotes are not as they should be. */
export interface OddRecord {
  readonly cells: readonly (string | null)[]
  readonly flaw: Flaw
}

/** What a block of the kernel's index is made of. */
export interface KernelRecords {
  readonly kernel: Kernel
  readonly encoding: Encoding
  /** Column names so far; the index has the first `columns` of them. */
  readonly header: readonly string[]
  readonly columns: number
  readonly shape: IndexShape
  readonly quote: number
  /** Takes the escapes out of a cell; null where there are none but doubled quotes. */
  readonly unescaped: ((text: string) => string) | null
  readonly newline: number
  /** Place of the block's first record in the index. */
  readonly from: number
  readonly count: number
  /** By place in the index: records that must be asked for their own cells. */
  readonly odd: ReadonlyMap<number, OddRecord>
  /** By place in the index, ascending: records whose quotes do not fit, of as many cells as the header. */
  readonly broken: readonly number[]
  /** Whether some record has another number of cells than the header, odd ones included. */
  readonly uneven: boolean
  /** Whether lines and records run in step: no line break within a record, no blank line. */
  readonly inStep: boolean
  /** Whether every byte is ASCII. */
  readonly ascii: boolean
  /** Whether every byte is valid in the encoding; if so, whether a byte order mark is among them. */
  readonly valid: boolean
  readonly marked: boolean
  /** Whether it was noted which bytes may not be ASCII. */
  readonly noted: boolean
  readonly firstRecord: number
  readonly firstLine: number
  /** Blank lines before the first record, and whether there are any between records. */
  readonly blanksBefore: number
  readonly hasBlanks: boolean
  /** Where in the input the block starts and ends, and where the input's first byte lies in the file. */
  readonly start: number
  readonly end: number
  readonly byte: number
  /** Splits a record, terminator included, with another number of cells than the header has. */
  readonly splitText: (text: string) => readonly (string | null)[]
}
