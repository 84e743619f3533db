import type { LineData } from './chart-data.ts'

/** The unit in which times are drawn. */
export interface TimeUnit {
  readonly id: 'seconds' | 'minutes' | 'hours'
  readonly seconds: number
}

/** The unit in which the longest times of a line are few. */
export function timeUnitOf({ points }: LineData): TimeUnit {
  const most = Math.max(0, ...points.map(({ values }) => Math.max(...values)))
  if (most >= 7200) return { id: 'hours', seconds: 3600 }
  return most >= 120 ? { id: 'minutes', seconds: 60 } : { id: 'seconds', seconds: 1 }
}

/** Times drawn in a unit, and said as people say them. */
export function inUnit(
  data: LineData,
  { seconds }: TimeUnit,
  say: (exact: string) => string,
): LineData {
  const points = data.points.map(({ time, values, exacts }) => ({
    time,
    values: values.map((value) => value / seconds),
    exacts: values.map((value, at) => say(exacts[at] ?? String(value))),
  }))
  return { ...data, points }
}
