import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { Tip } from './Tip.tsx'
import { valueScale } from './value-scale.ts'

/** A bar, and what is said of it under the pointer. */
interface UprightBar {
  readonly value: number
  readonly title: string
  readonly said: string
}

/** A line across the bars: 1.5 is the middle of the second. */
interface Mark {
  readonly place: number
  readonly label?: string
}

interface UprightBarsProps {
  readonly bars: readonly UprightBar[]
  /** What the axis says at the left of each bar, and at the end; as many as there is room for. */
  readonly edges: readonly string[]
  readonly marks?: readonly Mark[]
  /** What the bars measure. */
  readonly measure: string
  readonly scaleText: (value: number) => string
  readonly partial: boolean
}

export const uprightHeight = 220
const axisWidth = 56
const right = 24

/** Bars side by side from zero, each as wide as the others, over an axis of their edges. */
export function UprightBars(props: UprightBarsProps) {
  const { bars, edges, marks = [], measure, scaleText, partial } = props
  const { ref, width } = useElementSize()
  const { ticks, low, high } = valueScale(bars.map(({ value }) => value))
  const placed = bars.map((bar, at) => ({ ...bar, middle: at + 0.5 }))
  return (
    <div ref={ref} style={{ height: '100%' }}>
      {width > 0 && (
        <BarChart
          width={width}
          height={uprightHeight}
          data={placed}
          margin={{ top: 16, right, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          barSize={Math.max(1, (width - axisWidth - right) / bars.length - 1)}
        >
          {partial && <Hatch />}
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey={(bar: PlacedBar) => bar.middle}
            domain={[0, bars.length]}
            ticks={ticksOf(edges, width)}
            tickFormatter={(at: number) => edges[at] ?? ''}
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
            domain={[low, high]}
            ticks={ticks.filter(
              (tick) => isWhole(tick) || !bars.every(({ value }) => isWhole(value)),
            )}
            interval={0}
            tickFormatter={scaleText}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => {
              const bar = payload[0]?.payload as PlacedBar | undefined
              if (!active || !bar) return null
              return <Tip title={bar.title} lines={[{ name: measure, value: bar.said }]} />
            }}
          />
          <Bar
            dataKey={(bar: PlacedBar) => bar.value}
            name={measure}
            fill={surfaceFill(partial)}
            radius={[2, 2, 0, 0]}
            isAnimationActive={false}
          />
          {/* Lines are told from bars of whatever colour by the ground beside them. */}
          {marks.map(({ place }) => (
            <ReferenceLine
              key={`ground ${place}`}
              x={place}
              stroke="var(--ground)"
              strokeWidth={4}
              strokeOpacity={0.6}
            />
          ))}
          {marks.map(({ place, label }) => (
            <ReferenceLine
              key={`${label ?? ''} ${place}`}
              x={place}
              stroke="var(--ink)"
              strokeWidth={label === undefined ? 1 : 1.5}
              {...(label === undefined
                ? { strokeDasharray: '3 3' }
                : { label: { value: label, position: 'top', fill: 'var(--ink)' } })}
            />
          ))}
        </BarChart>
      )}
    </div>
  )
}

type PlacedBar = UprightBar & { readonly middle: number }

function isWhole(value: number): boolean {
  return Number.isInteger(value)
}

/** Edges that are written, as many as there is room for. */
function ticksOf(edges: readonly string[], width: number): number[] {
  const longest = Math.max(...edges.map(({ length }) => length))
  const room = Math.max(2, Math.floor((width - axisWidth) / (24 + 7 * longest)))
  const every = Math.max(1, Math.ceil(edges.length / room))
  return edges.flatMap((text, at) => (text !== '' && at % every === 0 ? [at] : []))
}
