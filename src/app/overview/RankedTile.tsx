import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { canFilter } from '#reports/record-filter.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { ReportDone } from '../dataset/results.ts'
import { cellsOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Exact } from './Exact.tsx'
import { isChosen } from './filters.ts'
import type { Ground } from './ground.ts'
import type { RankedTile as Ranked } from './overview.ts'
import classes from './Ranked.module.css'
import { shortUrls } from '../format/short-urls.ts'
import { TileFrame } from './TileFrame.tsx'
import { useMeasureNames } from '../report/use-measure-names.ts'

interface RankedTileProps {
  readonly tile: Ranked
  readonly shown: Shown
  readonly ground: Ground
}

/** So many rows are seen of a list. */
const usualRows = 8
const rowHeight = 32

/** A ranked list; a click on a row filters everything by it. */
export function RankedTile({ tile, shown, ground }: RankedTileProps) {
  const t = useTranslations('overview')
  const nameOf = useMeasureNames()
  const { done } = shown
  const rowsShown = tile.rows ?? usualRows
  const rows = done ? rankedRows(done, tile, rowsShown) : []
  const beside = done ? besideOf(done, tile) : (tile.beside ?? [])
  const mostRows = useMost(rows.length)
  const left = (done?.summary.rowCount ?? 0) - rows.length
  const names = shortUrls(rows.map(({ label }) => label))
  const most = Math.max(0, ...rows.map(({ value }) => Math.abs(Number(value ?? 0))))
  return (
    <TileFrame
      tile={tile}
      shown={shown}
      ground={ground}
      note={
        <span className={classes.heads}>
          {beside.map((name) => (
            <span key={name} className={classes.beside} title={nameOf(name)}>
              {nameOf(name)}
            </span>
          ))}
          <span className={classes.value}>{nameOf(tile.value)}</span>
        </span>
      }
      height={(done?.summary.partial === false ? mostRows : rowsShown) * rowHeight + 20}
    >
      {rows.length === 0 && <p className={classes.empty}>{t('nothing')}</p>}
      <ul className={classes.rows}>
        {rows.map((row, at) => (
          <li key={row.at} className={classes.row}>
            <div
              className={classes.bar}
              data-bar
              style={{
                width: `${most > 0 ? (100 * Math.abs(Number(row.value ?? 0))) / most : 0}%`,
              }}
            />
            <RowButton row={row} ground={ground}>
              <span className={classes.label} title={row.label || t('none')}>
                {names[at] || t('none')}
              </span>
              {beside.map((name, place) => (
                <span key={name} className={classes.beside}>
                  <Exact name={name} exact={row.beside[place] ?? null} />
                </span>
              ))}
              <span className={classes.value}>
                <Exact name={tile.value} exact={row.value} />
              </span>
            </RowButton>
          </li>
        ))}
      </ul>
      {left > 0 && <p className={classes.more}>{t('more', { count: left })}</p>}
    </TileFrame>
  )
}

/** The most so far: a list that a filter shortens keeps its place. */
function useMost(count: number): number {
  const [most, setMost] = useState(count)
  if (count > most) setMost(count)
  return Math.max(most, count)
}

interface RankedRow {
  readonly at: number
  readonly label: string
  readonly value: string | null
  readonly beside: readonly (string | null)[]
  /** What a click chooses; null where nothing can be chosen. */
  readonly filter: RecordFilter | null
}

/** Not every file has every column. */
function besideOf(done: ReportDone, { beside = [] }: Ranked): readonly string[] {
  return beside.filter((name) => done.summary.columns.some((column) => column.name === name))
}

function rankedRows(done: ReportDone, tile: Ranked, count: number): readonly RankedRow[] {
  const labels = tile.label.map((name) => cellsOf(done, name)).filter(({ length }) => length > 0)
  const beside = besideOf(done, tile).map((name) => cellsOf(done, name))
  const by = tile.filter.find(({ column, from }) => {
    const filter: RecordFilter = { filter: 'values', column, values: [] }
    return canFilter(done.question.dataset.schema, filter) && cellsOf(done, from).length > 0
  })
  const keys = by ? cellsOf(done, by.from) : []
  return cellsOf(done, tile.value)
    .slice(0, count)
    .map((value, at) => ({
      at,
      label: labels.flatMap((cells) => cells[at] ?? []).join(' · '),
      value,
      beside: beside.map((cells) => cells[at] ?? null),
      filter: by ? { filter: 'values', column: by.column, values: [keys[at] ?? null] } : null,
    }))
}

interface RowButtonProps {
  readonly row: RankedRow
  readonly ground: Ground
  readonly children: ReactNode
}

function RowButton({ row: { filter }, ground, children }: RowButtonProps) {
  if (filter?.filter !== 'values') return <div className={classes.button}>{children}</div>
  return (
    <button
      type="button"
      className={classes.button}
      aria-pressed={isChosen(ground.filters, filter.column, filter.values[0] ?? null)}
      onClick={() => ground.onFilter(filter)}
    >
      {children}
    </button>
  )
}
