/* oxlint-disable jsx-a11y/control-has-associated-label -- cells are no controls; what FlexRender writes into them the rule cannot see */
import { tableFeatures, useTable } from '@tanstack/react-table'
import type { ColumnDef } from '@tanstack/react-table'
import { useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from '../state/store.ts'
import classes from './Grid.module.css'
import type { Pages } from './pages.ts'
import { useTrack } from './use-track.ts'
import type { TrackItem } from './use-track.ts'

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
  readonly start: number
  readonly cells: GridRow | undefined
}

const features = tableFeatures({})
const rowHeight = 32

/** A table of any length: only the rows in view exist. */
export function Grid({ label, columns, rowCount, pages }: GridProps) {
  const { ref, items, visible, height, onScroll, onKeyDown } = useTrack(rowCount, rowHeight)
  const { first, last } = visible
  const version = useStore(pages.version)
  useEffect(() => pages.need(first, last), [pages, first, last])
  const data = useMemo(() => visibleRows(pages, items, version), [pages, items, version])
  const table = useTable({
    features,
    columns: useColumns(columns),
    data,
    getRowId: (row) => String(row.index),
  })
  const gridTemplateColumns = `${columns.map(({ width }) => `${width}px`).join(' ')} minmax(0, 1fr)`
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  return (
    // Focusable, so that the keyboard can scroll it; it moves by rows, which the browser does not.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={ref}
      className={classes.region}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <table
        aria-label={label}
        aria-rowcount={rowCount + 1}
        className={classes.table}
        style={{ width }}
      >
        <thead className={classes.head}>
          {table.getHeaderGroups().map((group) => (
            <tr
              key={group.id}
              aria-rowindex={1}
              className={classes.row}
              style={{ gridTemplateColumns }}
            >
              {group.headers.map((header, at) => (
                <th
                  key={header.id}
                  scope="col"
                  className={classes.cell}
                  data-align={columns[at]?.align}
                  title={columns[at]?.title}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody className={classes.body} style={{ height }}>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              aria-rowindex={row.original.index + 2}
              className={`${classes.row} ${classes.line}`}
              style={{ gridTemplateColumns, transform: `translateY(${row.original.start}px)` }}
            >
              {row.getAllCells().map((cell, column) => (
                <td key={cell.id} className={classes.cell} data-align={columns[column]?.align}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** New row objects whenever rows arrive: the table remembers the values of those it has seen. */
function visibleRows(
  pages: Pages<GridRow>,
  items: readonly TrackItem[],
  _version: number,
): VisibleRow[] {
  return items.map(({ row, start }) => ({ index: row, start, cells: pages.row(row) }))
}

function useColumns(columns: readonly GridColumn[]): ColumnDef<typeof features, VisibleRow>[] {
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
