import {
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { Header, SortingState } from '@tanstack/react-table'

/** What the grid has the table keep: rows are sorted by the engine, columns placed by the layout. */
export const features = tableFeatures({
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
})

/** A column of the grid. `id` is by position (`c0`): header text may be anything and is only shown. */
export interface GridColumn {
  readonly id: string
  readonly title: string
  readonly align: 'start' | 'end'
  /** Pixels. */
  readonly width: number
  /** The value as it is shown; what was given stays the hover text. */
  readonly show: (value: string) => string
  /** Whether cells may be any text, which a spreadsheet might run. Absent: they may. */
  readonly isText?: boolean
}

export type GridRow = readonly (string | null)[]

/** A row in view; its cells may still be on their way. */
export interface VisibleRow {
  readonly index: number
  readonly start: number
  readonly cells: GridRow | undefined
}

export type GridHeader = Header<typeof features, VisibleRow>

/** The order of the rows, by column ids, and the way to ask for another one. */
export interface SortingControl {
  readonly sorting: SortingState
  readonly onChange: (sorting: SortingState) => void
}
