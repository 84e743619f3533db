import type { DateOrder, Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'

/** What a script does: from converted records to a report. */
export interface ScriptRequest {
  readonly query: Query
  /** The dataset's columns that are read, in the file's order. */
  readonly columns: readonly ScriptColumn[]
  /** Columns computed from others, in the order of computing them. */
  readonly derivations: readonly { readonly name: string; readonly of: Expr }[]
  /** The column whose accepted values must not repeat. */
  readonly unique: string | null
  /** The order of day and month that a person said; absent: as values prove it, else day first. */
  readonly dateOrder?: AskedOrder
  readonly input: string
  /**
   * The input's header with `_file` and `_record`, where it is known: cells of CSV are then found by
   * their place. Without it they are found by name.
   */
  readonly header: readonly string[] | null
  /** Null: the script ends in the SELECT. */
  readonly output: string | null
}

interface AskedOrder {
  readonly order: DateOrder
  /** It holds where values prove the other order, too. */
  readonly againstProof: boolean
}

/** A column of the input, and the rule that its values obey. */
export interface ScriptColumn {
  readonly name: string
  /** What the input calls it. */
  readonly header: string
  readonly rule: ScriptRule
}

/** `ColumnRule` of core/cleaning: SQL is the oracle of cleaning too, and shares nothing with it. */
interface ScriptRule {
  readonly type: 'text' | 'id' | 'integer' | 'number' | 'time' | 'strict-time'
  /** Null cells are `missing` rejects. */
  readonly required: boolean
  /** An id of the character 0 only is a `zero` reject. */
  readonly notZero?: boolean
  /** Values below are `range` rejects. */
  readonly minimum?: number
  /** A cell that cannot be read as its type is null, and no `type` reject. */
  readonly lenient?: boolean
  /** Null words become null in a text column too. */
  readonly nullWords?: boolean
  /** What comma and point mean in a number that could be read by both; absent: a point. */
  readonly decimalMark?: 'point' | 'comma'
}
