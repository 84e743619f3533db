interface PinnedColumn {
  readonly pinned: boolean
  readonly width: number
}

/** The pinned columns that stay in view, by place: how far from the left edge. */
export interface StuckColumns {
  readonly lefts: readonly (number | undefined)[]
  readonly width: number
}

/** What may stay in view of a narrow table, so that the others can be seen beside it. */
const mostShare = 0.6

/** Pinned columns stay in view as long as they leave room for the others. */
export function stuckColumns(columns: readonly PinnedColumn[], viewWidth: number): StuckColumns {
  let width = 0
  let full = false
  const lefts = columns.map((column) => {
    full ||= !column.pinned || width + column.width > viewWidth * mostShare
    if (full) return undefined
    width += column.width
    return width - column.width
  })
  return { lefts, width }
}
