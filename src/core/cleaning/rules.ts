import type { DecimalMark } from '#core/query/expr.ts'

/** How one column's cells become values, and what they must obey. */
export interface ColumnRule {
  readonly type: ValueType
  /** Null cells are `missing` rejects. */
  readonly required: boolean
  /** An id of the character 0 only is a `zero` reject. */
  readonly notZero?: boolean
  /** Values below are `range` rejects. */
  readonly minimum?: number
  /** A cell that cannot be read as its type is null, and no `type` reject. */
  readonly lenient?: boolean
  /** Null words become null in a text column too (flyer and merchant ids are ids anyway). */
  readonly nullWords?: boolean
  /** What comma and point mean in a number that could be read by both; absent: a point. */
  readonly decimalMark?: DecimalMark
}

/** `strict-time` is `YYYY-MM-DD hh:mm:ss` and nothing else. */
export type ValueType = 'text' | 'id' | 'integer' | 'number' | 'time' | 'strict-time'

/** In order of precedence; the column rules apply column by column in the file's order. */
export const ruleNames = [
  'encoding',
  'quote',
  'ragged',
  'missing',
  'type',
  'zero',
  'range',
  'duplicate',
] as const
export type RuleName = (typeof ruleNames)[number]

/** Rules that a person may switch off. */
export const switchableRules = ['missing', 'type', 'zero', 'range', 'duplicate'] as const
export type SwitchableRule = (typeof switchableRules)[number]

/** Cleaning rules switched by the person. */
export interface RuleSwitches {
  /**
   * Rules that reject no more. `missing`, `zero`, `range` and `duplicate` accept the record as it
   * is; `type` makes the cell null.
   */
  readonly off?: readonly SwitchableRule[]
  /** Flyer events: exact repeats of a record, which are kept and counted, are `duplicate` rejects. */
  readonly dropRepeats?: boolean
}
