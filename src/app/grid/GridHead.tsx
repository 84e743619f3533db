import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SortedDownIcon, SortedUpIcon } from './icons.tsx'
import classes from './Grid.module.css'
import type { GridColumn, GridHeader } from './grid-table.ts'
import type { PlacedColumns } from './placed.ts'
import { ResizeHandle } from './ResizeHandle.tsx'
import { useColumnDrag } from './use-column-drag.ts'

interface GridHeadProps {
  readonly headers: readonly GridHeader[]
  readonly placed: PlacedColumns
  readonly sortable: boolean
  readonly menu: ((column: GridColumn) => ReactNode) | undefined
  /** Puts a column before another; null: at the end. */
  readonly onPlace: (id: string, before: string | null) => void
}

/** The titles: what sorts, what opens a column's menu, what changes its width and its place. */
export function GridHead(props: GridHeadProps) {
  const { headers, placed, sortable, menu, onPlace } = props
  const { list, gridTemplateColumns } = placed
  const [current, setCurrent] = useState<string | undefined>(undefined)
  const drag = useColumnDrag(onPlace)
  // One column's controls are in the tab order; the arrows go from column to column.
  const reachable = list.some(({ column }) => column.id === current) ? current : list[0]?.column.id
  const sortedBy = headers.filter(({ column }) => column.getIsSorted() !== false).length
  return (
    // The keys are those of the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <thead className={classes.head} onKeyDown={goBetween}>
      <tr aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns }}>
        {list.map(({ column, place, style }) => {
          const header = headers.find(({ id }) => id === column.id)
          if (!header) return null
          const sorted = header.column.getIsSorted()
          return (
            <th
              key={header.id}
              scope="col"
              aria-colindex={place + 1}
              aria-sort={sorted ? ariaSort[sorted] : undefined}
              className={classes.title}
              data-align={column.align}
              data-column={header.id}
              data-over={drag.over === header.id ? drag.side : undefined}
              data-reachable={header.id === reachable || undefined}
              style={style}
              onFocus={() => setCurrent(header.id)}
              {...drag.handlers(header.id)}
            >
              <Title
                header={header}
                column={column}
                sortable={sortable}
                place={place + 1}
                several={sortedBy > 1}
                tabIndex={header.id === reachable ? 0 : -1}
              />
              {menu?.(column)}
              <ResizeHandle
                header={header}
                title={column.title}
                tabIndex={header.id === reachable ? 0 : -1}
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const

interface TitleProps {
  readonly header: GridHeader
  readonly column: GridColumn
  readonly sortable: boolean
  readonly place: number
  /** Whether more than one column is sorted by, so that their order matters. */
  readonly several: boolean
  readonly tabIndex: number
}

function Title({ header, column, sortable, place, several, tabIndex }: TitleProps) {
  const t = useTranslations('table')
  const sorted = header.column.getIsSorted()
  const text = (
    <span className={classes.words} title={column.title}>
      {column.title}
    </span>
  )
  if (!sortable) return text
  return (
    <button
      type="button"
      className={classes.sort}
      tabIndex={tabIndex}
      aria-label={column.title.trim() === '' ? t('unnamed', { number: String(place) }) : undefined}
      title={t('sortHint')}
      onClick={header.column.getToggleSortingHandler()}
    >
      {text}
      {sorted === 'asc' && <SortedUpIcon size={12} />}
      {sorted === 'desc' && <SortedDownIcon size={12} />}
      {sorted && several && <span className={classes.key}>{header.column.getSortIndex() + 1}</span>}
    </button>
  )
}

function goBetween(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || !(target instanceof HTMLElement)) return
  // What opens from a title bubbles here too, though it lies elsewhere.
  if (target.role === 'separator' || !currentTarget.contains(target)) return
  const titles = [...currentTarget.querySelectorAll('th')]
  const here = target.closest('th')
  if (!here) return
  const next = titles[titles.indexOf(here) + (key === 'ArrowLeft' ? -1 : 1)]
  event.preventDefault()
  next?.querySelector('button')?.focus()
}
