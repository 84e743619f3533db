import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import { bodyMeasure } from '../grid/width.ts'
import { useExact } from '../format/use-exact.ts'
import type { LineData, Point } from './chart-data.ts'
import { endLabels } from './end-labels.ts'
import type { EndLabel } from './end-labels.ts'
import { EndLabels } from './EndLabels.tsx'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { labelWidth } from './label-text.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { seriesColour } from './palette.ts'
import { Tip } from './Tip.tsx'
import type { OnRange } from './use-brush.ts'
import { useBrush } from './use-brush.ts'
import { useSteps } from './use-steps.ts'
import { useTimes } from './use-times.ts'
import { valueScale } from './value-scale.ts'
import type { ValueScale } from './value-scale.ts'

interface LineChartProps {
  readonly data: LineData
  readonly frame: Frame
  /** A range of points was drawn over with the pointer. */
  readonly onRange?: OnRange
}

const height = 240
const top = 8
const axisHeight = 30
/** Names at the ends of lines take at most this part of the drawing. */
const mostOfWidth = 0.3

/** What is drawn from which step on. */
const chart = 1
const timeAxis = 2
const valueAxis = 3
const grid = 4
const tip = 5
const lines = 6

const nowhere = (): number[] => []

/** Days or months from left to right; one series is filled down to zero, an open end is dashed. */
export function LineChart({ data, frame, onRange }: LineChartProps) {
  const t = useTranslations()
  const format = useFormatter()
  const say = useValueText()
  const times = useTimes(data)
  const { ref, width } = useElementSize()
  const { points, series, unit } = data
  const [only] = series
  const { solid, dashed, isOpen } = endOf(data)
  const scale = useMemo(() => valueScale(points.flatMap(({ values }) => values)), [points])
  const { labels, right } = useEndLabels(data, scale, width)
  const brush = useBrush(points, onRange)
  const step = useSteps(lines)
  return (
    <Figure
      frame={frame}
      caption={frame.caption ?? `${t('charts.line', { title: frame.title })} · ${frame.measure}`}
      series={labels ? [] : series}
      foot={[frame.zone, ...(isOpen ? [t(`controls.openEnds.${unit}`)] : [])]}
      height={height}
      head={[t(unit === 'day' ? 'columns.date' : 'columns.month'), ...series]}
      rows={points.map((point) => [
        times.long(point.time),
        ...series.map((_, at) => say(point, at)),
      ])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && step >= chart && (
          <ComposedChart
            width={width}
            height={height}
            data={points as Point[]}
            margin={{ top, right, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            {...brush.handlers}
          >
            {frame.partial && <Hatch />}
            {brush.range && (
              <ReferenceArea
                x1={brush.range[0]}
                x2={brush.range[1]}
                fill="var(--accent)"
                fillOpacity={0.12}
              />
            )}
            {step >= grid && (
              <CartesianGrid
                vertical={false}
                // Else it measures every label for lines that it does not draw.
                verticalCoordinatesGenerator={nowhere}
                stroke="var(--line)"
              />
            )}
            {step >= timeAxis && (
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
                height={axisHeight}
              />
            )}
            {step >= valueAxis && (
              <YAxis
                width={56}
                axisLine={false}
                tickLine={false}
                tick={{ fill: 'var(--muted)' }}
                tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
                domain={[scale.low, scale.high]}
                ticks={scale.ticks}
                interval={0}
              />
            )}
            {step >= tip && (
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: 'var(--line-strong)' }}
                content={({ active, payload }) => {
                  const point = payload[0]?.payload as Point | undefined
                  if (!active || !point) return null
                  return <Tip title={times.long(point.time)} lines={tipLines(point, series, say)} />
                }}
              />
            )}
            {step >= lines && series.length === 1 && (
              <Area
                dataKey={(point: Point) => solid(point, 0)}
                name={only ?? ''}
                stroke={seriesColour(0)}
                strokeWidth={1.5}
                fill={surfaceFill(frame.partial)}
                fillOpacity={frame.partial ? 0.5 : 0.12}
                dot={points.length === 1}
                isAnimationActive={false}
              />
            )}
            {step >= lines &&
              series.length > 1 &&
              series.map((name, at) => (
                <Line
                  key={name}
                  dataKey={(point: Point) => solid(point, at)}
                  name={name}
                  stroke={seriesColour(at)}
                  strokeWidth={1.5}
                  dot={points.length === 1}
                  isAnimationActive={false}
                />
              ))}
            {step >= lines &&
              isOpen &&
              series.map((name, at) => (
                <Line
                  key={`${name} open`}
                  dataKey={(point: Point) => dashed(point, at)}
                  stroke={seriesColour(at)}
                  strokeWidth={1.5}
                  strokeDasharray="3 3"
                  dot={false}
                  isAnimationActive={false}
                />
              ))}
            {labels && <EndLabels labels={labels} x={width - right} />}
          </ComposedChart>
        )}
      </div>
    </Figure>
  )
}

/** The names at the ends of several lines, and the room to the right of the drawing. */
function useEndLabels(
  { points, series }: LineData,
  { low, high }: ValueScale,
  width: number,
): { readonly labels: readonly EndLabel[] | null; readonly right: number } {
  const measure = useMemo(() => bodyMeasure(), [])
  const last = points.at(-1)
  const without = { labels: null, right: 16 }
  if (!last || points.length < 2 || series.length < 2) return without
  const room = Math.max(...series.map((name) => labelWidth(name, measure))) + 24
  if (room > width * mostOfWidth) return without
  const bottom = height - axisHeight
  const ends = series.map((_, at) => {
    return bottom - (((last.values[at] ?? 0) - low) / (high - low)) * (bottom - top)
  })
  const labels = endLabels({ names: series, ends, top, bottom })
  return labels ? { labels, right: room } : without
}

/** What is drawn through and what is dashed: the last time, where the data end before it does. */
function endOf({ points, isLastOpen }: LineData) {
  const isOpen = isLastOpen && points.length > 1
  const last = points.at(-1)
  const before = points.at(-2)
  return {
    isOpen,
    solid: (point: Point, at: number) => (isOpen && point === last ? null : point.values[at]),
    dashed: (point: Point, at: number) =>
      point === last || point === before ? point.values[at] : null,
  }
}

/** Every series of the point, the largest first. */
function tipLines(
  point: Point,
  series: readonly string[],
  say: (point: Point, at: number) => string,
) {
  return series
    .map((name, at) => ({ name, at, value: point.values[at] ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
    .map(({ name, at }) => ({ name, value: say(point, at), colour: seriesColour(at) }))
}

/** A value as the engine wrote it, or as far as a sum for the drawing goes. */
function useValueText(): (point: Point, at: number) => string {
  const format = useFormatter()
  const exactly = useExact()
  return ({ values, exacts }, at) => {
    const exact = exacts[at]
    return exact == null
      ? format.number(values[at] ?? 0, { maximumFractionDigits: 2 })
      : exactly(exact)
  }
}

/** Times that are points of the chart, as many as there is room for. */
function ticksOf(points: readonly Point[], width: number): number[] {
  const room = Math.max(2, Math.floor((width - 56) / 96))
  const step = Math.max(1, Math.ceil(points.length / room))
  return points.flatMap(({ time }, at) => (at % step === 0 ? [time] : []))
}
