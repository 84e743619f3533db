import type { Query } from '#core/query/query.ts'
import type { KindId } from '#datasets/kind.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'

/**
 * A report is data and pure functions of schema and parameters; it has no code of its own in the
 * engine. Ids, columns and forms are SEMANTICS'.
 */
export interface Report {
  readonly id: string
  /** The kinds it belongs to; `every` for those that any dataset has. */
  readonly kinds: readonly KindId[] | 'every'
  readonly parameters: readonly Parameter[]
  /**
   * The queries for this schema and these parameters (complete: defaults filled in). Throws
   * `MissingColumnError` when the file lacks a column that the report or a parameter's value needs.
   */
  queries(schema: DatasetSchema, parameters: Parameters): ReportQueries
  readonly chart: Chart | null
  /** Names of columns (of one-row reports) or facts shown as headline figures, in order. */
  readonly headline: readonly string[]
  /** Its rows are of one merchant and one user: they are not to be passed on to the merchant. */
  readonly holdsUsers?: true
}

export interface ReportQueries {
  readonly rows: Query
  /** One-row queries; the names of their columns are the names of the facts. */
  readonly facts: readonly Query[]
  /** The declared time rule as text, e.g. `keep=flyer_open,item_open attribution=later cap=7600`. */
  readonly rule: string | null
  /** The zone in which dates were cut, null for the one written. */
  readonly zone: string | null
}

export type ParameterValue = string | number | readonly string[] | null
export type Parameters = Readonly<Record<string, ParameterValue>>

export type Parameter =
  | {
      readonly name: string
      readonly type: 'integer'
      readonly default: number
      readonly minimum: number
    }
  | {
      readonly name: string
      readonly type: 'choice'
      readonly choices: readonly string[]
      /** Null: decided by the schema (`by` of purchases). */
      readonly default: string | null
    }
  | { readonly name: string; readonly type: 'list'; readonly default: readonly string[] }
  | { readonly name: string; readonly type: 'zone'; readonly default: null }
  /** `2011-01`; null: all of them. */
  | { readonly name: string; readonly type: 'month'; readonly default: null }

/**
 * What is drawn over the result's columns; only ever aggregates. A column of `label` that the result
 * leaves out is left out of the labels too. Rows that share a point (time, or time and series) are
 * added up, so a line's values are counts and amounts; a funnel's are the sums of its columns.
 */
export type Chart =
  | {
      readonly form: 'bars'
      readonly label: readonly string[]
      readonly value: string
      readonly top: number
    }
  | {
      readonly form: 'line'
      readonly time: string
      readonly value: string
      readonly series?: string
    }
  | { readonly form: 'histogram'; readonly value: string }
  /** Rows are bins, of which `value` counts what lies in each; facts say the quartiles. */
  | {
      readonly form: 'spread'
      readonly value: string
      readonly edges: readonly number[]
      /** Of the edges and the quartiles. */
      readonly unit: 'duration' | 'money' | 'plain'
    }
  /** Rows are tenths of a ranking, the best first, each with so many `of` what is ranked. */
  | {
      readonly form: 'tenths'
      readonly value: string
      readonly share: string
      readonly of: string
    }
  /** Rows are hours of weekdays. */
  | { readonly form: 'week'; readonly value: string }
  | { readonly form: 'funnel'; readonly values: readonly string[] }

/** The queries of a report; what is not stated is not there. */
export function asked(
  rows: Query,
  beside: Partial<Omit<ReportQueries, 'rows'>> = {},
): ReportQueries {
  return { rows, facts: [], rule: null, zone: null, ...beside }
}

/** Throws unless the dataset has every one of the columns. */
export function need(schema: DatasetSchema, ...roles: readonly string[]): void {
  const missing = roles.find((role) => !hasRole(schema, role))
  if (missing !== undefined) throw new MissingColumnError(missing)
}

/** A report cannot be made of this file: it has no such column. */
export class MissingColumnError extends Error {
  readonly column: string
  constructor(column: string) {
    super(`the file has no column for ${column}`)
    this.name = 'MissingColumnError'
    this.column = column
  }
}
