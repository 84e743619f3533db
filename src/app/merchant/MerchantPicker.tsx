import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Popover.css'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Merchant, Merchants } from '#publish/merchants.ts'
import classes from './MerchantPage.module.css'

interface MerchantPickerProps {
  readonly merchants: Merchants
  readonly current: Merchant
  readonly onChoose: (merchant: string) => void
}

/** So many are listed at once; the search reaches the others. */
const listed = 60

/** Finds one merchant among hundreds, by its id. */
export function MerchantPicker({ merchants, current, onChoose }: MerchantPickerProps) {
  const t = useTranslations('merchant')
  const format = useFormatter()
  const data = useMemo(() => merchants.all.map(({ id }) => id), [merchants])
  const users = useMemo(
    () => new Map(merchants.all.map(({ id, totals }) => [id, totals.users])),
    [merchants],
  )
  return (
    <Select
      className={classes.picker}
      classNames={{ label: classes.label ?? '', options: classes.options ?? '' }}
      size="xs"
      label={t('pick', { count: data.length })}
      data={data}
      value={current.id}
      searchable
      allowDeselect={false}
      limit={listed}
      // The list scrolls by itself, in place: a scroller around it could not be reached by keys.
      comboboxProps={{ withinPortal: false, shadow: 'md' }}
      withScrollArea={false}
      nothingFoundMessage={t('noSuch')}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <bdi>{option.value}</bdi>
          <span>{t('users', { count: format.number(users.get(option.value) ?? 0) })}</span>
        </span>
      )}
      onChange={(id) => id !== null && onChoose(id)}
    />
  )
}
