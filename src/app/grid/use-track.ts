import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { afterScroll, positionOf, revealed, slotsOf, topRow } from './track.ts'
import type { Position, Track } from './track.ts'

/** A row in view, and the pixels above it. */
interface TrackItem {
  readonly row: number
  readonly start: number
}

export interface TrackOptions {
  readonly rowCount: number
  readonly rowHeight: number
  /** Rows that lie over the others: the head, the totals. */
  readonly covered: number
  /** The table goes to its top when this changes. */
  readonly of: unknown
}

/** What is seen of the track, and the ways to move along it. */
export interface TrackView {
  readonly ref: RefObject<HTMLElement | null>
  /** Pixels of the view's width; 0 before it is known. */
  readonly width: number
  readonly height: number
  readonly items: readonly TrackItem[]
  readonly visible: { readonly first: number; readonly last: number }
  readonly onScroll: () => void
  /** The row at the top of the view. */
  readonly top: () => number
  /** Whole rows in view. */
  readonly pageRows: () => number
  /** Brings a row into view by the shortest way. */
  readonly reveal: (row: number) => void
  /** Brings a row to the top of the view. */
  readonly goTo: (row: number) => void
}

const start: Position = { shift: 0, scrollTop: 0 }

/** The rows in view of a scrolling element, for tables longer than an element can be. */
export function useTrack({ rowCount, rowHeight, covered, of }: TrackOptions): TrackView {
  const ref = useRef<HTMLElement>(null)
  const [position, setPosition] = useState(start)
  // Scroll events may come faster than the page is drawn.
  const latest = useRef(position)
  const virtualizer = useVirtualizer({
    count: slotsOf(rowCount),
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const slots = virtualizer.getVirtualItems()
  const { shift } = position
  const items = useMemo(
    () => slots.map(({ index, start: top }) => ({ row: shift + index, start: top })),
    [slots, shift],
  )
  const track = (): Track => ({
    rowCount,
    rowHeight,
    viewHeight: (ref.current?.clientHeight ?? 0) - covered * rowHeight,
  })
  const moveTo = (next: Position) => {
    if (ref.current && ref.current.scrollTop !== next.scrollTop) {
      ref.current.scrollTop = next.scrollTop
    }
    latest.current = next
    setPosition(next)
  }
  useLayoutEffect(() => moveTo(start), [of])

  return {
    ref,
    width: virtualizer.scrollRect?.width ?? 0,
    height: virtualizer.getTotalSize(),
    items,
    visible: { first: items[0]?.row ?? 0, last: (items.at(-1)?.row ?? -1) + 1 },
    onScroll: () => moveTo(afterScroll(track(), latest.current, ref.current?.scrollTop ?? 0)),
    top: () => topRow(track(), latest.current),
    pageRows: () => Math.max(1, Math.floor(track().viewHeight / rowHeight)),
    reveal: (row) => moveTo(revealed(track(), latest.current, row)),
    goTo: (row) => moveTo(positionOf(track(), row)),
  }
}
