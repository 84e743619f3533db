import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts'
import { useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import { bodyMeasure } from '../grid/width.ts'
import type { Measure } from '../grid/width.ts'
import type { Bar as BarData, BarsData } from './chart-data.ts'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { fitted, labelWidth } from './label-text.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { Tip } from './Tip.tsx'
import { useExactText } from './use-exact-text.ts'

interface BarsChartProps {
  readonly data: BarsData
  readonly frame: Frame
  /** How the values are said. */
  readonly form: FigureForm
}

const barHeight = 28
const twoLineHeight = 40

/** Ranked bars from zero, each with its value at its end. */
export function BarsChart({ data: { bars }, frame, form }: BarsChartProps) {
  const { measure: said, title, partial } = frame
  const t = useTranslations('charts')
  const exact = useExactText(form)
  const say = useLabelText(bars, form)
  const { ref, width } = useElementSize()
  const measure = useMemo(() => bodyMeasure(), [])
  const labels = barLabels(bars, width, measure)
  const height = bars.length * (labels.isTwoLine ? twoLineHeight : barHeight)
  const valueWidth = Math.max(...bars.map((bar) => labelWidth(say(bar), measure)))
  const scale = scaleOf(bars, (valueWidth + 16) / Math.max(1, width - labels.width))
  return (
    <Figure
      frame={frame}
      caption={`${t('bars', { title, count: bars.length })} · ${said}`}
      height={height}
      head={[title, said]}
      rows={bars.map(({ label, exact: value }) => [label, exact(value)])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={bars as BarData[]}
            layout="vertical"
            margin={{ top: 0, right: valueWidth + 16, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={labels.isTwoLine ? 9 : 5}
          >
            {partial && <Hatch />}
            <XAxis type="number" hide {...scale} />
            <YAxis
              type="category"
              dataKey={(bar: BarData) => bar.id}
              width={labels.width}
              axisLine={false}
              tickLine={false}
              interval={0}
              tick={<BarTick bars={bars} labels={labels} />}
            />
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const bar = payload[0]?.payload as BarData | undefined
                if (!active || !bar) return null
                return <Tip title={bar.label} lines={[{ name: said, value: exact(bar.exact) }]} />
              }}
            />
            <Bar
              dataKey={(bar: BarData) => bar.value}
              name={said}
              fill={surfaceFill(partial)}
              radius={[0, 3, 3, 0]}
              isAnimationActive={false}
            >
              <LabelList
                dataKey={(entry) =>
                  say((entry as { payload?: BarData }).payload ?? (entry as BarData))
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
  readonly labels: BarLabels
  readonly x?: number
  readonly y?: number
  readonly payload?: { readonly value: number }
}

/** The label of a bar in one line, or its name above what tells it apart; cut where it must be. */
function BarTick({ bars, labels, x = 0, y = 0, payload }: BarTickProps) {
  const bar = bars[payload?.value ?? -1]
  if (!bar) return null
  const [first = '', ...others] = labels.isTwoLine ? bar.lines : [bar.label]
  const second = others.join(' · ')
  const end = { x: x - 8, textAnchor: 'end', dy: '0.35em' } as const
  return (
    <>
      <text {...end} y={second ? y - 7 : y} fill={second ? 'var(--ink)' : 'var(--muted)'}>
        {labels.fit(first)}
      </text>
      {second && (
        <text {...end} y={y + 7} fill="var(--muted)" fontSize={11}>
          {labels.fit(second)}
        </text>
      )}
    </>
  )
}

interface BarLabels {
  readonly width: number
  readonly isTwoLine: boolean
  /** A line, cut to its place. */
  fit(line: string): string
}

/** Labels take at most this part of the drawing. */
const mostOfWidth = 0.4
const gap = 16

/** A name is not lost behind an id: where both do not fit beside each other, they stand in two lines. */
function barLabels(bars: readonly BarData[], width: number, measure: Measure): BarLabels {
  const most = Math.floor(width * mostOfWidth) - gap
  const widest = (texts: readonly string[]) =>
    texts.reduce((so, text) => Math.max(so, labelWidth(text, measure)), 0)
  const whole = widest(bars.map(({ label }) => label))
  const isTwoLine = whole > most && bars.some(({ lines }) => lines.length > 1)
  const wanted = isTwoLine ? widest(bars.flatMap(({ lines }) => lines)) : whole
  const room = Math.min(wanted, most)
  return { width: room + gap, isTwoLine, fit: (line) => fitted(line, room, measure) }
}

/** From zero to the right, whichever sign all have; across it where both occur. */
function scaleOf(bars: readonly BarData[], labelShare: number) {
  const values = bars.map(({ value }) => value)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  // Values below zero are written at the left of their bars.
  const room = low < 0 && high > 0 ? labelShare * (high - low) : 0
  return { domain: [low - room, high] as [number, number], reversed: high === 0 }
}

/** Says the values of one chart alike: with hundredths only where all are small. */
function useLabelText(bars: readonly BarData[], form: FigureForm): (bar: BarData) => string {
  const say = useFigureText()
  const exactly = useExact()
  const isLarge = form === 'money' && bars.some(({ value }) => Math.abs(value) >= 1000)
  return ({ exact, value }) => (isLarge ? exactly(String(Math.round(value))) : say(exact, form))
}
