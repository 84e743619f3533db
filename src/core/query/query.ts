import type { Expr, Granularity } from './expr.ts'

/**
 * A query as plain JSON. Its parts apply in this order: `from`, `where`, `derive`, `window`, then
 * either `select` or `dimensions` + `measures`, `having`, `orderBy`, `limit`. The README of this
 * folder holds the table of semantics that the engine and every SQL dialect obey.
 */
export interface Query {
  readonly from: 'dataset' | Query | UnionOf
  readonly where?: Expr
  /** Later derivations may use earlier ones. */
  readonly derive?: readonly Derivation[]
  /** Windows see the input's columns and the derivations, not each other. */
  readonly window?: readonly WindowColumn[]
  readonly select?: readonly Selection[]
  readonly dimensions?: readonly Dimension[]
  readonly measures?: readonly NamedMeasure[]
  /** Over the output's columns. */
  readonly having?: Expr
  /** Over the output's columns; with `select`, over the input's columns too. */
  readonly orderBy?: readonly Order[]
  readonly limit?: number
}

/** Queries with equal columns (names and types), one after the other. */
interface UnionOf {
  readonly union: readonly Query[]
}

export interface Derivation {
  readonly name: string
  readonly of: Expr
}

/** `decimals`: shown with exactly so many decimals, rounded half away from zero. */
export interface Selection {
  readonly name: string
  readonly of: Expr
  readonly decimals?: Decimals
}
export type Decimals = 2 | 4

export interface Dimension {
  readonly name: string
  readonly of: Expr
  readonly granularity?: Granularity
  /** With a granularity: the zone in which times with an offset are cut. */
  readonly zone?: string | null
}

/** Nulls come last in both directions. Rows that compare equal keep their input order. */
export interface Order {
  readonly by: Expr
  readonly direction: 'ascending' | 'descending'
}

/** Over a partition: all rows with equal `partitionBy` (nulls are equal); no `partitionBy`, all rows. */
export type WindowColumn =
  | (WindowFrame & { readonly window: 'previous' | 'next'; readonly of: Expr })
  | (WindowFrame & { readonly window: 'rowNumber' })
  | (WindowPartition & { readonly window: 'count' })
  | (WindowPartition & { readonly window: 'sum'; readonly of: Expr })

interface WindowPartition {
  readonly name: string
  readonly partitionBy: readonly Expr[]
}
interface WindowFrame extends WindowPartition {
  readonly orderBy: readonly Order[]
}

export type NamedMeasure = Measure & {
  readonly name: string
  /** Only the rows for which this holds are measured. */
  readonly where?: Expr
  readonly decimals?: Decimals
}

export type Measure =
  | { readonly measure: 'count' }
  | { readonly measure: 'countDistinct'; readonly of: Expr }
  | { readonly measure: 'sum'; readonly of: Expr }
  | { readonly measure: 'avg'; readonly of: Expr }
  | { readonly measure: 'min'; readonly of: Expr }
  | { readonly measure: 'max'; readonly of: Expr }
  | { readonly measure: 'median'; readonly of: Expr }
  /** `at` in [0, 1], by linear interpolation between the closest ranks. */
  | { readonly measure: 'quantile'; readonly of: Expr; readonly at: number }
  /** The group's part of the whole: of the sum of `of`, or of the count without `of`. */
  | { readonly measure: 'share'; readonly of?: Expr }
  | { readonly measure: 'first'; readonly of: Expr; readonly orderBy: readonly Order[] }
  | { readonly measure: 'last'; readonly of: Expr; readonly orderBy: readonly Order[] }

export type MeasureName = Measure['measure']
export type WindowName = WindowColumn['window']
