import type { CSSProperties } from 'react'
import type { GridColumn } from './grid-table.ts'
import { stuckColumns } from './stuck.ts'

/** A column where it stands. */
export interface PlacedColumn {
  readonly column: GridColumn
  /** Its cell's place in a row as fetched. */
  readonly at: number
  /** Which of the columns that are shown it is, from 0. */
  readonly place: number
  /** Pixels from the left. */
  readonly left: number
  /** Its place, and what keeps it in view, where it is to stay. */
  readonly style: CSSProperties
}

/** Columns that are shown, from left to right. */
export interface PlacedColumns {
  readonly list: readonly PlacedColumn[]
  /** As CSS has the widths. */
  readonly gridTemplateColumns: string
  readonly width: number
  /** Pixels of the columns that stay in view. */
  readonly stuckWidth: number
}

interface ShownColumn {
  readonly id: string
  readonly pinned: boolean
  readonly width: number
}

export function placedColumns(
  columns: readonly GridColumn[],
  shown: readonly ShownColumn[],
  viewWidth: number,
): PlacedColumns {
  const stuck = stuckColumns(shown, viewWidth)
  const places = new Map(columns.map(({ id }, at) => [id, at]))
  let width = 0
  const list = shown.flatMap(({ id, width: own }, place): PlacedColumn[] => {
    const at = places.get(id) ?? -1
    const column = columns[at]
    const left = width
    width += own
    const sticks = stuck.lefts[place]
    const style = {
      gridColumn: place + 1,
      ...(sticks !== undefined && ({ position: 'sticky', left: sticks, zIndex: 1 } as const)),
    }
    return column ? [{ column, at, place, left, style }] : []
  })
  return {
    list,
    gridTemplateColumns: shown.map(({ width }) => `${width}px`).join(' '),
    width,
    stuckWidth: stuck.width,
  }
}

/** Fewer columns than this are cheaper drawn than chosen from. */
const fewColumns = 40
/** Columns beside the view are drawn ahead. */
const ahead = 400

interface Sideways {
  readonly scrollLeft: number
  readonly viewWidth: number
  /** A place that is drawn wherever it is: the cell that the person is at. */
  readonly always: number | null
}

/** Of many columns those in view, about it, and those that stay. */
export function columnsInView(placed: PlacedColumns, sideways: Sideways): PlacedColumns {
  const { list } = placed
  if (list.length < fewColumns) return placed
  const { scrollLeft, viewWidth, always } = sideways
  const end = (index: number) => list[index + 1]?.left ?? placed.width
  const seen = list.filter(({ left, place, style }, index) => {
    if (style.position === 'sticky' || place === always) return true
    return left < scrollLeft + viewWidth + ahead && end(index) > scrollLeft - ahead
  })
  return { ...placed, list: seen }
}

/**
 * How far a view is scrolled to show a column beside those that stay: by the shortest way. It does not
 * ask the cell, which of a row far away is not drawn yet.
 */
export function scrolledTo(
  { list, width, stuckWidth }: PlacedColumns,
  place: number,
  { scrollLeft, clientWidth }: { readonly scrollLeft: number; readonly clientWidth: number },
): number {
  const at = list.findIndex((column) => column.place === place)
  const column = list[at]
  if (!column || column.style.position === 'sticky') return scrollLeft
  const most = column.left - stuckWidth
  const least = (list[at + 1]?.left ?? width) - clientWidth
  if (scrollLeft > most) return most
  return scrollLeft < least ? Math.min(least, most) : scrollLeft
}
