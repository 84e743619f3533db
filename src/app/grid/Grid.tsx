import { useEffect, useId, useImperativeHandle, useLayoutEffect, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useTranslations } from 'use-intl'
import { copyRange } from './copy.ts'
import type { CopyOutcome } from './copy.ts'
import classes from './Grid.module.css'
import type { GridColumn, GridRow, SortingControl } from './grid-table.ts'
import { GridBody } from './GridBody.tsx'
import { GridFoot } from './GridFoot.tsx'
import { GridHead } from './GridHead.tsx'
import { isPinned, plainLayout, placeColumn, shownOf } from './layout.ts'
import type { GridLayout, LayoutControl } from './layout.ts'
import type { Pages } from './pages.ts'
import { columnsInView, placedColumns, scrolledTo } from './placed.ts'
import { rangeOf } from './selection.ts'
import type { CellRange } from './selection.ts'
import { useGridTable } from './use-grid-table.ts'
import { useSelection } from './use-selection.ts'
import { useTrack } from './use-track.ts'
import { leastWidth } from './width.ts'

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
  /** Hears to which row the person goes. */
  readonly onRow?: (row: number) => void
  /** The keys that ask for a row. */
  readonly onGoTo?: () => void
  readonly ref?: Ref<GridHandle>
}

const rowHeight = 32
/** Columns are chosen anew when the table has moved so far sideways. */
const scrollStep = 200
const unsorted: SortingControl = { sorting: [], onChange: () => {} }

/** A table of any length: only the rows in view exist. */
export function Grid(props: GridProps) {
  const { label, columns, rowCount, pages, totals = null, sorting = unsorted } = props
  const t = useTranslations('table')
  const id = useId()
  const [ownLayout, setOwnLayout] = useState<GridLayout>(plainLayout)
  const layout = props.layout ?? { layout: ownLayout, change: setOwnLayout }
  const [scrollLeft, setScrollLeft] = useState(0)
  const track = useTrack({ rowCount, rowHeight, covered: totals ? 2 : 1, of: pages })
  const table = useGridTable({ columns, pages, track, layout, sorting })
  const ids = columns.map((column) => column.id)
  const shown = shownOf(layout.layout, ids).map((column) => ({
    id: column,
    pinned: isPinned(layout.layout, column),
    width: Math.max(leastWidth, table.getColumn(column)?.getSize() ?? 0),
  }))
  const placed = placedColumns(columns, shown, track.width)
  const cells = useSelection({ ...track, rowCount, places: shown.length, of: pages })
  const { selection } = cells
  const range = selection && rangeOf(selection)
  const inView = columnsInView(placed, {
    scrollLeft,
    viewWidth: track.width,
    always: selection?.active.place ?? null,
  })
  const idOf = (row: number, place: number) => `${id}-${row}-${place}`
  const activeId = selection && idOf(selection.active.row, selection.active.place)
  // A person may have scrolled away from it.
  const isDrawn = track.items.some(({ row }) => row === selection?.active.row)
  useLayoutEffect(() => {
    const region = track.ref.current
    if (region && selection) region.scrollLeft = scrolledTo(placed, selection.active.place, region)
    // Only going to another cell scrolls; a person may look elsewhere meanwhile.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeId])
  const { onRow } = props
  const activeRow = selection?.active.row
  useEffect(() => {
    if (activeRow !== undefined) onRow?.(activeRow)
  }, [activeRow, onRow])
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

  async function copy(wanted: CellRange): Promise<void> {
    const { escapeFormulas = true, onCopied } = props
    onCopied?.(await copyRange({ range: wanted, columns: placed.list, pages, escapeFormulas }))
  }

  function onScroll(): void {
    track.onScroll()
    setScrollLeft(Math.floor((track.ref.current?.scrollLeft ?? 0) / scrollStep) * scrollStep)
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
      onScroll={onScroll}
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
        aria-activedescendant={isDrawn && activeId ? activeId : undefined}
        className={classes.table}
        style={{ width: placed.width }}
        onKeyDown={onKeyDown}
        onFocus={cells.onFocus}
        onPointerDown={cells.onPointerDown}
        onPointerOver={cells.onPointerOver}
      >
        <GridHead
          headers={table.getFlatHeaders()}
          placed={inView}
          sortable={props.sorting !== undefined}
          menu={props.headMenu}
          onPlace={(column, before) =>
            layout.change((now) => placeColumn(now, ids, column, before))
          }
        />
        <GridBody
          rows={table.getRowModel().rows.map(({ original }) => original)}
          placed={inView}
          height={track.height}
          range={range}
          activeId={activeId}
          idOf={idOf}
        />
        {totals && <GridFoot rowIndex={rowCount + 2} placed={inView} totals={totals} />}
      </table>
    </section>
  )
}
