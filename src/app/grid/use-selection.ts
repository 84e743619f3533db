import { useState } from 'react'
import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react'
import { afterKey, within } from './selection.ts'
import type { Bounds, CellAt, Selection } from './selection.ts'

interface SelectionOptions extends Omit<Bounds, 'pageRows'> {
  readonly pageRows: () => number
  readonly top: () => number
  readonly reveal: (row: number) => void
  /** The selection is forgotten when this changes. */
  readonly of: unknown
}

/** The cells that a person has selected, and what keys and pointer do to them. */
export interface SelectionControl {
  readonly selection: Selection | null
  readonly select: (selection: Selection) => void
  /** Whether the key was one that moves. */
  readonly press: (event: KeyboardEvent) => boolean
  readonly onFocus: (event: FocusEvent) => void
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerOver: (event: PointerEvent) => void
}

export function useSelection(options: SelectionOptions): SelectionControl {
  const { rowCount, places, pageRows, top, reveal, of } = options
  const [kept, setKept] = useState<{ selection: Selection; of: unknown } | null>(null)
  const select = (selection: Selection) => setKept({ selection, of })
  const bounds = { rowCount, places, pageRows: pageRows() }
  const selection = kept && kept.of === of ? within(kept.selection, bounds) : null
  const first = (): Selection => single({ row: Math.min(top(), rowCount - 1), place: 0 })

  return {
    selection,
    select,
    press({ key, shiftKey, ctrlKey, metaKey, altKey }) {
      if (altKey) return false
      const press = { key, shift: shiftKey, control: ctrlKey || metaKey }
      const next = afterKey(press, selection ?? first(), bounds)
      if (!next) return false
      select(next)
      if (key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End') {
        reveal(next.active.row)
      }
      return true
    },
    onFocus({ target, currentTarget }) {
      if (target === currentTarget && !selection && rowCount > 0) select(first())
    },
    onPointerDown({ target, button, shiftKey }) {
      const cell = cellOf(target)
      if (!cell || button !== 0) return
      select(shiftKey && selection ? { ...selection, active: cell } : single(cell))
    },
    onPointerOver({ target, buttons, pointerType }) {
      // A finger that moves scrolls.
      if (buttons !== 1 || pointerType !== 'mouse' || !selection) return
      const cell = cellOf(target)
      if (cell) select({ ...selection, active: cell })
    },
  }
}

function single(cell: CellAt): Selection {
  return { anchor: cell, active: cell }
}

/** The body's cell that an event happened in, by what screen readers are told of it. */
function cellOf(target: EventTarget): CellAt | null {
  const cell = target instanceof Element ? target.closest('tbody td') : null
  const row = Number(cell?.parentElement?.ariaRowIndex ?? Number.NaN) - 2
  const place = Number(cell?.ariaColIndex ?? Number.NaN) - 1
  return cell && row >= 0 && place >= 0 ? { row, place } : null
}
