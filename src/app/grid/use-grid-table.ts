import { functionalUpdate, useTable } from '@tanstack/react-table'
import { useEffect, useMemo } from 'react'
import { useStore } from '../state/store.ts'
import { features } from './grid-table.ts'
import type { GridColumn, GridRow, SortingControl, VisibleRow } from './grid-table.ts'
import type { LayoutControl } from './layout.ts'
import type { Pages } from './pages.ts'
import type { TrackView } from './use-track.ts'

interface GridTableOptions {
  readonly columns: readonly GridColumn[]
  readonly pages: Pages<GridRow>
  readonly track: TrackView
  readonly layout: LayoutControl
  readonly sorting: SortingControl
}

/** The table over the rows in view; it has those fetched that are missing. */
export function useGridTable({ columns, pages, track, layout, sorting }: GridTableOptions) {
  const { first, last } = track.visible
  const version = useStore(pages.version)
  useEffect(() => pages.need(first, last), [pages, first, last])
  const data = useMemo(
    () => visibleRows(pages, track.items, version),
    [pages, track.items, version],
  )
  const definitions = useMemo(() => columns.map(definitionOf), [columns])
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: (row) => String(row.index),
    columnResizeMode: 'onChange',
    manualSorting: true,
    state: { columnSizing: layout.layout.columnSizing, sorting: sorting.sorting },
    onSortingChange: (next) => sorting.onChange(functionalUpdate(next, sorting.sorting)),
    onColumnSizingChange: (next) =>
      layout.change((before) => ({
        ...before,
        columnSizing: functionalUpdate(next, before.columnSizing),
      })),
  })
}

function definitionOf({ id, title, width, align }: GridColumn, at: number) {
  return {
    id,
    size: width,
    // Of numbers the greatest are looked for first.
    sortDescFirst: align === 'end',
    header: () => title,
    accessorFn: (row: VisibleRow) => row.cells?.[at],
  }
}

/** New row objects whenever rows arrive: the table remembers the values of those it has seen. */
function visibleRows(
  pages: Pages<GridRow>,
  items: TrackView['items'],
  _version: number,
): VisibleRow[] {
  return items.map(({ row, start }) => ({ index: row, start, cells: pages.row(row) }))
}
