import type { ColumnRule } from './rules.ts'

/** What is asked of the records of one file. */
export interface AdmissionPlan {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  /** In the file's order, which is the order of precedence. JSON may bring more from block to block. */
  readonly columns: readonly PlannedColumn[]
  /** How many columns rejects are told that there are; absent: as many as the records have. */
  readonly told?: number
}

export interface PlannedColumn {
  /** Name in the dataset. */
  readonly name: string
  /** As the file has it: what the ledger calls the column. */
  readonly header: string
  /** Place in the file, from 0. */
  readonly index: number
  /** A column that no kind names is an optional text: it can never reject. */
  readonly rule: ColumnRule
}
