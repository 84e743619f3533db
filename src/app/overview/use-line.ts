import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { lineData, unitOf } from '../charts/line-data.ts'
import type { LineData } from '../charts/chart-data.ts'
import type { ReportDone } from '../dataset/results.ts'
import { useDurations } from '../format/use-durations.ts'
import { formOf } from '../report/figures.ts'
import { cellsOf } from './answers.ts'
import type { SeriesTile } from './overview.ts'
import type { Extent } from './periods.ts'
import { useMeasureNames } from './use-measure-names.ts'

/** The unit in which times are drawn. */
export interface TimeUnit {
  readonly id: 'seconds' | 'minutes' | 'hours'
  readonly seconds: number
}

/** The unit in which the longest times of a line are few. */
export function timeUnit(texts: readonly (string | null)[]): TimeUnit {
  const most = texts.reduce((longest, text) => Math.max(longest, Number(text ?? 0)), 0)
  if (most >= 7200) return { id: 'hours', seconds: 3600 }
  return most >= 120 ? { id: 'minutes', seconds: 60 } : { id: 'seconds', seconds: 1 }
}

/** Times drawn in a unit, and said as people say them. */
function inUnit(data: LineData, { seconds }: TimeUnit, say: (seconds: number) => string): LineData {
  const points = data.points.map(({ time, values }) => ({
    time,
    values: values.map((value) => value / seconds),
    exacts: values.map(say),
  }))
  return { ...data, points }
}

const noSummary = { total: null, most: null, mostAt: null, times: null }

/** A tile's line as the chart draws it. */
export function useLine(
  done: ReportDone,
  tile: SeriesTile,
  measure: string,
  extent: Extent | null,
  unit: TimeUnit,
): LineData {
  const t = useTranslations('charts')
  const nameOf = useMeasureNames()
  const durations = useDurations()
  return useMemo(
    () => {
      const times = cellsOf(done, tile.time)
      const isMonth = unitOf(times) === 'month'
      const last = times.findLast((text) => text !== null) ?? ''
      const endsHere = extent !== null && extent.to.startsWith(last)
      const isOpen = endsHere && (isMonth ? !endsMonth(extent.to) : extent.isOpen)
      const series = tile.series === undefined ? [] : cellsOf(done, tile.series)
      const rows = { times, values: cellsOf(done, measure), series }
      const names = { only: nameOf(measure), others: t('others'), none: t('noValue') }
      const data = lineData(rows, noSummary, names, isOpen)
      return formOf(measure) === 'duration' ? inUnit(data, unit, durations) : data
    },
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [done, tile, measure, extent],
  )
}

function endsMonth(day: string): boolean {
  return new Date(Date.parse(day) + 86_400_000).getUTCDate() === 1
}
