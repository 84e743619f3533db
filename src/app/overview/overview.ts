import type { Report } from '#reports/report.ts'
import type { KindId } from '#datasets/kind.ts'
import type { overviewTexts } from '../messages/en-overview.ts'
import type { Given } from '../state/link.ts'

/** What is seen first of a kind: which reports its tiles show, and how. Every figure is a report's. */
export interface Overview {
  readonly kind: KindId
  /** The column from whose dates periods are cut. */
  readonly time: string
  readonly headline: Headline
  /** In the order of reading. A tile whose report lacks a column says so, or is left out. */
  readonly tiles: readonly Tile[]
}

/** The figures at the head. */
export interface Headline {
  readonly report: Report
  readonly figures: readonly HeadFigure[]
  /** The same figures day by day, of which sparklines are drawn. */
  readonly series: Report
}

/** A figure is a column of the report's one row, or a fact of it. */
export interface HeadFigure {
  readonly name: string
  /** The column of the series that is its sparkline, or the two whose quotient is. */
  readonly spark: string | SparkQuotient
  /** A level, which is not zero on a day without records. */
  readonly isLevel?: boolean
}

/** A quotient is a level: a day without its divisor has none. */
interface SparkQuotient {
  readonly of: string
  readonly per: string
}

export type Tile =
  | SeriesTile
  | RankedTile
  | HeatTile
  | SpreadTile
  | FunnelTile
  | ParetoTile
  | RuleTile

interface TileBase {
  readonly id: keyof (typeof overviewTexts)['tiles']
  readonly report: Report
  /** Left out, rather than said, where the file lacks the column. */
  readonly isOptional?: boolean
  /** Of the six columns of the page; three where nothing is said. */
  readonly width?: 2 | 3 | 4 | 6
  /** Parameters of its own. */
  readonly given?: Given
}

/** A line over days or months, on which a range of days is chosen. */
export interface SeriesTile extends TileBase {
  readonly form: 'series'
  readonly time: string
  /** What is shown instead while the days in view are few. */
  readonly finer?: { readonly report: Report; readonly time: string }
  readonly measures: readonly string[]
  /** A line for each of its values. */
  readonly series?: string
}

/** The first rows by a measure, each with a bar behind its value. */
export interface RankedTile extends TileBase {
  readonly form: 'ranked'
  readonly label: readonly string[]
  readonly value: string
  /** Said beside the value. */
  readonly beside?: readonly string[]
  /** So many rows are seen. */
  readonly rows?: number
  /** Rows are ordered by the value instead of the report's own order. */
  readonly isReordered?: boolean
  /**
   * The column of the dataset by which a click filters, and where its value stands in the result: the
   * first of these that both have.
   */
  readonly filter: readonly ValueFilter[]
}

interface ValueFilter {
  readonly column: string
  readonly from: string
}

/** Weekdays by hours. */
export interface HeatTile extends TileBase {
  readonly form: 'heat'
  readonly value: string
}

/** The bins of a report that draws a spread; quartiles and mean are facts. */
export interface SpreadTile extends TileBase {
  readonly form: 'spread'
  readonly value: string
}

/** Stages one after the other. */
export interface FunnelTile extends TileBase {
  readonly form: 'funnel'
  /** Columns of the report's one row, each with the event that is counted. */
  readonly stages: readonly { readonly name: string; readonly event: string }[]
  readonly column: string
}

/** How much of the whole each tenth makes, the best first. */
export interface ParetoTile extends TileBase {
  readonly form: 'pareto'
  /** The column that counts what is ranked. */
  readonly of: 'products' | 'customers'
}

/** The declared rule of time spent: its switches, and what each of them changes. */
export interface RuleTile extends TileBase {
  readonly form: 'rule'
}
