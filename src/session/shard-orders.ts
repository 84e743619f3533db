import type { DateEvidence } from '#core/cleaning/date-order.ts'
import type { PlainRejects } from '#core/cleaning/rejects.ts'
import type { InnerMarks } from '#core/cleaning/inner-marks.ts'
import type { MarkEvidence } from '#core/cleaning/mark-evidence.ts'
import type { StrictTimeEvidence } from '#core/cleaning/strict-times.ts'
import type { Partial } from '#core/engine/run.ts'
import type { Structure } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import type { DateOrder } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import type { ColumnType, IdOrder } from '#core/table/type.ts'
import type { FileChoice } from './api.ts'
import type { DealtShard } from './dealt-orders.ts'
import type { PairShard } from './pair-orders.ts'
import type { Placing } from './placing.ts'
import type { BlockAddress } from './raw.ts'
import type { KeySpan, SharedKeys } from './key-span.ts'
import type { KeyRows } from './sift.ts'

/** What runs beside a long answer: a turn for messages to be heard, and the wish to give up. */
export interface Attention {
  readonly breathe: () => Promise<void>
  readonly signal?: AbortSignal | undefined
}

/** What runs beside the reading of a range. */
export interface ReadingAttention extends Attention {
  /** Ends the range after the block in hand: what was read of it is kept. */
  readonly stop?: AbortSignal | undefined
  readonly onProgress?: ((progress: RangeProgress) => void) | undefined
}

/**
 * Owns segments of datasets, each a range of a file's bytes: reads them itself, admits their records,
 * keeps their columns, runs its half of every query. All that passes is plain data, so that it may
 * live in another thread. `range` is a segment's place in the dataset; who owns it never shows in an
 * answer.
 */
export interface Shard extends DealtShard, PairShard {
  /** Reads a range and keeps it, in place of what it had of that range. */
  read(order: RangeOrder, attention: ReadingAttention): Promise<RangeRead>
  /** What has been read of a range by now; null before its first record. */
  readSoFar(dataset: number, range: number): Promise<RangeRead | null>
  /** Forgets ranges that another one turned out to hold. */
  drop(dataset: number, ranges: readonly number[]): Promise<void>
  /** Gives records their place in the file, and their dates an order. */
  settle(order: SettleOrder, attention: Attention): Promise<readonly SettledRange[]>
  /** Takes repeats within ranges out, and gives the records out that may repeat those of others. */
  sift(order: SiftOrder, attention: Attention): Promise<readonly SiftedRange[]>
  /** Takes records out that repeat others. */
  withdraw(order: WithdrawOrder, attention: Attention): Promise<void>
  /** The rejects of the settled ranges, block by block. */
  rejects(dataset: number, attention: Attention): Promise<readonly RejectedBlock[]>
  /** Gives settled records the dataset's columns, and puts small tables together. */
  arrange(order: ArrangeOrder, attention: Attention): Promise<Arranged>
  /** Says how ids sort. */
  orderIds(dataset: number, orders: IdOrders): Promise<void>
  /** This shard's part of a query, a partial for each run of consecutive ranges, in their order. */
  partials(dataset: number, query: Query, attention: Attention): Promise<readonly NumberedPartial[]>
  /** A whole dictionary that lasts as long as a dataset, by the number that answers name it by. */
  dictionary(number: number): Promise<Dictionary>
  forget(dataset: number): Promise<void>
}

/**
 * Where a range begins: where the file does, where a record is known to start, or at the first line
 * from a byte on, which is a guess.
 */
export type RangeStart =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'known' | 'guess'; readonly byte: number }

export interface RangeOrder {
  readonly dataset: number
  readonly range: number
  /** The file's position in the dataset, from 1. */
  readonly file: number
  readonly source: Source
  readonly structure: Structure
  readonly choice: FileChoice
  readonly from: RangeStart
  /** Null: to the end of the file. */
  readonly startsBefore: number | null
  readonly blockRecords: number
  /** Of more rejects than so many in a shard it need only be known how many they are. */
  readonly mostRejects: number
}

/** How far the reading of a range is. */
export interface RangeProgress {
  readonly start: number
  readonly byteEnd: number
  readonly records: number
  readonly rejected: number
}

/** What was read of a range; records and lines count from 1. */
export interface RangeRead {
  readonly start: number
  /** Where the first line after it starts; null where no record tells. */
  readonly end: number | null
  readonly read: number
  /** Rejects that no order takes back. */
  readonly rejected: number
  /** Lines of the file that it takes. */
  readonly lines: number
  /** Column names by its end. */
  readonly header: readonly string[]
  readonly dates: readonly DateEvidence[]
  readonly strictTimes: readonly StrictTimeEvidence[]
  readonly marks: readonly MarkEvidence[]
  readonly innerMarks: readonly InnerMarks[]
  readonly blocks: readonly BlockAddress[]
  /** Whether it was stopped before its end. */
  readonly stopped: boolean
}

/** A range and the records and lines of its file that stand before it. */
export interface RangePlace {
  readonly range: number
  readonly records: number
  readonly lines: number
  /** So many of its blocks: more may have been read meanwhile. */
  readonly blocks: number
}

export interface SettleOrder {
  readonly dataset: number
  /** The dataset that takes the records; another one leaves the range as it was. */
  readonly as: number
  readonly ranges: readonly RangePlace[]
  readonly orders: readonly (readonly [column: string, order: DateOrder])[]
}

export interface SettledRange {
  readonly range: number
  readonly accepted: number
  /** Where the values lie that tell whether records repeat; null where repeats are not asked for. */
  readonly span: KeySpan | null
}

export interface SiftOrder {
  readonly dataset: number
  /** Each with what it may share with others. */
  readonly ranges: readonly (SharedKeys & { readonly range: number })[]
}

export interface SiftedRange {
  readonly range: number
  /** Repeats that are counted and kept. */
  readonly counted: number
  readonly shared: KeyRows
}

export interface WithdrawOrder {
  readonly dataset: number
  readonly range: number
  /** In the file, ascending; and where each came first. */
  readonly records: Uint32Array
  readonly firstFiles: Uint32Array
  readonly firstLines: Uint32Array
}

/** A block with rejects: what the ledger keeps of it. */
export interface RejectedBlock {
  readonly range: number
  readonly file: number
  readonly firstRecord: number
  readonly firstLine: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly rejects: PlainRejects
  readonly repeats: PlainRejects
}

export interface ArrangeOrder {
  readonly dataset: number
  readonly placing: Placing
  /** Rows of a table at most that is put together of several. */
  readonly tableRows: number
  /** Makes a table without rows where there would be none. */
  readonly orEmpty: boolean
}

export interface Arranged {
  readonly tables: number
  /** That the tables take, with their dictionaries. */
  readonly bytes: number
  readonly ids: IdOrders
  readonly types: readonly (readonly [column: string, type: ColumnType])[]
}

export type IdOrders = readonly (readonly [column: string, order: IdOrder])[]

export interface NumberedPartial {
  readonly range: number
  readonly partial: Partial
}
