import { useRef, useState } from 'react'
import type { MouseEvent, PointerEvent } from 'react'

interface ColumnDrag {
  /** The column that the pointer is over while it carries another. */
  readonly over: string | null
  readonly side: 'before' | 'after'
  readonly handlers: (id: string) => DragHandlers
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onClickCapture: (event: MouseEvent) => void
}

interface Target {
  readonly id: string
  readonly side: 'before' | 'after'
  /** The column that the carried one would stand before. */
  readonly before: string | null
}

/** A hand may tremble so many pixels in a click. */
const trembling = 6

/** Carries a column to another place with the mouse; a finger that moves scrolls. */
export function useColumnDrag(onPlace: (id: string, before: string | null) => void): ColumnDrag {
  const [target, setTarget] = useState<Target | null>(null)
  const begun = useRef<{ readonly id: string; readonly x: number } | null>(null)
  const carried = useRef(false)

  function end(place: boolean): void {
    if (place && begun.current && target) {
      onPlace(begun.current.id, target.before)
    }
    begun.current = null
    setTarget(null)
  }

  return {
    over: target?.id ?? null,
    side: target?.side ?? 'before',
    handlers: (id) => ({
      onPointerDown(event) {
        carried.current = false
        const { button, pointerType, currentTarget, target: pressed } = event
        // What opens from a title bubbles here too, though it lies elsewhere.
        const inside = pressed instanceof Node && currentTarget.contains(pressed)
        if (button === 0 && pointerType === 'mouse' && inside) {
          begun.current = { id, x: event.clientX }
        }
      },
      onPointerMove(event) {
        const { current } = begun
        if (!current || (!carried.current && Math.abs(event.clientX - current.x) < trembling))
          return
        if (!carried.current) event.currentTarget.setPointerCapture(event.pointerId)
        carried.current = true
        const now = targetAt(event)
        setTarget(now?.id === current.id ? null : now)
      },
      onPointerUp: () => end(carried.current),
      onPointerCancel: () => end(false),
      onClickCapture(event) {
        // The click that ends a drag is none.
        if (!carried.current) return
        carried.current = false
        event.preventDefault()
        event.stopPropagation()
      },
    }),
  }
}

function targetAt({ clientX, currentTarget }: PointerEvent): Target | null {
  const titles = [...(currentTarget.parentElement?.querySelectorAll('th') ?? [])]
  const at = titles.findLastIndex((title) => {
    const { left, right } = title.getBoundingClientRect()
    return clientX >= left && clientX <= right
  })
  const title = titles[at]
  if (!title) return null
  const { left, width } = title.getBoundingClientRect()
  const side = clientX < left + width / 2 ? 'before' : 'after'
  const before = side === 'before' ? title : titles[at + 1]
  return { id: title.dataset.column ?? '', side, before: before?.dataset.column ?? null }
}
