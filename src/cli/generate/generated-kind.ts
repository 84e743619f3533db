import type { RuleName } from '#core/cleaning/rules.ts'
import type { KindId } from '#datasets/kind.ts'
import type { ByteWriter } from './byte-writer.ts'
import type { Random } from './random.ts'

/** How files of one dataset kind are made. */
export interface GeneratedKind {
  readonly id: Exclude<KindId, 'generic'>
  readonly frame: Frame
  /** The small file of this kind that the empty page offers, and that tests read. */
  readonly sample: { readonly file: string; readonly rows: number }
  /** Dealt in turn to the rows that are to be dirty. */
  readonly defects: readonly Defect[]
  open(random: Random, rows: number): RecordStream
}

/** The records of one file, one after the other. */
export interface RecordStream {
  next(): void
  /** Write the current record's cells, in the file's order; writing twice writes the same. */
  readonly cells: readonly CellWriter[]
}

export type CellWriter = (out: ByteWriter) => void

/** What stands around the cells of a record. */
export interface Frame {
  readonly columns: readonly string[]
  /** The header line; empty where the format has none. */
  readonly head: Uint8Array
  /** One before each cell. */
  readonly before: readonly Uint8Array[]
  readonly after: Uint8Array
}

/**
 * One way for a record to be dirty. `null` is a null word where null is allowed, `repeat` an exact
 * repeat: neither is rejected, both must be seen.
 */
export type Defect =
  | {
      readonly rule: Exclude<RuleName, 'ragged' | 'duplicate'> | 'null'
      readonly column: string
      /** Cells as they stand in the file, quotes included. */
      readonly cells: readonly (string | Buffer)[]
    }
  | { readonly rule: 'ragged'; readonly change: 'cut' | 'extra' }
  | { readonly rule: 'duplicate'; readonly column: string }
  | { readonly rule: 'repeat' }

/** Comma-separated, one line a record, ended by LF. */
export function csvFrame(columns: readonly string[]): Frame {
  return {
    columns,
    head: Buffer.from(`${columns.join(',')}\n`),
    before: columns.map((_, index) => Buffer.from(index === 0 ? '' : ',')),
    after: Buffer.from('\n'),
  }
}

/** Null words as they are met in exports, the empty cell among them. */
export const nullWords = ['', 'null', 'NULL', '<null>', '%3Cnull%3E', 'None', 'NaN', 'N/A'] as const

/** Texts that hold a time's digits and are none, or none at all. */
export const badTimes = [
  '2023-02-30 10:15:00',
  '2023-13-01 08:00:00',
  'yesterday',
  '1703266987s',
] as const
