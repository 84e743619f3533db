import type { Expr } from '#core/query/expr.ts'
import type { ColumnRule } from '#core/cleaning/rules.ts'

/**
 * A dataset kind is data: its roles, the header names that mean them, and the rules a record must
 * obey. Exact role names are SEMANTICS' (underscored), and are the column names of the dataset.
 */
export interface DatasetKind {
  readonly id: KindId
  readonly roles: readonly Role[]
  /** Roles of which at least one must be present, beside every role that is `needed`. */
  readonly oneOf?: readonly (readonly string[])[]
  /** Columns computed from roles where their own column is absent, e.g. sales from price × quantity. */
  readonly derivations?: readonly DerivedRole[]
  /** A role whose accepted values must not repeat: rule `duplicate`. */
  readonly unique?: string
}

export type KindId =
  | 'page-visits'
  | 'purchases'
  | 'sales-orders'
  | 'interactions'
  | 'product-events'
  | 'flyer-events'
  | 'generic'

export interface Role {
  readonly name: string
  /** Whether a file must have the column to be of this kind. */
  readonly needed: boolean
  /** Header names in normal form (lower case, letters and digits only, no accents), best first. */
  readonly synonyms: readonly string[]
  readonly rule: ColumnRule
}

export interface DerivedRole {
  readonly name: string
  readonly from: readonly string[]
  readonly of: Expr
  /** Fact for the receipt's `notes`, e.g. `sales-from-unit-price`. */
  readonly note: string
}
