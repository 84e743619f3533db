/** A report of a peer: how long it took, and enough of it to hold the peers to each other. */
export interface MeasuredReport {
  readonly id: string
  readonly ms: number
  readonly rows: number
  /** The first three rows as texts. */
  readonly sample: readonly (readonly (string | null)[])[]
}

/** From the dropped file to all aggregate reports of its kind. */
export interface MeasuredRun {
  readonly loadMs: number
  /** The check that ids do not repeat, where it is a step of its own. */
  readonly duplicatesMs: number
  readonly totalMs: number
  /** Less what was spent on rows behind the first ones, where these are made apart. */
  readonly firstMs: number
  readonly reports: readonly MeasuredReport[]
}

/** A row-level report over loaded rows. */
export interface MeasuredRows {
  readonly id: string
  /** The first 1,000 rows in hand. */
  readonly firstMs: number
  /** The whole of it as CSV. */
  readonly exportMs: number
  readonly exportBytes: number
}

/** A report over loaded rows, asked again with another parameter. */
export interface MeasuredRerun {
  readonly id: string
  readonly parameter: string
  /** Null where the peer cannot answer it (DuckDB-Wasm brings no time zones along). */
  readonly ms: number | null
}

/** What a peer could not do, in its own words. */
export interface Refusal {
  readonly refused: string
}

/** The report's parameters that a re-run changes, one by one. */
export const rerunParameters: Readonly<Record<string, readonly [name: string, value: string][]>> = {
  'interactions-summary': [['zone', 'Asia/Tokyo']],
  'interactions-per-day': [['zone', 'America/New_York']],
  'top-users': [
    ['top', '25'],
    ['top', '50'],
  ],
  'flyer-time-per-user': [
    ['cap', '3600'],
    ['keep', 'flyer_open'],
  ],
  'merchant-flyer-time': [['cap', '3600']],
  'merchant-summary': [['attribution', 'earlier']],
  'top10-seller-products': [
    ['measure', 'profit'],
    ['month', '2013-04'],
  ],
  'top10-customers': [['top', '25']],
  'sales-by-branch': [['by', 'region']],
  'out-of-stock': [['threshold', '2']],
  'events-per-day': [['zone', 'America/New_York']],
  'visits-per-day': [['zone', 'Asia/Tokyo']],
}

/** How many rows of a report are brought to hand. */
export const firstRows = 1000
