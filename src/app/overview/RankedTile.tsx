import type { MouseEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import type { ReportDone } from '../dataset/results.ts'
import { cellsOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Exact } from './Exact.tsx'
import { isChosen } from './filters.ts'
import type { Ground } from './ground.ts'
import type { RankedTile as Ranked } from './overview.ts'
import classes from './Ranked.module.css'
import { TileFrame } from './TileFrame.tsx'

interface RankedTileProps {
  readonly tile: Ranked
  readonly shown: Shown
  readonly ground: Ground
}

/** So many rows are seen of a list. */
const rowsShown = 8
const rowHeight = 32

/** A ranked list; a click on a row filters everything by it. */
export function RankedTile({ tile, shown, ground }: RankedTileProps) {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  const { done } = shown
  const rows = done ? rankedRows(done, tile) : []
  const left = (done?.summary.rowCount ?? 0) - rows.length
  const most = Math.max(0, ...rows.map(({ value }) => Math.abs(Number(value ?? 0))))
  return (
    <TileFrame
      tile={tile}
      shown={shown}
      ground={ground}
      note={nameOf(tile.value)}
      height={rowsShown * rowHeight + 20}
    >
      {rows.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.at} className={classes.row}>
            <div
              className={classes.bar}
              style={{
                width: `${most > 0 ? (100 * Math.abs(Number(row.value ?? 0))) / most : 0}%`,
              }}
            />
            <RowButton tile={tile} row={row} ground={ground}>
              <span className={classes.label} title={row.label || t('none')}>
                {row.label || t('none')}
              </span>
              {tile.beside && row.beside !== undefined && (
                <span className={classes.beside}>
                  <Exact name={tile.beside} exact={row.beside} />
                </span>
              )}
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

interface RankedRow {
  readonly at: number
  readonly label: string
  readonly value: string | null
  readonly beside: string | null | undefined
  /** What a click chooses. */
  readonly key: string | null
}

function rankedRows(done: ReportDone, tile: Ranked): readonly RankedRow[] {
  const labels = tile.label.map((name) => cellsOf(done, name)).filter(({ length }) => length > 0)
  const values = cellsOf(done, tile.value)
  const beside = tile.beside === undefined ? [] : cellsOf(done, tile.beside)
  const keys = tile.filter ? cellsOf(done, tile.filter.from) : []
  return values.slice(0, rowsShown).map((value, at) => ({
    at,
    label: labels.flatMap((cells) => cells[at] ?? []).join(' · '),
    value,
    beside: beside[at],
    key: keys[at] ?? null,
  }))
}

interface RowButtonProps {
  readonly tile: Ranked
  readonly row: RankedRow
  readonly ground: Ground
  readonly children: ReactNode
}

function RowButton({ tile: { filter }, row, ground, children }: RowButtonProps) {
  if (!filter) return <div className={classes.button}>{children}</div>
  const { column } = filter
  const choose = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) =>
    ground.onFilter({ filter: 'values', column, values: [row.key] }, ctrlKey || metaKey || shiftKey)
  return (
    <button
      type="button"
      className={classes.button}
      aria-pressed={isChosen(ground.filters, column, row.key)}
      onClick={choose}
    >
      {children}
    </button>
  )
}
