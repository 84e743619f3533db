import { tableFeatures, useTable } from '@tanstack/react-table'
import type { ColumnDef } from '@tanstack/react-table'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Grid.module.css'
import type { Pages } from './pages.ts'
import { useTrack } from './use-track.ts'

/** A column of the grid. `id` is by position (`c0`): header text may be anything and is only shown. */
export interface GridColumn {
  readonly id: string
  readonly title: string
  readonly align: 'start' | 'end'
  /** Pixels. */
  readonly width: number
  /** The value as it is shown; what was given stays the hover text. */
  readonly show: (value: string) => string
}

export type GridRow = readonly (string | null)[]

interface GridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly pages: Pages<GridRow>
}

interface VisibleRow {
  readonly index: number
  readonly cells: GridRow | undefined
}

const features = tableFeatures({})
const rowHeight = 32

/** A table of any length: only the rows in view exist. */
export function Grid({ label, columns, rowCount, pages }: GridProps) {
  const track = useTrack(rowCount, rowHeight)
  const { first, last } = track.visible
  const version = useSyncExternalStore(pages.version.subscribe, pages.version.get)
  useEffect(() => pages.need(first, last), [pages, first, last])
  const data = useMemo(
    () => visibleRows(pages, track.items.map(({ row }) => row), version),
    [pages, track.items, version],
  )
  const table = useTable({
    features,
    columns: useColumns(columns),
    data,
    getRowId: (row) => String(row.index),
  })
  const template = `${columns.map(({ width }) => `${width}px`).join(' ')} minmax(0, 1fr)`
  const width = columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <div
      ref={track.ref}
      className={classes.region}
      role="region"
      aria-label={label}
      // Focusable, so that the keyboard can scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={track.onScroll}
      onKeyDown={track.onKeyDown}
    >
      <div
        role="table"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        className={classes.table}
        style={{ width }}
      >
        <div role="rowgroup" className={classes.head}>
          {table.getHeaderGroups().map((group) => (
            <div
              key={group.id}
              role="row"
              aria-rowindex={1}
              className={classes.row}
              style={{ gridTemplateColumns: template }}
            >
              {group.headers.map((header, at) => (
                <div
                  key={header.id}
                  role="columnheader"
                  className={classes.cell}
                  data-align={columns[at]?.align}
                  title={columns[at]?.title}
                >
                  <table.FlexRender header={header} />
                </div>
              ))}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: track.height }}>
          {table.getRowModel().rows.map((row, at) => (
            <div
              key={row.id}
              role="row"
              aria-rowindex={row.original.index + 2}
              className={`${classes.row} ${classes.line}`}
              style={{
                gridTemplateColumns: template,
                transform: `translateY(${track.items[at]?.start ?? 0}px)`,
              }}
            >
              {row.getAllCells().map((cell, column) => (
                <div
                  key={cell.id}
                  role="cell"
                  className={classes.cell}
                  data-align={columns[column]?.align}
                >
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/** New row objects whenever rows arrive: the table remembers the values of those it has seen. */
function visibleRows(
  pages: Pages<GridRow>,
  rows: readonly number[],
  _version: number,
): VisibleRow[] {
  return rows.map((index) => ({ index, cells: pages.row(index) }))
}

function useColumns(
  columns: readonly GridColumn[],
): ColumnDef<typeof features, VisibleRow>[] {
  return useMemo(
    () =>
      columns.map(({ id, title, show }, at) => ({
        id,
        header: () => title,
        accessorFn: (row: VisibleRow) => row.cells?.[at],
        cell: ({ row }) => <Value value={row.original.cells?.[at]} show={show} />,
      })),
    [columns],
  )
}

interface ValueProps {
  readonly value: string | null | undefined
  readonly show: GridColumn['show']
}

function Value({ value, show }: ValueProps) {
  const t = useTranslations('report')
  if (value === undefined) return <span className={classes.coming} />
  if (value === null) {
    return (
      <span className={classes.none} title={t('null')}>
        <span aria-hidden="true">–</span>
        <span className="unseen">{t('null')}</span>
      </span>
    )
  }
  return <span title={value}>{show(value)}</span>
}
