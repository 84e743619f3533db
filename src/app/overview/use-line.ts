import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { lineData, unitOf } from '../charts/line-data.ts'
import type { LineData } from '../charts/chart-data.ts'
import { inUnit, timeUnitOf } from '../charts/time-unit.ts'
import type { TimeUnit } from '../charts/time-unit.ts'
import { useExactText } from '../charts/use-exact-text.ts'
import type { ReportDone } from '../dataset/results.ts'
import { formOf } from '../report/figures.ts'
import { cellsOf } from './answers.ts'
import type { SeriesTile } from './overview.ts'
import type { Extent } from './periods.ts'
import { useMeasureNames } from '../report/use-measure-names.ts'

const noSummary = { total: null, most: null, mostAt: null, times: null }

interface DrawnLine {
  readonly data: LineData
  /** Of times; null of other values. */
  readonly unit: TimeUnit | null
}

/** A tile's line as the chart draws it. */
export function useLine(
  done: ReportDone,
  tile: SeriesTile,
  measure: string,
  extent: Extent | null,
): DrawnLine {
  const t = useTranslations('charts')
  const nameOf = useMeasureNames()
  const exactText = useExactText(formOf(measure))
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
      if (formOf(measure) !== 'duration') return { data, unit: null }
      const unit = timeUnitOf(data)
      return { data: inUnit(data, unit, exactText), unit }
    },
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [done, tile, measure, extent],
  )
}

function endsMonth(day: string): boolean {
  return new Date(Date.parse(day) + 86_400_000).getUTCDate() === 1
}
