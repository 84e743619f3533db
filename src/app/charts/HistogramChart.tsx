import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import { inSentence } from '../format/in-sentence.ts'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'
import type { Bin, HistogramData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { Tip } from './Tip.tsx'

interface HistogramChartProps {
  readonly data: HistogramData
  readonly frame: Frame
  /** How the values are said. */
  readonly form: FigureForm
}

const height = 220
const axisWidth = 56
const right = 24

/** How often each range of values occurs, with median and quartiles; the last bar is all above. */
export function HistogramChart({ data, frame, form }: HistogramChartProps) {
  const { bins, step, quartiles } = data
  const t = useTranslations()
  const format = useFormatter()
  const say = useFigureText()
  const { ref, width } = useElementSize()
  const number = (value: number) => format.number(value)
  const valueOf = (value: number) => say(String(Number(value.toFixed(2))), form)
  const rangeOf = ({ from, to }: Bin) =>
    to === null
      ? t('charts.atLeast', { from: number(from) })
      : t('charts.between', { from: number(from), to: number(to) })
  const [first] = bins
  const last = bins.at(-1)
  if (!first || !last) return null
  const spread = quartiles && {
    low: valueOf(quartiles.low),
    median: valueOf(quartiles.median),
    high: valueOf(quartiles.high),
  }
  return (
    <Figure
      frame={frame}
      caption={t('charts.histogram', { measure: inSentence(frame.measure) })}
      foot={[frame.measure, ...(spread ? [t('controls.quartiles', spread)] : [])]}
      height={height}
      head={[frame.measure, t('charts.rows')]}
      rows={bins.map((bin) => [rangeOf(bin), number(bin.count)])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={bins as Bin[]}
            margin={{ top: 16, right, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barSize={Math.max(1, (width - axisWidth - right) / bins.length - 1)}
          >
            {frame.partial && <Hatch />}
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey={(bin: Bin) => bin.from + step / 2}
              domain={[first.from, last.from + step]}
              ticks={ticksOf(bins, width)}
              tickFormatter={(from: number) =>
                from === last.from ? `≥ ${valueOf(from)}` : valueOf(from)
              }
              axisLine={{ stroke: 'var(--line-strong)' }}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              interval={0}
            />
            <YAxis
              width={axisWidth}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              allowDecimals={false}
              tickFormatter={(count: number) => format.number(count, { notation: 'compact' })}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={false}
              content={({ active, payload }) => {
                const bin = payload[0]?.payload as Bin | undefined
                if (!active || !bin) return null
                const lines = [{ name: t('charts.rows'), value: number(bin.count) }]
                return <Tip title={rangeOf(bin)} lines={lines} />
              }}
            />
            <Bar
              dataKey={(bin: Bin) => bin.count}
              name={t('charts.rows')}
              fill={surfaceFill(frame.partial)}
              radius={[2, 2, 0, 0]}
              isAnimationActive={false}
            />
            {quartiles &&
              (['low', 'median', 'high'] as const).map((name) => (
                <ReferenceLine
                  key={name}
                  x={quartiles[name]}
                  stroke="var(--ink)"
                  strokeWidth={name === 'median' ? 1.5 : 1}
                  {...(name === 'median'
                    ? {
                        label: { value: t('controls.median'), position: 'top', fill: 'var(--ink)' },
                      }
                    : { strokeDasharray: '3 3' })}
                />
              ))}
          </BarChart>
        )}
      </div>
    </Figure>
  )
}

/** Edges that are written, as many as there is room for, the last among them. */
function ticksOf(bins: readonly Bin[], width: number): number[] {
  const room = Math.max(2, Math.floor((width - axisWidth) / 96))
  const every = Math.max(1, Math.ceil(bins.length / room))
  return bins.flatMap(({ from }, at) => ((bins.length - 1 - at) % every === 0 ? [from] : []))
}
