import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import type { ReportDone } from '../dataset/results.ts'
import { cellsOf } from './answers.ts'
import type { Shown } from './answers.ts'
import type { Ground } from './ground.ts'
import classes from './Heat.module.css'
import type { HeatTile as Heat } from './overview.ts'
import { weekdaysOf } from './periods.ts'
import type { Extent } from './periods.ts'
import { TileFrame } from './TileFrame.tsx'
import { useWeekday } from './use-weekday.ts'

interface HeatTileProps {
  readonly tile: Heat
  readonly shown: Shown
  readonly ground: Ground
  /** The column whose hours are cut. */
  readonly time: string
  readonly extent: Extent | null
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Weekdays by hours, each cell as strong as its count; arrows move, Enter filters. */
export function HeatTile({ tile, shown, ground, time, extent }: HeatTileProps) {
  const t = useTranslations('overview')
  const { done } = shown
  const counts = done ? countsOf(done, tile.value) : new Map<string, string>()
  const most = Math.max(1, ...[...counts.values()].map(Number))
  return (
    <TileFrame tile={tile} shown={shown} ground={ground} note={t('heatHead')} height={224}>
      <HeatTable
        weekdays={weekdaysOf(extent)}
        counts={counts}
        most={most}
        ground={ground}
        time={time}
      />
    </TileFrame>
  )
}

interface HeatTableProps {
  readonly weekdays: readonly number[]
  readonly counts: ReadonlyMap<string, string>
  readonly most: number
  readonly ground: Ground
  readonly time: string
}

function HeatTable({ weekdays, counts, most, ground, time }: HeatTableProps) {
  const t = useTranslations('overview')
  const exact = useExact()
  const weekdayName = useWeekday()
  const { table, active, onKeyDown, onFocus } = useRoving(weekdays)
  const chosen = new Set(
    ground.filters.flatMap((filter) =>
      filter.filter === 'hour' ? [keyOf(filter.weekday, filter.hour)] : [],
    ),
  )
  return (
    <table ref={table} className={classes.heat}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t('weekday')}</span>
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col" data-quarter={hour % 6 === 0 || undefined}>
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => (
          <tr key={weekday}>
            <th scope="row">{weekdayName(weekday, 'short')}</th>
            {hours.map((hour) => {
              const key = keyOf(weekday, hour)
              const count = counts.get(key) ?? '0'
              const said = t('heat', {
                weekday: weekdayName(weekday, 'long'),
                hour: `${String(hour).padStart(2, '0')}:00`,
                count: exact(count),
              })
              return (
                <td key={hour}>
                  <button
                    type="button"
                    className={classes.cell}
                    tabIndex={key === active ? 0 : -1}
                    data-cell={key}
                    aria-label={said}
                    aria-pressed={chosen.has(key)}
                    title={said}
                    style={{ '--strength': `${strength(Number(count), most)}%` } as object}
                    onKeyDown={onKeyDown}
                    onFocus={() => onFocus(key)}
                    onClick={() => ground.onFilter({ filter: 'hour', column: time, weekday, hour })}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One cell takes the Tab key; arrows go from cell to cell. */
function useRoving(weekdays: readonly number[]) {
  const table = useRef<HTMLTableElement>(null)
  const [last, setActive] = useState('')
  const [first = 1] = weekdays
  const active = weekdays.includes(Number(last.split(' ')[0])) ? last : keyOf(first, 0)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps.get(event.key)
    const [weekday = 1, hour = 0] = active.split(' ').map(Number)
    if (!step) return
    event.preventDefault()
    const next = keyOf(
      weekdays[weekdays.indexOf(weekday) + step[0]] ?? weekday,
      Math.min(23, Math.max(0, hour + step[1])),
    )
    table.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus()
  }
  return { table, active, onKeyDown, onFocus: setActive }
}

const steps = new Map<string, readonly [days: number, hours: number]>([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['Home', [0, -24]],
  ['End', [0, 24]],
])

function keyOf(weekday: number, hour: number): string {
  return `${weekday} ${hour}`
}

function countsOf(done: ReportDone, value: string): ReadonlyMap<string, string> {
  const [days, hour, counts] = ['weekday', 'hour', value].map((name) => cellsOf(done, name))
  return new Map(
    (days ?? []).map((day, at) => [keyOf(Number(day), Number(hour?.[at])), counts?.[at] ?? '0']),
  )
}

/** Nothing is the ground itself, the least can be seen, and one great hour does not hide the rest. */
function strength(count: number, most: number): number {
  return count === 0 ? 0 : Math.round(8 + 92 * Math.sqrt(count / most))
}
