import { useFormatter, useTranslations } from 'use-intl'
import { inSentence } from '../format/in-sentence.ts'
import type { FigureForm } from '../report/figures.ts'
import type { HistogramData, SpreadData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { placeOf } from './spread-bins.ts'
import { UprightBars, uprightHeight } from './UprightBars.tsx'
import { useEdgeText } from './use-edge-text.ts'
import { useRangeText } from './use-range-text.ts'
import { useFigureText } from '../report/use-figure-text.ts'

interface HistogramChartProps {
  readonly data: HistogramData | SpreadData
  readonly frame: Frame
  /** How the values are said. */
  readonly form: FigureForm
}

/** How often each range of values occurs, with median and quartiles; the last bar is all above. */
export function HistogramChart({ data, frame, form }: HistogramChartProps) {
  const { bins, quartiles } = data
  const t = useTranslations()
  const format = useFormatter()
  const say = useFigureText()
  const edgeText = useEdgeText(form)
  const rangeText = useRangeText(form)
  // Of a spread the report counts itself; of a histogram its rows are counted.
  const isSpread = data.form === 'spread'
  const counted = isSpread ? frame.measure : t('charts.rows')
  const valueOf = (value: number) => say(String(Number(value.toFixed(2))), form)
  const said = quartiles && {
    low: valueOf(quartiles.low),
    median: valueOf(quartiles.median),
    high: valueOf(quartiles.high),
  }
  const bars = bins.map((bin) => ({
    value: bin.count,
    title: rangeText(bin),
    said: format.number(bin.count),
  }))
  return (
    <Figure
      frame={frame}
      caption={
        isSpread
          ? `${frame.title} · ${counted}`
          : t('charts.histogram', { measure: inSentence(frame.measure) })
      }
      foot={[
        ...(isSpread ? [] : [frame.measure]),
        ...(said ? [t('controls.quartiles', said)] : []),
      ]}
      height={uprightHeight}
      head={[isSpread ? frame.title : frame.measure, counted]}
      rows={bars.map((bar) => [bar.title, bar.said])}
    >
      <UprightBars
        bars={bars}
        edges={edgesOf(data, edgeText)}
        marks={marksOf(data, t('controls.median'))}
        measure={counted}
        scaleText={(count) => format.number(count, { notation: 'compact' })}
        partial={frame.partial}
      />
    </Figure>
  )
}

/** The left edge of each bar, and the right one of the last; what has no end says so. */
function edgesOf(
  { bins }: HistogramChartProps['data'],
  edgeText: (edge: number) => string,
): readonly string[] {
  const left = bins.map(({ from, to }) => {
    if (from === null) return ''
    return to === null ? `≥ ${edgeText(from)}` : edgeText(from)
  })
  const end = bins.at(-1)?.to ?? null
  return end === null ? left : [...left, edgeText(end)]
}

function marksOf({ bins, quartiles }: HistogramChartProps['data'], median: string) {
  if (!quartiles) return []
  return (['low', 'median', 'high'] as const).flatMap((name) => {
    const place = placeOf(quartiles[name], bins)
    if (place === null) return []
    return [{ place, ...(name === 'median' && { label: median }) }]
  })
}
