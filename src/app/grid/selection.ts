/** A cell by its row in the table and its place from the left, both from 0. */
export interface CellAt {
  readonly row: number
  readonly place: number
}

/** A rectangle of cells from where it was begun to where the person is. */
export interface Selection {
  readonly anchor: CellAt
  readonly active: CellAt
}

/** Both ends are inside. */
export interface CellRange {
  readonly rows: readonly [number, number]
  readonly places: readonly [number, number]
}

export interface Bounds {
  readonly rowCount: number
  readonly places: number
  /** Rows by which the page keys move. */
  readonly pageRows: number
}

export interface KeyPress {
  readonly key: string
  readonly shift: boolean
  /** Control, or Command. */
  readonly control: boolean
}

export function rangeOf({ anchor, active }: Selection): CellRange {
  return {
    rows: [Math.min(anchor.row, active.row), Math.max(anchor.row, active.row)],
    places: [Math.min(anchor.place, active.place), Math.max(anchor.place, active.place)],
  }
}

/** Keeps a selection inside a table that has changed under it. */
export function within({ anchor, active }: Selection, bounds: Bounds): Selection {
  return { anchor: bounded(anchor, bounds), active: bounded(active, bounds) }
}

/** The selection after a key, or null where the key does not move it. */
export function afterKey(press: KeyPress, selection: Selection, bounds: Bounds): Selection | null {
  if (press.control && press.key.toLowerCase() === 'a') return all(bounds)
  if (press.key === 'Escape') return { anchor: selection.active, active: selection.active }
  const target = targetOf(press, selection.active, bounds)
  if (!target) return null
  const active = bounded(target, bounds)
  return { anchor: press.shift ? selection.anchor : active, active }
}

/** The person stays at the first cell, so that the table need not scroll. */
function all({ rowCount, places }: Bounds): Selection {
  return {
    anchor: { row: rowCount - 1, place: places - 1 },
    active: { row: 0, place: 0 },
  }
}

function targetOf({ key, control }: KeyPress, { row, place }: CellAt, bounds: Bounds) {
  const lastRow = bounds.rowCount - 1
  const lastPlace = bounds.places - 1
  switch (key) {
    case 'ArrowDown':
      return { row: control ? lastRow : row + 1, place }
    case 'ArrowUp':
      return { row: control ? 0 : row - 1, place }
    case 'ArrowRight':
      return { row, place: control ? lastPlace : place + 1 }
    case 'ArrowLeft':
      return { row, place: control ? 0 : place - 1 }
    case 'PageDown':
      return { row: row + bounds.pageRows, place }
    case 'PageUp':
      return { row: row - bounds.pageRows, place }
    case 'Home':
      return { row: 0, place: control ? 0 : place }
    case 'End':
      return { row: lastRow, place: control ? lastPlace : place }
    default:
      return null
  }
}

function bounded({ row, place }: CellAt, { rowCount, places }: Bounds): CellAt {
  return {
    row: Math.max(0, Math.min(row, rowCount - 1)),
    place: Math.max(0, Math.min(place, places - 1)),
  }
}
