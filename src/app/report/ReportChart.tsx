import { lazy, Suspense } from 'react'
import type { Report } from '#reports/report.ts'
import { useTranslations } from 'use-intl'
import type { Frame } from '../charts/frame.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { Broken } from '../shell/Broken.tsx'
import classes from './ReportChart.module.css'
import { formOf } from './figures.ts'
import type { Shown } from './use-answer.ts'

const ChartView = lazy(async () => {
  const { ChartView: component } = await import('../charts/ChartView.tsx')
  return { default: component }
})

interface ReportChartProps {
  readonly report: Report
  readonly shown: Shown
  readonly title: string
}

/** The chart in its place, which is kept free while its data and code arrive. */
export function ReportChart({ report, shown, title }: ReportChartProps) {
  const { chart: drawn } = report
  const frame = useFrame(report, shown, title)
  if (!drawn || (shown.isDrawn && !shown.chart)) return null
  const place = <div className={classes.place} />
  if (!shown.chart) return place
  return (
    <Broken>
      <Suspense fallback={place}>
        <ChartView
          data={shown.chart}
          frame={frame}
          form={drawn.form === 'funnel' ? 'plain' : formOf(drawn.value)}
        />
      </Suspense>
    </Broken>
  )
}

function useFrame({ id, chart }: Report, { result }: Shown, title: string): Frame {
  const t = useTranslations()
  const nameOf = useRoleNames()
  const { receipt, partial } = result.summary
  const { read, accepted, filtered, rejected: setAside, zone } = receipt
  return {
    title,
    name: id,
    measure: !chart || chart.form === 'funnel' ? '' : nameOf(chart.value),
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
