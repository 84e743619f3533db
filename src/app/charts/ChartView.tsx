import { BarsChart } from './BarsChart.tsx'
import type { ChartData } from './chart-data.ts'
import { FunnelChart } from './FunnelChart.tsx'
import { HistogramChart } from './HistogramChart.tsx'
import { LineChart } from './LineChart.tsx'

interface ChartViewProps {
  readonly data: ChartData
  /** The measure in the person's words, with its unit. */
  readonly measure: string
  readonly title: string
}

/** A report's chart. */
export function ChartView({ data, measure, title }: ChartViewProps) {
  switch (data.form) {
    case 'bars':
      return <BarsChart data={data} measure={measure} title={title} />
    case 'line':
      return <LineChart data={data} measure={measure} title={title} />
    case 'histogram':
      return <HistogramChart data={data} measure={measure} />
    case 'funnel':
      return <FunnelChart data={data} />
  }
}
