/* oxlint-disable jsx-a11y/control-has-associated-label -- cells are no controls; what FlexRender writes into them the rule cannot see */
import { functionalUpdate, useTable } from '@tanstack/react-table'
import type { ColumnDef } from '@tanstack/react-table'
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useState } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode, Ref } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from '../state/store.ts'
import { copyRows } from './copy.ts'
import type { CopyOutcome } from './copy.ts'
import classes from './Grid.module.css'
import { features } from './grid-table.ts'
import type { GridColumn, GridRow, SortingControl, VisibleRow } from './grid-table.ts'
import { GridFoot } from './GridFoot.tsx'
import { GridHead } from './GridHead.tsx'
import { plainLayout, placeColumn } from './layout.ts'
import type { GridLayout, LayoutControl } from './layout.ts'
import type { Pages } from './pages.ts'
import { rangeOf } from './selection.ts'
import type { CellRange } from './selection.ts'
import { stuckColumns } from './stuck.ts'
import { useSelection } from './use-selection.ts'
import { useTrack } from './use-track.ts'
import { Value } from './Value.tsx'

/** What a page can have the grid do. */
export interface GridHandle {
  /** Brings a row to the top and goes to it. */
  readonly goTo: (row: number) => void
  readonly focus: () => void
  /** Copies all rows, in the columns that are shown. */
  readonly copyAll: () => void
}

interface GridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly pages: Pages<GridRow>
  /** Where the columns stand; the grid keeps it itself where this is absent. */
  readonly layout?: LayoutControl
  /** Absent: the rows cannot be sorted. */
  readonly sorting?: SortingControl
  /** What stands beside a column's title. */
  readonly headMenu?: (column: GridColumn) => ReactNode
  /** In the order of the columns. */
  readonly totals?: readonly (string | null)[] | null
  /** Other rows are on their way. */
  readonly busy?: boolean
  readonly escapeFormulas?: boolean
  readonly onCopied?: (outcome: CopyOutcome) => void
  /** The keys that ask for a row. */
  readonly onGoTo?: () => void
  readonly ref?: Ref<GridHandle>
}

const rowHeight = 32
const unsorted: SortingControl = { sorting: [], onChange: () => {} }

