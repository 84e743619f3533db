import type { Partial } from '#core/engine/run.ts'
import type { Query, Selection, WindowColumn } from '#core/query/query.ts'
import type { PackedTables } from './packed-table.ts'
import type { Attention } from './shard-orders.ts'

/**
 * Rows of a dataset dealt out among its shards by what partitions their windows, so that each shard
 * has all rows of some partitions. Windows are computed where the rows are then, and so is what is
 * asked of them.
 */
export interface DealtShard {
  /** The rows of this shard's own segments that a query selects, dealt out. Null: they cannot be. */
  deal(order: DealOrder, attention: Attention): Promise<Deal | null>
  /** Keeps rows with their windows, in place of others; or takes more columns of the rows it keeps. */
  keepDealt(order: KeepOrder, attention: Attention): Promise<void>
  /**
   * This shard's part of a query over selected columns of the rows it keeps, whole groups as the rows
   * that they become; null without them.
   */
  overDealt(order: OverOrder, attention: Attention): Promise<Partial | null>
}

export interface DealOrder {
  readonly dataset: number
  /** Selects columns of the dataset. */
  readonly query: Query
  /** The column whose values say to whom a row goes. */
  readonly by: string
  readonly shares: number
}

/** What a shard has for the others. */
export interface Deal {
  readonly filtered: number
  readonly rows: number
  readonly shares: readonly DealtRuns[]
}

/** Rows for one share, a table for every run of segments, which `ranges` put in order. */
export interface DealtRuns {
  readonly ranges: readonly number[]
  readonly tables: PackedTables
  /** What may be handed over with them. */
  readonly buffers: readonly ArrayBuffer[]
}

export interface KeepOrder {
  readonly dataset: number
  /** Names the rows: those of another name are other rows. */
  readonly key: string
  /** What each shard has for this one. */
  readonly runs: readonly DealtRuns[]
  /** Null: the rows are kept already, and these are more columns of them. */
  readonly windows: readonly WindowColumn[] | null
}

export interface OverOrder {
  readonly dataset: number
  readonly key: string
  readonly select: readonly Selection[]
  /** What is asked of what is selected. */
  readonly query: Query
  /** Whether no other shard has any part in a group of this one. */
  readonly isWhole: boolean
  /** The measures that count different values of which no other shard has any: by their names. */
  readonly counted: readonly string[]
}
