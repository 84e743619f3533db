import { useElementSize } from '@mantine/hooks'
import { useFormatter, useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import { useWeekday } from '../format/use-weekday.ts'
import type { WeekData, WeekHour } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { Hatch, surfaceFill } from './Hatch.tsx'
import { strength } from './strength.ts'
import { UprightBars, uprightHeight } from './UprightBars.tsx'

interface WeekChartProps {
  readonly data: WeekData
  readonly frame: Frame
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const allHours = Array.from({ length: 24 }, (_, hour) => hour)

/** The hours of the week, each as strong as its count; of a single weekday, as bars. */
export function WeekChart({ data: { hours }, frame }: WeekChartProps) {
  const t = useTranslations('charts')
  const exact = useExact()
  const format = useFormatter()
  const weekdayName = useWeekday()
  const sayHour = useHourText()
  const days = new Set(hours.map(({ weekday }) => weekday))
  const [only] = days.size === 1 ? days : []
  const most = hours.reduce((so, hour) => (hour.value > so.value ? hour : so))
  const said = { when: sayHour(most), count: exact(most.exact) }
  return (
    <Figure
      frame={frame}
      caption={`${frame.title} · ${frame.measure}`}
      foot={[t('mostAt', said), frame.zone]}
      height={only === undefined ? weekHeight : uprightHeight}
      head={[frame.title, frame.measure]}
      rows={hours.map((hour) => [sayHour(hour), exact(hour.exact)])}
    >
      {only === undefined ? (
        <Week
          hours={hours}
          most={most.value}
          partial={frame.partial}
          nameOf={(weekday) => weekdayName(weekday, 'short')}
          say={(hour) => `${sayHour(hour)}: ${exact(hour.exact)}`}
        />
      ) : (
        <UprightBars
          bars={allHours.map((hour) => {
            const known = hours.find((other) => other.hour === hour)
            const shown = known ?? { weekday: only, hour, value: 0, exact: '0' }
            return { value: shown.value, title: sayHour(shown), said: exact(shown.exact) }
          })}
          edges={[...allHours, 24].map(clock)}
          measure={frame.measure}
          scaleText={(count) => format.number(count, { notation: 'compact' })}
          partial={frame.partial}
        />
      )}
    </Figure>
  )
}

const rowHeight = 28
const headHeight = 20
const nameWidth = 40
const weekHeight = headHeight + weekdays.length * rowHeight

interface WeekProps {
  readonly hours: readonly WeekHour[]
  readonly most: number
  readonly partial: boolean
  readonly nameOf: (weekday: number) => string
  readonly say: (hour: Pick<WeekHour, 'weekday' | 'hour' | 'exact'>) => string
}

function Week({ hours, most, partial, nameOf, say }: WeekProps) {
  const { ref, width } = useElementSize()
  const cellWidth = Math.max(1, (width - nameWidth) / 24)
  const known = new Map(hours.map((hour) => [`${hour.weekday} ${hour.hour}`, hour]))
  const cell = { width: cellWidth - 2, height: rowHeight - 2, rx: 3 }
  const everyHour = cellWidth < 24 ? 6 : 1
  return (
    <div ref={ref} style={{ height: '100%' }}>
      {width > 0 && (
        <svg width={width} height={weekHeight}>
          {partial && <Hatch />}
          {allHours.map((hour) => (
            <text
              key={hour}
              x={nameWidth + (hour + 0.5) * cellWidth - 1}
              y={12}
              textAnchor="middle"
              fill="var(--muted)"
              visibility={hour % everyHour === 0 ? 'visible' : 'hidden'}
            >
              {hour}
            </text>
          ))}
          {weekdays.map((weekday, row) => (
            <g key={weekday} transform={`translate(0 ${headHeight + row * rowHeight})`}>
              <text y={rowHeight / 2} dy="0.3em" fill="var(--muted)">
                {nameOf(weekday)}
              </text>
              {allHours.map((hour) => {
                const { value, exact } = known.get(`${weekday} ${hour}`) ?? { value: 0, exact: '0' }
                const fill = value > 0 ? surfaceFill(partial) : 'var(--panel)'
                const opacity = value > 0 ? strength(value, most) : 1
                return (
                  <rect
                    key={hour}
                    {...cell}
                    x={nameWidth + hour * cellWidth}
                    fill={fill}
                    fillOpacity={opacity}
                  >
                    <title>{say({ weekday, hour, exact })}</title>
                  </rect>
                )
              })}
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

function useHourText(): (hour: Pick<WeekHour, 'weekday' | 'hour'>) => string {
  const weekdayName = useWeekday()
  return ({ weekday, hour }) => `${weekdayName(weekday, 'long')} ${clock(hour)}`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
