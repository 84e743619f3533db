import { useState } from 'react'
import type { Point } from './chart-data.ts'

/** The first and the last time of a range. */
export type OnRange = (from: number, to: number) => void

interface Hovered {
  readonly activeTooltipIndex?: number | string | null | undefined
}

/** A range drawn with the pointer, from where it was pressed to where it is let go. */
export function useBrush(points: readonly Point[], onRange: OnRange | undefined) {
  const [drawn, setDrawn] = useState<readonly [number, number] | null>(null)
  const placeOf = ({ activeTooltipIndex: at }: Hovered) => (at == null ? null : Number(at))
  const timesOf = ([a, b]: readonly [number, number]) => {
    const [from, to] = [points[Math.min(a, b)], points[Math.max(a, b)]]
    return from && to ? ([from.time, to.time] as const) : null
  }
  if (!onRange) return { range: null, handlers: {} }
  const handlers = {
    style: { cursor: 'crosshair', userSelect: 'none' },
    onMouseDown: (hovered: Hovered) => {
      const at = placeOf(hovered)
      setDrawn(at === null ? null : [at, at])
    },
    onMouseMove: (hovered: Hovered) => {
      const at = placeOf(hovered)
      if (at !== null) setDrawn((before) => before && [before[0], at])
    },
    onMouseUp: () => {
      const times = drawn && timesOf(drawn)
      setDrawn(null)
      if (times) onRange(...times)
    },
    onMouseLeave: () => setDrawn(null),
  } as const
  return { range: drawn && timesOf(drawn), handlers }
}
