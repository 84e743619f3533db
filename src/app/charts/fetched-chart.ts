import { fetched } from '../shell/fetched.tsx'

/** Charts are a chunk of their own; they are fetched while files are read. */
export const { Component: FetchedChart, fetch: fetchChartView } = fetched(
  async () => (await import('./ChartView.tsx')).ChartView,
)
