import { useElementSize } from '@mantine/hooks'
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import type { LineData, Point } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import { Legend } from './Legend.tsx'
import { seriesColour } from './palette.ts'
import { Tip } from './Tip.tsx'
import { useTimes } from './use-times.ts'

interface LineChartProps {
  readonly data: LineData
  readonly measure: string
  readonly title: string
}

const height = 240

/** Days or months from left to right; one series is filled down to zero. */
export function LineChart({ data, measure, title }: LineChartProps) {
  const t = useTranslations('charts')
  const format = useFormatter()
  const times = useTimes(data.unit)
  const { ref, width } = useElementSize()
  const { points, series } = data
  const [only] = series
  return (
    <Figure
      caption={`${t('line', { title })} · ${measure}`}
      legend={series.length > 1 && <Legend series={series} />}
      foot={t('zoneWritten')}
      height={height}
      head={[t('zoneWritten'), ...series]}
      rows={points.map(({ time, values }) => [
        times.long(time),
        ...values.map((value) => format.number(value)),
      ])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            data={points as Point[]}
            margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey={(point: Point) => point.time}
              domain={['dataMin', 'dataMax']}
              ticks={ticksOf(points, width)}
              tickFormatter={times.short}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              interval="preserveStartEnd"
            />
            <YAxis
              width={56}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
              tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
              domain={[(least: number) => Math.min(0, least), 'auto']}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)' }}
              content={({ active, payload }) => {
                const point = payload[0]?.payload as Point | undefined
                if (!active || !point) return null
                return (
                  <Tip title={times.long(point.time)} lines={tipLines(point, series, format)} />
                )
              }}
            />
            {series.length === 1 ? (
              <Area
                dataKey={(point: Point) => point.values[0]}
                name={only ?? ''}
                stroke={seriesColour(0)}
                strokeWidth={1.5}
                fill={seriesColour(0)}
                fillOpacity={0.12}
                dot={points.length === 1}
                isAnimationActive={false}
              />
            ) : (
              series.map((name, at) => (
                <Line
                  key={name}
                  dataKey={(point: Point) => point.values[at]}
                  name={name}
                  stroke={seriesColour(at)}
                  strokeWidth={1.5}
                  dot={points.length === 1}
                  isAnimationActive={false}
                />
              ))
            )}
          </ComposedChart>
        )}
      </div>
    </Figure>
  )
}

/** Every series of the point, the largest first. */
function tipLines(
  point: Point,
  series: readonly string[],
  format: ReturnType<typeof useFormatter>,
) {
  return series
    .map((name, at) => ({ name, value: point.values[at] ?? 0, colour: seriesColour(at) }))
    .toSorted((a, b) => b.value - a.value)
    .map(({ name, value, colour }) => ({
      name,
      value: format.number(value, { maximumFractionDigits: 2 }),
      colour,
    }))
}

/** Times that are points of the chart, as many as there is room for. */
function ticksOf(points: readonly Point[], width: number): number[] {
  const room = Math.max(2, Math.floor((width - 56) / 96))
  const step = Math.max(1, Math.ceil(points.length / room))
  return points.flatMap(({ time }, at) => (at % step === 0 ? [time] : []))
}
