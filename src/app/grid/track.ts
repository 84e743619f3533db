/**
 * A browser cannot make an element as tall as a million rows need, so a long table has a limited
 * number of slots, and `shift` says which row stands in the first one.
 */
export interface Track {
  readonly rowCount: number
  readonly rowHeight: number
  readonly viewHeight: number
}

export interface Position {
  readonly shift: number
  readonly scrollTop: number
}

/** 3.2 million pixels at 32 a row: far below what browsers clamp. */
const maxSlots = 100_000

export function slotsOf(rowCount: number): number {
  return Math.min(rowCount, maxSlots)
}

/**
 * Where the table stands after its scroll bar moved. A long way is a jump to that part of the table;
 * a short way moves by rows, and before it runs out of slots the slots are moved under it.
 */
export function afterScroll(track: Track, before: Position, scrollTop: number): Position {
  const slots = slotsOf(track.rowCount)
  const maxShift = track.rowCount - slots
  const maxTop = maxTopOf(track)
  const { shift } = before
  if (maxShift === 0 || maxTop <= 0) return { shift: 0, scrollTop }
  if (Math.abs(scrollTop - before.scrollTop) > 2 * track.viewHeight) {
    return { shift: Math.round((scrollTop / maxTop) * maxShift), scrollTop }
  }
  const half = Math.floor(slots / 2)
  if (scrollTop < track.viewHeight) return moved(track, before, scrollTop, -Math.min(shift, half))
  if (scrollTop > maxTop - track.viewHeight) {
    return moved(track, before, scrollTop, Math.min(maxShift - shift, half))
  }
  return { shift, scrollTop }
}

/**
 * The position that has `row` at the top of the view, as far as there are rows below it. The scroll
 * bar then says how far down that is.
 */
export function positionOf(track: Track, row: number): Position {
  const maxShift = track.rowCount - slotsOf(track.rowCount)
  const lastTop = Math.max(1, track.rowCount - track.viewHeight / track.rowHeight)
  const wanted = clamp(row, 0, track.rowCount - 1)
  const shift = clamp(Math.round((wanted / lastTop) * maxShift), 0, maxShift)
  const scrollTop = clamp((wanted - shift) * track.rowHeight, 0, Math.max(0, maxTopOf(track)))
  return { shift, scrollTop }
}

/** The position nearest to this one that has `row` wholly in view. */
export function revealed(track: Track, before: Position, row: number): Position {
  const lowest = row * track.rowHeight
  const highest = lowest + track.rowHeight - track.viewHeight
  const now = before.shift * track.rowHeight + before.scrollTop
  const wanted = clamp(now, Math.min(highest, lowest), lowest)
  if (wanted === now) return before
  const scrollTop = wanted - before.shift * track.rowHeight
  if (scrollTop >= 0 && scrollTop <= maxTopOf(track)) return { shift: before.shift, scrollTop }
  return positionOf(track, wanted === lowest ? row : Math.ceil(wanted / track.rowHeight))
}

/** The row at the top of the view. */
export function topRow(track: Track, { shift, scrollTop }: Position): number {
  return shift + Math.round(scrollTop / track.rowHeight)
}

function moved(track: Track, { shift }: Position, scrollTop: number, by: number): Position {
  return { shift: shift + by, scrollTop: scrollTop - by * track.rowHeight }
}

function maxTopOf({ rowCount, rowHeight, viewHeight }: Track): number {
  return slotsOf(rowCount) * rowHeight - viewHeight
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
