import { Suspense, useMemo } from 'react'
import type { Chart, Report } from '#reports/report.ts'
import { useTranslations } from 'use-intl'
import type { ChartData } from '../charts/chart-data.ts'
import { FetchedChart } from '../charts/fetched-chart.ts'
import type { Frame } from '../charts/frame.ts'
import { inUnit, timeUnitOf } from '../charts/time-unit.ts'
import type { TimeUnit } from '../charts/time-unit.ts'
import { useExactText } from '../charts/use-exact-text.ts'
import { Broken } from '../shell/Broken.tsx'
import classes from './ReportChart.module.css'
import { formOf } from './figures.ts'
import type { FigureForm } from './figures.ts'
import type { Shown } from './use-answer.ts'
import { useMeasureNames } from './use-measure-names.ts'

interface ReportChartProps {
  readonly report: Report
  readonly shown: Shown
  readonly title: string
}

/** The chart in its place, which is kept free while its data and code arrive. */
export function ReportChart({ report, shown, title }: ReportChartProps) {
  const { chart: drawn } = report
  const { data, unit } = useDrawn(report, shown)
  const frame = useFrame(report, shown, title, unit)
  // A line through one time is a dot, and its value is among the figures.
  const isDot = data?.form === 'line' && data.points.length < 2
  if (!drawn || isDot || (shown.isDrawn && !data)) return null
  const place = <div className={classes.place} />
  if (!data) return place
  return (
    <Broken>
      <Suspense fallback={place}>
        <FetchedChart data={data} frame={frame} form={formOfChart(drawn)} />
      </Suspense>
    </Broken>
  )
}

function formOfChart(chart: Chart): FigureForm {
  switch (chart.form) {
    case 'funnel':
      return 'plain'
    case 'spread':
      return chart.unit
    case 'bars':
    case 'line':
    case 'histogram':
    case 'tenths':
    case 'week':
      return formOf(chart.value)
  }
}

interface Drawn {
  readonly data: ChartData | null
  /** Of times along an axis; null of other values. */
  readonly unit: TimeUnit | null
}

/** A line of times is drawn in the unit in which they are few. */
function useDrawn({ chart }: Report, { chart: data }: Shown): Drawn {
  const form = chart ? formOfChart(chart) : 'plain'
  const exactText = useExactText(form)
  return useMemo(
    () => {
      if (data?.form !== 'line' || form !== 'duration') return { data, unit: null }
      const unit = timeUnitOf(data)
      return { data: inUnit(data, unit, exactText), unit }
    },
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [data, form],
  )
}

function useFrame(
  { id, chart }: Report,
  { result }: Shown,
  title: string,
  unit: TimeUnit | null,
): Frame {
  const t = useTranslations()
  const nameOf = useMeasureNames()
  const name = !chart || chart.form === 'funnel' ? '' : nameOf(chart.value)
  const { receipt, partial } = result.summary
  const { read, accepted, filtered, rejected: setAside, zone } = receipt
  return {
    title,
    name: id,
    measure: unit ? t(`charts.in.${unit.id}`, { name }) : name,
    zone: zone === null ? t('charts.zoneWritten') : t('controls.zoneOf', { zone }),
    partial,
    receipt: t('controls.receiptLine', {
      read,
      used: accepted - filtered,
      setAside,
      partial: String(partial),
    }),
  }
}
