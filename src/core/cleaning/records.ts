import type { DescribedRecords, LeftRecords, PlacedLines } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'

/** Places of records with a flaw, ascending. */
interface FlawedRecords {
  readonly flaw: 'encoding' | 'quote' | 'ragged'
  readonly places: Uint32Array
}

/**
 * Consecutive records of a file, as admission needs them; the record blocks of `core/formats` are
 * such. Cells are texts as read, untrimmed; `null` is a JSON null or an absent key.
 */
export interface Records {
  /** From 1; header and blank lines are not counted. */
  readonly firstRecord: number
  readonly count: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly header: readonly string[]
  readonly blankLines: number
  readonly skippedBytes: number
  flaw(record: number): 'none' | 'encoding' | 'quote' | 'ragged'
  /**
   * The records that have a flaw, by flaw, some again: where they come first counts. Absent where each
   * must be asked.
   */
  flawed?(): readonly FlawedRecords[]
  /** Places of records that begin with a byte order mark, which is part of their first cell. */
  marked(): ArrayLike<number>
  width(record: number): number
  /** Of records without another flaw their widths; absent where each must be asked. */
  widths?(): Uint32Array
  cell(record: number, column: number): string | null
  line(record: number): number
  raw(record: number): string
  byteStartOf(record: number): number
  byteEndOf(record: number): number
  /** Where all records start, counted from the block's first byte; absent where each must be asked. */
  starts?(): Uint32Array
  /** How far each record is from the next, the last one from the block's end; null: they are too long. */
  lengths?(): Uint8Array | Uint16Array | null
  /** Describes the records that its decoder left out; null, or absent, where each must be asked. */
  describeLeft?(left: LeftRecords): DescribedRecords | null
  /** Whether no record has a flaw; absent where each must be asked. */
  readonly flawless?: boolean
  /** Whether each record starts a line further than the one before; absent where that is not known. */
  readonly inStep?: boolean
  /**
   * The places of records that do not start a line further than the one before, the first among them,
   * and their lines; absent where each must be asked.
   */
  lineRuns?(): PlacedLines
  /** Reads whole columns at once; absent where cells are there as texts only. */
  readonly decoder?: ColumnDecoder
}
