import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import type { ReportDone } from '../dataset/results.ts'
import { strength } from '../charts/strength.ts'
import { cellsOf } from './answers.ts'
import type { Shown } from './answers.ts'
import type { Ground } from './ground.ts'
import classes from './Heat.module.css'
import type { HeatTile as Heat } from './overview.ts'
import { weekdaysOf } from './periods.ts'
import type { Extent } from './periods.ts'
import { TileFrame } from './TileFrame.tsx'
import { useSpanText } from './use-span-text.ts'
import { useWeekday } from '../format/use-weekday.ts'

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
  const span = useSpanText()
  const exact = useExact()
  const weekdays = weekdaysOf(extent)
  const isOneDay = weekdays.length === 1
  const counts = done ? countsOf(done, tile.value) : new Map<string, string>()
  const most = Math.max(1, ...[...counts.values()].map(Number))
  const [best] = [...counts].toSorted((a, b) => Number(b[1]) - Number(a[1]))
  const said = best && t('heatMost', { hour: hourText(best[0]), count: exact(best[1]) })
  return (
    <TileFrame
      tile={tile}
      shown={shown}
      ground={ground}
      {...(isOneDay && { title: t('heatDay') })}
      note={extent && isOneDay ? `${span(extent)}${said ? ` · ${said}` : ''}` : t('heatHead')}
      height={headHeight + weekdays.length * rowHeightOf(weekdays.length)}
    >
      <HeatTable weekdays={weekdays} counts={counts} most={most} ground={ground} time={time} />
    </TileFrame>
  )
}

const headHeight = 20

/** Few days have room to be tall; a single one shows its hours as bars. */
function rowHeightOf(days: number): number {
  return days === 1 ? 232 : Math.min(56, Math.floor(224 / days))
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
    <table
      ref={table}
      className={classes.heat}
      data-one-day={weekdays.length === 1 || undefined}
      style={{ '--row': `${rowHeightOf(weekdays.length) - 2}px` } as object}
    >
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
                hour: hourText(key),
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
                    style={cellStyle(Number(count), most)}
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

/** The hour of a cell. */
function hourText(key: string): string {
  return `${key.split(' ')[1]?.padStart(2, '0')}:00`
}

function keyOf(weekday: number, hour: number): string {
  return `${weekday} ${hour}`
}

function countsOf(done: ReportDone, value: string): ReadonlyMap<string, string> {
  const [days, hour, counts] = ['weekday', 'hour', value].map((name) => cellsOf(done, name))
  return new Map(
    (days ?? []).map((day, at) => [keyOf(Number(day), Number(hour?.[at])), counts?.[at] ?? '0']),
  )
}

/** How strong a cell is, and how high where it is a bar. */
function cellStyle(count: number, most: number): object {
  return {
    '--strength': `${Math.round(100 * strength(count, most))}%`,
    '--height': `${(100 * count) / most}%`,
  }
}
