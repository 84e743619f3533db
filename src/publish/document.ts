/**
 * What leaves: a page of figures and tables as plain JSON, in words already, so that whoever opens it
 * needs neither the data nor a catalogue. HTML, JSON and CSV are three ways to write it down.
 */
export interface PublishedDocument {
  readonly footfall: 'published-report'
  readonly version: 1
  /** A merchant's own page, or a view of a report. */
  readonly scope: 'merchant' | 'view'
  readonly title: string
  readonly lead: string | null
  readonly figures: readonly PublishedFigure[]
  readonly sections: readonly PublishedSection[]
  /** What the figures rest on: the receipt, the rule, what was put together. */
  readonly about: readonly PublishedNote[]
}

export interface PublishedFigure {
  readonly name: string
  readonly label: string
  readonly form: ValueForm
  /** The exact value, in the forms of the exports. */
  readonly value: string | null
  readonly note: string | null
}

export interface PublishedSection {
  readonly name: string
  readonly title: string
  readonly note: string | null
  readonly columns: readonly PublishedColumn[]
  readonly rows: readonly PublishedRow[]
  /** Rows put together because each rests on too few users. */
  readonly merged: PublishedMerged | null
  readonly drawings: readonly Drawing[]
}

export interface PublishedColumn {
  readonly name: string
  readonly label: string
  readonly form: ValueForm
}

export type PublishedRow = readonly (string | null)[]

interface PublishedMerged {
  readonly cells: number
  readonly label: string
  /** The first cell, that of the key, is null. */
  readonly row: PublishedRow
}

export interface PublishedNote {
  readonly name: string
  readonly label: string
  readonly text: string
}

/** How a value is said; the exact one stays beside it. */
export const valueForms = [
  'text',
  'number',
  'duration',
  'ratio',
  'date',
  'time',
  'hour',
  'ordinal',
] as const
export type ValueForm = (typeof valueForms)[number]

/** What is drawn with a section's rows; columns by their names. */
export type Drawing =
  /** A bar beside each value of the table. */
  | { readonly form: 'bars'; readonly value: string }
  /** Upright columns above the table, in the order of their label. */
  | { readonly form: 'columns'; readonly label: string; readonly value: string }
  /** From the lower to the upper quartile, with the median marked. */
  | {
      readonly form: 'spread'
      readonly low: string
      readonly middle: string
      readonly high: string
    }

/** More than this is neither published nor opened. */
export const publishedLimits = {
  bytes: 20_000_000,
  /** Of all tables together. */
  rows: 10_000,
  columns: 500,
  /** Tables, figures, notes. */
  parts: 200,
  /** Characters of one text: a cell may be long. */
  text: 100_000,
} as const