/** A table of any length: only the rows in view exist. */
export function Grid(props: GridProps) {
  const { label, columns, rowCount, pages, totals = null, sorting = unsorted } = props
  const t = useTranslations('table')
  const id = useId()
  const [ownLayout, setOwnLayout] = useState<GridLayout>(plainLayout)
  const { layout, change } = props.layout ?? { layout: ownLayout, change: setOwnLayout }
  const track = useTrack({ rowCount, rowHeight, covered: totals ? 2 : 1, of: pages })
  const { first, last } = track.visible
  const version = useStore(pages.version)
  useEffect(() => pages.need(first, last), [pages, first, last])
  const data = useMemo(
    () => visibleRows(pages, track.items, version),
    [pages, track.items, version],
  )
  const table = useTable({
    features,
    columns: useColumns(columns),
    data,
    getRowId: (row) => String(row.index),
    columnResizeMode: 'onChange',
    manualSorting: true,
    state: { ...layout, sorting: sorting.sorting },
    onSortingChange: (next) => sorting.onChange(functionalUpdate(next, sorting.sorting)),
    onColumnSizingChange: (next) =>
      change((before) => ({
        ...before,
        columnSizing: functionalUpdate(next, before.columnSizing),
      })),
  })
  const shown = table.getVisibleLeafColumns()
  const cells = useSelection({
    rowCount,
    places: shown.length,
    pageRows: track.pageRows,
    top: track.top,
    reveal: track.reveal,
    of: pages,
  })
  const { selection } = cells
  const range = selection && rangeOf(selection)
  const widths = shown.map((column) => Math.max(48, column.getSize()))
  const stuck = stuckColumns(
    shown.map((column, at) => ({ pinned: column.getIsPinned() !== false, width: widths[at] ?? 0 })),
    track.width,
  )
  const gridTemplateColumns = widths.map((width) => `${width}px`).join(' ')
  const width = widths.reduce((sum, one) => sum + one, 0)
  const places = new Map(shown.map((column, at) => [column.id, at]))
  const stick = (column: string): CSSProperties | undefined => {
    const left = stuck.lefts[places.get(column) ?? -1]
    return left === undefined ? undefined : { position: 'sticky', left, zIndex: 1 }
  }
  const activeId = selection && `${id}-${selection.active.row}-${selection.active.place}`
  useLayoutEffect(() => {
    const cell = activeId ? document.getElementById(activeId) : null
    if (cell && track.ref.current) showSideways(track.ref.current, cell, stuck.width)
    // Only going to another cell scrolls; a person may look elsewhere meanwhile.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeId])
  useImperativeHandle(props.ref, () => ({
    goTo(row) {
      const cell = { row, place: selection?.active.place ?? 0 }
      cells.select({ anchor: cell, active: cell })
      track.goTo(row)
      focus()
    },
    focus,
    copyAll: () => void copy({ rows: [0, rowCount - 1], places: [0, shown.length - 1] }),
  }))

  function focus(): void {
    track.ref.current?.querySelector('table')?.focus({ preventScroll: true })
  }

  async function copy({ rows: [from, to], places: [left, right] }: CellRange): Promise<void> {
    const columnsAt = shown
      .slice(left, right + 1)
      .map((column) => columns.findIndex((one) => one.id === column.id))
    const outcome = await copyRows({
      titles: columnsAt.map((at) => columns[at]?.title ?? ''),
      isText: columnsAt.map((at) => columns[at]?.isText ?? true),
      escapeFormulas: props.escapeFormulas ?? true,
      from,
      to: to + 1,
      fetch: async (begin, end) => {
        const rows = await pages.fetch(begin, end)
        return rows?.map((row) => columnsAt.map((at) => row[at] ?? null)) ?? null
      },
    })
    props.onCopied?.(outcome)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The titles' controls have keys of their own.
    if (event.target !== event.currentTarget) return
    const control = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (control && key === 'g' && props.onGoTo) props.onGoTo()
    else if (control && key === 'c' && range) void copy(range)
    else if (!cells.press(event)) return
    event.preventDefault()
  }

  return (
    <section
      ref={track.ref}
      className={classes.region}
      aria-label={label}
      data-busy={props.busy || undefined}
      onScroll={track.onScroll}
    >
      <p id={`${id}-keys`} className="unseen">
        {t('keys')}
      </p>
      <table
        // It moves by cells, which the browser does not.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-describedby={`${id}-keys`}
        aria-rowcount={rowCount + (totals ? 2 : 1)}
        aria-colcount={shown.length}
        aria-multiselectable="true"
        aria-busy={props.busy ?? false}
        aria-activedescendant={activeId ?? undefined}
        className={classes.table}
        style={{ width }}
        onKeyDown={onKeyDown}
        onFocus={cells.onFocus}
        onPointerDown={cells.onPointerDown}
        onPointerOver={cells.onPointerOver}
      >
        <GridHead
          headers={table.getFlatHeaders().filter((header) => places.has(header.id))}
          columnOf={(column) => columns.find((one) => one.id === column)}
          gridTemplateColumns={gridTemplateColumns}
          stick={stick}
          sortable={props.sorting !== undefined}
          menu={props.headMenu}
          onPlace={(column, before) => {
            const ids = columns.map((one) => one.id)
            change((now) => placeColumn(now, ids, column, before))
          }}
        />
        <tbody className={classes.body} style={{ height: track.height }}>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              aria-rowindex={row.original.index + 2}
              className={`${classes.row} ${classes.line}`}
              style={{ gridTemplateColumns, transform: `translateY(${row.original.start}px)` }}
            >
              {row.getVisibleCells().map((cell, place) => {
                const { index } = row.original
                const cellId = `${id}-${index}-${place}`
                const selected =
                  range !== null &&
                  index >= range.rows[0] &&
                  index <= range.rows[1] &&
                  place >= range.places[0] &&
                  place <= range.places[1]
                return (
                  <td
                    key={cell.id}
                    id={cellId}
                    aria-colindex={place + 1}
                    aria-selected={selected}
                    className={classes.cell}
                    data-active={cellId === activeId || undefined}
                    data-align={columns.find((one) => one.id === cell.column.id)?.align}
                    style={stick(cell.column.id)}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        {totals && (
          <GridFoot
            rowIndex={rowCount + 2}
            gridTemplateColumns={gridTemplateColumns}
            stick={stick}
            cells={shown.flatMap(({ id: column }) => {
              const at = columns.findIndex((one) => one.id === column)
              const found = columns[at]
              return found ? [{ column: found, total: totals[at] ?? null }] : []
            })}
          />
        )}
      </table>
    </section>
  )
}

/** New row objects whenever rows arrive: the table remembers the values of those it has seen. */
function visibleRows(
  pages: Pages<GridRow>,
  items: readonly { readonly row: number; readonly start: number }[],
  _version: number,
): VisibleRow[] {
  return items.map(({ row, start }) => ({ index: row, start, cells: pages.row(row) }))
}

function useColumns(columns: readonly GridColumn[]): ColumnDef<typeof features, VisibleRow>[] {
  return useMemo(
    () =>
      columns.map(({ id, title, show, width, align }, at) => ({
        id,
        size: width,
        // Of numbers the greatest are looked for first.
        sortDescFirst: align === 'end',
        header: () => title,
        accessorFn: (row: VisibleRow) => row.cells?.[at],
        cell: ({ row }) => <Value value={row.original.cells?.[at]} show={show} />,
      })),
    [columns],
  )
}

/** Scrolls sideways until a cell is beside the columns that stay in view. */
function showSideways(region: HTMLElement, cell: HTMLElement, stuckWidth: number): void {
  if (getComputedStyle(cell).position === 'sticky') return
  const left = cell.offsetLeft - stuckWidth
  const right = cell.offsetLeft + cell.offsetWidth - region.clientWidth
  if (region.scrollLeft > left) region.scrollLeft = left
  else if (region.scrollLeft < right) region.scrollLeft = Math.min(right, left)
}
