import { Popover } from '@mantine/core'
import '@mantine/core/styles/Popover.css'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnType } from '#core/table/type.ts'
import type { FilterOperator } from '#session/api.ts'
import { FunnelIcon, MoreIcon } from '../grid/icons.tsx'
import {
  hideColumn,
  isPinned,
  moveColumn,
  neighbourOf,
  pinColumn,
  shownOf,
} from '../grid/layout.ts'
import type { GridLayout, LayoutControl } from '../grid/layout.ts'
import { FilterForm } from './FilterForm.tsx'
import classes from './ResultTable.module.css'

type Direction = 'ascending' | 'descending'

interface ColumnMenuProps {
  readonly id: string
  readonly title: string
  readonly type: ColumnType
  /** The ids of all columns, as the result has them. */
  readonly ids: readonly string[]
  readonly layout: LayoutControl
  readonly filtered: boolean
  /** Rows are ordered by another column: this one can be a further key. */
  readonly isOrdered: boolean
  /** `further`: as a key behind those that there are. */
  readonly onSort: (direction: Direction, further: boolean) => void
  readonly onFilter: (operator: FilterOperator, value: string) => void
}

/** What can be done with a column: order, filter, place. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { title, filtered } = props
  const t = useTranslations('table')
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      offset={4}
      shadow="md"
      width={264}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.more}
          data-filtered={filtered || undefined}
          aria-label={t('menuOf', { column: title })}
          title={t('menuOf', { column: title })}
          onClick={() => setOpened(!opened)}
        >
          {filtered ? <FunnelIcon size={14} /> : <MoreIcon size={14} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('menuOf', { column: title })}>
        <MenuItems {...props} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function MenuItems(props: ColumnMenuProps & { readonly close: () => void }) {
  const { id, title, type, ids, layout, close, onSort, onFilter } = props
  const t = useTranslations('table')
  const now = layout.layout
  const pinned = isPinned(now, id)
  const arrange = (make: (layout: GridLayout) => GridLayout) => () => {
    close()
    layout.change(make)
  }
  const sort =
    (direction: Direction, further = false) =>
    () => {
      close()
      onSort(direction, further)
    }
  return (
    <>
      <Item onClick={sort('ascending')}>{t('sortAscending')}</Item>
      <Item onClick={sort('descending')}>{t('sortDescending')}</Item>
      {props.isOrdered && (
        <>
          <Item onClick={sort('ascending', true)}>{t('thenAscending')}</Item>
          <Item onClick={sort('descending', true)}>{t('thenDescending')}</Item>
        </>
      )}
      <FilterForm
        title={title}
        type={type}
        onFilter={(operator, value) => {
          close()
          onFilter(operator, value)
        }}
      />
      <Item onClick={arrange((before) => pinColumn(before, id, !pinned))}>
        {t(pinned ? 'unpin' : 'pin')}
      </Item>
      {neighbourOf(now, ids, id, -1) !== null && (
        <Item onClick={arrange((before) => moveColumn(before, ids, id, -1))}>{t('moveLeft')}</Item>
      )}
      {neighbourOf(now, ids, id, 1) !== null && (
        <Item onClick={arrange((before) => moveColumn(before, ids, id, 1))}>{t('moveRight')}</Item>
      )}
      {shownOf(now, ids).length > 1 && (
        <Item onClick={arrange((before) => hideColumn(before, id, true))}>{t('hide')}</Item>
      )}
    </>
  )
}

interface ItemProps {
  readonly onClick: () => void
  readonly children: ReactNode
}

function Item({ onClick, children }: ItemProps) {
  return (
    <button type="button" className={classes.item} onClick={onClick}>
      {children}
    </button>
  )
}
