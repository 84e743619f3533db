import { lazy, Suspense } from 'react'
import type { Report } from '#reports/report.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { Broken } from '../shell/Broken.tsx'
import classes from './ReportChart.module.css'
import type { ChartState } from './use-chart.ts'

const ChartView = lazy(async () => {
  const { ChartView: component } = await import('../charts/ChartView.tsx')
  return { default: component }
})

interface ReportChartProps {
  readonly report: Report
  readonly chart: ChartState
  readonly title: string
}

/** The chart in its place, which is kept free while its data and code arrive. */
export function ReportChart({ report: { chart: drawn }, chart, title }: ReportChartProps) {
  const nameOf = useRoleNames()
  if (!drawn || chart.state === 'none') return null
  const place = <div className={classes.place} />
  if (!chart.data) return place
  const measure = drawn.form === 'funnel' ? '' : nameOf(drawn.value)
  return (
    <Broken>
      <Suspense fallback={place}>
        <ChartView data={chart.data} measure={measure} title={title} />
      </Suspense>
    </Broken>
  )
}
