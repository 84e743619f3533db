import { BarsChart } from './BarsChart.tsx'
import type { ChartData } from './chart-data.ts'
import type { FigureForm } from '../report/figures.ts'
import type { Frame } from './frame.ts'
import { FunnelChart } from './FunnelChart.tsx'
import { HistogramChart } from './HistogramChart.tsx'
import { LineChart } from './LineChart.tsx'
import { TenthsChart } from './TenthsChart.tsx'
import type { OnRange } from './use-brush.ts'
import { WeekChart } from './WeekChart.tsx'

/** What any chart is drawn from. */
export interface ChartViewProps {
  readonly data: ChartData
  readonly frame: Frame
  /** How the measure's values are said. */
  readonly form: FigureForm
  /** Of a line: a range was chosen on it. */
  readonly onRange?: OnRange
}

/** A report's chart. */
export function ChartView({ data, frame, form, onRange }: ChartViewProps) {
  switch (data.form) {
    case 'bars':
      return <BarsChart data={data} frame={frame} form={form} />
    case 'line':
      return <LineChart data={data} frame={frame} {...(onRange && { onRange })} />
    case 'histogram':
    case 'spread':
      return <HistogramChart data={data} frame={frame} form={form} />
    case 'tenths':
      return <TenthsChart data={data} frame={frame} />
    case 'week':
      return <WeekChart data={data} frame={frame} />
    case 'funnel':
      return <FunnelChart data={data} frame={frame} />
  }
}
