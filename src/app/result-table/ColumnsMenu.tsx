import { Button, Menu } from '@mantine/core'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import { useTranslations } from 'use-intl'
import { ColumnsIcon } from '../grid/icons.tsx'
import { hideColumn, isHidden, orderOf, plainLayout, shownOf } from '../grid/layout.ts'
import type { LayoutControl } from '../grid/layout.ts'
import classes from './ResultTable.module.css'

interface ColumnsMenuProps {
  readonly columns: readonly { readonly id: string; readonly title: string }[]
  readonly layout: LayoutControl
}

/** Which columns are shown; and back to how the report has them. */
export function ColumnsMenu({ columns, layout: { layout, change } }: ColumnsMenuProps) {
  const t = useTranslations('table')
  const ids = columns.map(({ id }) => id)
  const titles = new Map(columns.map(({ id, title }) => [id, title]))
  const shown = shownOf(layout, ids).length
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      closeOnItemClick={false}
    >
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<ColumnsIcon size={14} />}>
          {shown === ids.length ? t('columns') : t('columnsSome', { shown, count: ids.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        {orderOf(layout, ids).map((id) => {
          const hidden = isHidden(layout, id)
          return (
            <Menu.CheckboxItem
              key={id}
              checked={!hidden}
              disabled={!hidden && shown === 1}
              onChange={(checked) => change((before) => hideColumn(before, id, !checked))}
            >
              {titles.get(id)}
            </Menu.CheckboxItem>
          )
        })}
        {layout !== plainLayout && (
          <>
            <Menu.Divider />
            <Menu.Item closeMenuOnClick onClick={() => change(() => plainLayout)}>
              {t('columnsReset')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
