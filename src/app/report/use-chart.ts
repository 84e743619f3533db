import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Report } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { ChartData } from '../charts/chart-data.ts'
import { fetchChart } from '../charts/fetch-chart.ts'
import type { ReportDone } from '../dataset/results.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import type { EngineSource } from '../state/ask.ts'

export interface ChartState {
  readonly state: 'none' | 'coming' | 'here'
  readonly data: ChartData | null
}

/** The data of a report's chart; a chart that cannot be drawn is left out, the rest stays. */
export function useChart(
  engine: EngineSource,
  dataset: LoadedDataset,
  { chart }: Report,
  result: ReportDone,
): ChartState {
  const t = useTranslations('charts')
  const nameOf = useRoleNames()
  const wanted = chart !== null && result.summary.rowCount > 0
  const [state, setState] = useState<ChartState>({
    state: wanted ? 'coming' : 'none',
    data: null,
  })
  useEffect(() => {
    if (!chart || !wanted) return
    let stale = false
    const only = chart.form === 'funnel' ? '' : nameOf(chart.value)
    const names = { only, others: t('others'), none: t('noValue') }
    void fetchChart(chart, { engine, dataset, result, names }).then((data) => {
      if (!stale) setState({ state: data ? 'here' : 'none', data })
    })
    return () => {
      stale = true
    }
    // The words do not change while the chart is fetched.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, dataset, chart, result, wanted])
  return state
}
