import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { useExact } from '../format/use-exact.ts'
import type { FunnelData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { Tip } from './Tip.tsx'

type Step = FunnelData['steps'][number] & { readonly label: string; readonly share: string }

interface FunnelChartProps {
  readonly data: FunnelData
  readonly frame: Frame
}

const stepHeight = 44

/** Step after step, each bar from zero with its share of the step before. */
export function FunnelChart({ data, frame }: FunnelChartProps) {
  const t = useTranslations('charts')
  const events = useTranslations('columns')('events')
  const exact = useExact()
  const { ref, width } = useElementSize()
  const steps = useSteps(data)
  const height = steps.length * stepHeight
  return (
    <Figure
      frame={frame}
      caption={t('funnel')}
      height={height}
      head={[t('funnel'), events]}
      rows={steps.map(({ label, exact: value, share }) => [label, `${exact(value)} ${share}`])}
    >
      <div ref={ref} style={{ height: '100%' }}>
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={steps}
            layout="vertical"
            margin={{ top: 0, right: 152, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={6}
          >
            {frame.partial && <Hatch />}
            <XAxis type="number" hide domain={[0, 'dataMax']} />
            <YAxis
              type="category"
              dataKey={(step: Step) => step.label}
              width={88}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--muted)' }}
            />
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const step = payload[0]?.payload as Step | undefined
                if (!active || !step) return null
                const lines = [{ name: step.share || events, value: exact(step.exact) }]
                return <Tip title={step.label} lines={lines} />
              }}
            />
            <Bar
              dataKey={(step: Step) => step.value}
              fill={surfaceFill(frame.partial)}
              radius={[0, 3, 3, 0]}
              isAnimationActive={false}
            >
              <LabelList
                dataKey={(entry) => {
                  const step = (entry as { payload?: Step }).payload ?? (entry as Step)
                  return `${exact(step.exact)}  ${step.share}`
                }}
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

function useSteps({ steps }: FunnelData): Step[] {
  const t = useTranslations('charts')
  const format = useFormatter()
  const nameOf = useRoleNames()
  return steps.map((step, at) => {
    const before = steps[at - 1]?.value ?? 0
    const share = before > 0 ? format.number(step.value / before, percent) : ''
    return { ...step, label: nameOf(step.name), share: share && t('ofPrevious', { share }) }
  })
}

const percent = { style: 'percent', maximumFractionDigits: 1 } as const
