import type { Column } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { isNullWord, trimmed } from '#core/values/blank.ts'
import type { Fault } from './fault.ts'
import type { Marks } from './marks.ts'
import type { PlannedColumn } from './plan.ts'
import type { Records } from './records.ts'

/** One column of a block that is being admitted. */
export interface Cells {
  readonly records: Records
  readonly marks: Marks
  readonly column: PlannedColumn
  /** The column's place in the plan. */
  readonly place: number
  /** For the column's texts, shared by all blocks. */
  readonly dictionary: Dictionary
}

/** Which records of a block are kept. */
export interface Parting {
  /** How many are. */
  readonly count: number
  /** Their places, and those of the others, ascending. */
  readonly kept: Uint32Array
  readonly rejected: Uint32Array
}

/**
 * The column once all have been checked: of the kept records alone, or of all, where rejects have any
 * value or none, which must not show in its type.
 */
export type Keep = (parting: Parting) => Column

/** Null words count as null where `words` says so, else only the empty text does. */
export function isNull(cell: string | null, words: boolean): cell is null {
  if (cell === null) return true
  return words ? isNullWord(cell) : trimmed(cell) === ''
}

/** Rejects a record whose cell is not of its type, unless such cells are null. */
export function markUnread({ marks, place, column }: Cells, record: number, fault: Fault): void {
  if (column.rule.lenient !== true) marks.set(record, place, fault)
}
