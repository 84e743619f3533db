/** What a chart draws: a few hundred aggregates, never records. Numbers are for drawing only. */
export type ChartData =
  | BarsData
  | LineData
  | HistogramData
  | SpreadData
  | TenthsData
  | WeekData
  | FunnelData

export interface BarsData {
  readonly form: 'bars'
  readonly bars: readonly Bar[]
}

export interface Bar {
  /** Rows may bear the same label. */
  readonly id: number
  /** Its parts joined: what names it first, then what tells it from others of that name. */
  readonly label: string
  /** One, or the name and what tells it apart. */
  readonly lines: readonly string[]
  readonly value: number
  /** As the engine wrote it. */
  readonly exact: string
}

export interface LineData {
  readonly form: 'line'
  readonly unit: 'day' | 'month'
  readonly series: readonly string[]
  readonly points: readonly Point[]
  /** The data end before the last day or month does. */
  readonly isLastOpen: boolean
  readonly summary: LineSummary
}

export interface Point {
  /** Milliseconds since 1970, UTC; only ever shown as a date. */
  readonly time: number
  /** One a series. */
  readonly values: readonly number[]
  /** As the engine wrote them; null where several rows were added up for the drawing. */
  readonly exacts: readonly (string | null)[]
}

/** Exact figures from the engine, as text. */
export interface LineSummary {
  readonly total: string | null
  readonly most: string | null
  readonly mostAt: string | null
  readonly times: string | null
}

export interface HistogramData {
  readonly form: 'histogram'
  readonly bins: readonly Bin[]
  readonly quartiles: Quartiles | null
}

export interface SpreadData {
  readonly form: 'spread'
  readonly bins: readonly Bin[]
  readonly quartiles: Quartiles | null
}

export interface TenthsData {
  readonly form: 'tenths'
  /** The best first. */
  readonly tenths: readonly {
    readonly share: number
    readonly count: string
    /** As the engine wrote it. */
    readonly exact: string
  }[]
}

export interface WeekData {
  readonly form: 'week'
  /** Hours without a row are not among them. */
  readonly hours: readonly WeekHour[]
}

export interface WeekHour {
  /** 1 is Monday. */
  readonly weekday: number
  readonly hour: number
  readonly value: number
  /** As the engine wrote it. */
  readonly exact: string
}

/** A quarter, half and three quarters of the values lie below. */
export interface Quartiles {
  readonly low: number
  readonly median: number
  readonly high: number
}

export interface Bin {
  /** Null: everything below `to`. */
  readonly from: number | null
  /** Null: everything from `from` on. */
  readonly to: number | null
  readonly count: number
}

export interface FunnelData {
  readonly form: 'funnel'
  readonly steps: readonly {
    readonly name: string
    readonly exact: string
    readonly value: number
  }[]
}

export const maxSeries = 8
