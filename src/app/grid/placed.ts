import type { CSSProperties } from 'react'
import type { GridColumn } from './grid-table.ts'
import { stuckColumns } from './stuck.ts'

/** A column where it stands. */
export interface PlacedColumn {
  readonly column: GridColumn
  /** Its cell's place in a row as fetched. */
  readonly at: number
  /** Keeps it in view, where it is to stay. */
  readonly style: CSSProperties | undefined
}

/** The columns that are shown, from left to right. */
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
  const list = shown.flatMap(({ id }, place): PlacedColumn[] => {
    const at = columns.findIndex((column) => column.id === id)
    const column = columns[at]
    const left = stuck.lefts[place]
    const style =
      left === undefined ? undefined : ({ position: 'sticky', left, zIndex: 1 } as const)
    return column ? [{ column, at, style }] : []
  })
  return {
    list,
    gridTemplateColumns: shown.map(({ width }) => `${width}px`).join(' '),
    width: shown.reduce((sum, { width }) => sum + width, 0),
    stuckWidth: stuck.width,
  }
}
