import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Grid.module.css'
import type { GridHeader } from './grid-table.ts'
import { leastWidth } from './width.ts'

interface ResizeHandleProps {
  readonly header: GridHeader
  readonly title: string
  readonly tabIndex: number
}

const step = 16
const most = 1200

/** The edge of a column: dragged, moved by the arrow keys, or double-clicked for its first width. */
export function ResizeHandle({ header, title, tabIndex }: ResizeHandleProps) {
  const t = useTranslations('table')
  const { column } = header
  const width = Math.round(column.getSize())
  const resize = header.getResizeHandler()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const next = width + (event.key === 'ArrowLeft' ? -step : step)
    const bounded = Math.max(leastWidth, Math.min(next, most))
    header.table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: bounded }))
  }
  return (
    // A separator that can be moved is a control, which a rule is not.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-orientation="vertical"
      aria-label={t('widthOf', { column: title })}
      aria-valuenow={width}
      aria-valuemin={leastWidth}
      aria-valuemax={most}
      className={classes.edge}
      data-resizing={column.getIsResizing() || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={tabIndex}
      onMouseDown={resize}
      onTouchStart={resize}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={() => column.resetSize()}
      onKeyDown={onKeyDown}
    />
  )
}
