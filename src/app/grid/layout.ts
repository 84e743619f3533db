import type {
  ColumnOrderState,
  ColumnPinningState,
  ColumnSizingState,
  ColumnVisibilityState,
} from '@tanstack/react-table'

/** Where a person has put the columns. */
export interface GridLayout {
  /** Ids in order; columns that are not named follow in their own order. */
  readonly columnOrder: ColumnOrderState
  readonly columnPinning: ColumnPinningState
  readonly columnSizing: ColumnSizingState
  readonly columnVisibility: ColumnVisibilityState
}

/** Every column, as the result has it; the first one stays in view. */
export const plainLayout: GridLayout = {
  columnOrder: [],
  columnPinning: { start: ['c0'], end: [] },
  columnSizing: {},
  columnVisibility: {},
}

/** A layout and the way to change it. */
export interface LayoutControl {
  readonly layout: GridLayout
  readonly change: (make: (layout: GridLayout) => GridLayout) => void
}

export function isPinned({ columnPinning }: GridLayout, id: string): boolean {
  return columnPinning.start.includes(id)
}

export function isHidden({ columnVisibility }: GridLayout, id: string): boolean {
  return columnVisibility[id] === false
}

/** All ids as they stand from left to right, hidden ones too. */
export function orderOf(layout: GridLayout, ids: readonly string[]): readonly string[] {
  const { start } = layout.columnPinning
  const pinned = start.filter((id) => ids.includes(id))
  return [...pinned, ...restOf(layout, ids).filter((id) => !start.includes(id))]
}

/** The ids of the columns that are shown, from left to right. */
export function shownOf(layout: GridLayout, ids: readonly string[]): readonly string[] {
  return orderOf(layout, ids).filter((id) => !isHidden(layout, id))
}

/** Puts a column before another, among the pinned ones where that one is pinned; null: at the end. */
export function placeColumn(
  layout: GridLayout,
  ids: readonly string[],
  id: string,
  before: string | null,
): GridLayout {
  if (before === id) return layout
  const order = restOf(layout, ids).filter((other) => other !== id)
  const start = layout.columnPinning.start.filter((other) => other !== id)
  const pins = before !== null && start.includes(before)
  const list = pins ? start : order
  list.splice(before === null ? list.length : list.indexOf(before), 0, id)
  return {
    ...layout,
    // A pinned column keeps a place among all, to which it returns.
    columnOrder: pins ? [...restOf(layout, ids)] : order,
    columnPinning: { start, end: [] },
  }
}

/** The column that this one would change places with, pinned ones among themselves; null: none. */
export function neighbourOf(
  layout: GridLayout,
  ids: readonly string[],
  id: string,
  step: -1 | 1,
): string | null {
  const zone = shownOf(layout, ids).filter(
    (other) => isPinned(layout, other) === isPinned(layout, id),
  )
  return zone[zone.indexOf(id) + step] ?? null
}

export function moveColumn(
  layout: GridLayout,
  ids: readonly string[],
  id: string,
  step: -1 | 1,
): GridLayout {
  const neighbour = neighbourOf(layout, ids, id, step)
  if (neighbour === null) return layout
  // To the right of the neighbour is where the neighbour lands when it goes before this one.
  return step < 0
    ? placeColumn(layout, ids, id, neighbour)
    : placeColumn(layout, ids, neighbour, id)
}

export function pinColumn(layout: GridLayout, id: string, pinned: boolean): GridLayout {
  const start = layout.columnPinning.start.filter((other) => other !== id)
  if (pinned) start.push(id)
  return { ...layout, columnPinning: { start, end: [] } }
}

export function hideColumn(layout: GridLayout, id: string, hidden: boolean): GridLayout {
  const columnVisibility = { ...layout.columnVisibility, [id]: !hidden }
  return { ...layout, columnVisibility }
}

function restOf({ columnOrder }: GridLayout, ids: readonly string[]): string[] {
  const known = columnOrder.filter((id) => ids.includes(id))
  return [...known, ...ids.filter((id) => !known.includes(id))]
}
