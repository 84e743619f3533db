import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import { inSentence } from '../format/in-sentence.ts'
import type { Bin, HistogramData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import { seriesColour } from './palette.ts'
import { Tip } from './Tip.tsx'

interface HistogramChartProps {
  readonly data: HistogramData
  readonly measure: string
}

const height = 220

/** How often each range of values occurs; the last bar is everything above. */
export function HistogramChart({ data: { bins }, measure }: HistogramChartProps) {
  const t = useTranslations('charts')
  const format = useFormatter()
  const { ref, width } = useElementSize()
  const number = (value: number) => format.number(value)
  const rangeOf = ({ from, to }: Bin) =>
    to === null
      ? t('atLeast', { from: number(from) })
      : t('between', { from: number(from), to: number(to) })
  return (
    <Figure
      caption={t('histogram', { measure: inSentence(measure) })}
      foot={measure}
      height={height}
      head={[measure, t('rows')]}
      rows={bins.map((bin) => [rangeOf(bin), number(bin.count)])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={bins as Bin[]}
            margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={1}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey={(bin: Bin) => bin.from}
              tickFormatter={(from: number) =>
                bins.at(-1)?.from === from ? `≥ ${number(from)}` : number(from)
              }
              axisLine={{ stroke: 'var(--line-strong)' }}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              minTickGap={24}
            />
            <YAxis
              width={56}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              allowDecimals={false}
              tickFormatter={(count: number) => format.number(count, { notation: 'compact' })}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--raised)' }}
              content={({ active, payload }) => {
                const bin = payload[0]?.payload as Bin | undefined
                if (!active || !bin) return null
                const lines = [{ name: t('rows'), value: number(bin.count) }]
                return <Tip title={rangeOf(bin)} lines={lines} />
              }}
            />
            <Bar
              dataKey={(bin: Bin) => bin.count}
              name={t('rows')}
              fill={seriesColour(0)}
              radius={[2, 2, 0, 0]}
              isAnimationActive={false}
            />
          </BarChart>
        )}
      </div>
    </Figure>
  )
}
