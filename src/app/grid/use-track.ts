import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { afterScroll, positionOf, slotsOf, topRow } from './track.ts'
import type { Position, Track } from './track.ts'

/** A row in view, and the pixels above it. */
export interface TrackItem {
  readonly row: number
  readonly start: number
}

interface TrackView {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly height: number
  readonly items: readonly TrackItem[]
  readonly visible: { readonly first: number; readonly last: number }
  readonly onScroll: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The rows in view of a scrolling element, for tables longer than an element can be. */
export function useTrack(rowCount: number, rowHeight: number): TrackView {
  const ref = useRef<HTMLDivElement>(null)
  const [position, setPosition] = useState<Position>({ shift: 0, scrollTop: 0 })
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
    () => slots.map(({ index, start }) => ({ row: shift + index, start })),
    [slots, shift],
  )
  const track = (): Track => ({
    rowCount,
    rowHeight,
    // The head lies over the rows.
    viewHeight: (ref.current?.clientHeight ?? 0) - rowHeight,
  })
  const moveTo = (next: Position) => {
    if (ref.current && ref.current.scrollTop !== next.scrollTop) {
      ref.current.scrollTop = next.scrollTop
    }
    latest.current = next
    setPosition(next)
  }

  return {
    ref,
    height: virtualizer.getTotalSize(),
    items,
    visible: { first: items[0]?.row ?? 0, last: (items.at(-1)?.row ?? -1) + 1 },
    onScroll: () => moveTo(afterScroll(track(), latest.current, ref.current?.scrollTop ?? 0)),
    onKeyDown(event) {
      const row = rowAfterKey(event.key, track(), latest.current)
      if (row === null) return
      event.preventDefault()
      moveTo(positionOf(track(), row))
    },
  }
}

function rowAfterKey(key: string, track: Track, position: Position): number | null {
  const top = topRow(track, position)
  const page = Math.max(1, Math.floor(track.viewHeight / track.rowHeight) - 1)
  switch (key) {
    case 'ArrowDown':
      return top + 1
    case 'ArrowUp':
      return top - 1
    case 'PageDown':
      return top + page
    case 'PageUp':
      return top - page
    case 'Home':
      return 0
    case 'End':
      return track.rowCount - 1
    default:
      return null
  }
}
