import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts'
import { useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import type { Bar as BarData, BarsData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { Tip } from './Tip.tsx'

interface BarsChartProps {
  readonly data: BarsData
  readonly frame: Frame
}

const barHeight = 28

/** Ranked bars from zero, each with its value at its end. */
export function BarsChart({ data: { bars }, frame }: BarsChartProps) {
  const { measure, title, partial } = frame
  const t = useTranslations('charts')
  const exact = useExact()
  const { ref, width } = useElementSize()
  const height = bars.length * barHeight
  const labelWidth = Math.round(Math.min(longest(bars) * 6.4 + 16, width * 0.4))
  return (
    <Figure
      frame={frame}
      caption={`${t('bars', { title, count: bars.length })} · ${measure}`}
      height={height}
      head={[title, measure]}
      rows={bars.map(({ label, exact: value }) => [label, exact(value)])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={bars as BarData[]}
            layout="vertical"
            margin={{ top: 0, right: 88, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={5}
          >
            {partial && <Hatch />}
            <XAxis type="number" hide domain={domainOf(bars)} />
            <YAxis
              type="category"
              dataKey={(bar: BarData) => bar.id}
              width={labelWidth}
              axisLine={false}
              tickLine={false}
              interval={0}
              tick={<BarTick bars={bars} width={labelWidth} />}
            />
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const bar = payload[0]?.payload as BarData | undefined
                if (!active || !bar) return null
                return (
                  <Tip title={bar.label} lines={[{ name: measure, value: exact(bar.exact) }]} />
                )
              }}
            />
            <Bar
              dataKey={(bar: BarData) => bar.value}
              name={measure}
              fill={surfaceFill(partial)}
              radius={[0, 3, 3, 0]}
              isAnimationActive={false}
            >
              <LabelList
                dataKey={(entry) =>
                  exact(((entry as { payload?: BarData }).payload ?? (entry as BarData)).exact)
                }
                position="right"
                fill="var(--ink)"
              />
            </Bar>
          </BarChart>
        )}
      </div>
    </Figure>
  )
}

interface BarTickProps {
  readonly bars: readonly BarData[]
  readonly width: number
  readonly x?: number
  readonly y?: number
  readonly payload?: { readonly value: number }
}

/** The label of a bar, cut where it is too long for its place. */
function BarTick({ bars, width, x = 0, y = 0, payload }: BarTickProps) {
  const label = bars[payload?.value ?? -1]?.label ?? ''
  const fits = Math.max(4, Math.floor((width - 16) / 6.4))
  const shown = label.length > fits ? `${label.slice(0, fits - 1)}…` : label
  return (
    <text x={x - 4} y={y} dy="0.35em" textAnchor="end" fill="var(--muted)">
      {shown}
    </text>
  )
}

function longest(bars: readonly BarData[]): number {
  return bars.reduce((most, { label }) => Math.max(most, label.length), 0)
}

/** From zero, or across it where there are values below. */
function domainOf(bars: readonly BarData[]): [number, number] {
  const values = bars.map(({ value }) => value)
  return [Math.min(0, ...values), Math.max(0, ...values)]
}
