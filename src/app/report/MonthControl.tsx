import { NativeSelect } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { column } from '#core/query/expr.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './ParameterPanel.module.css'
import { useGroups } from './use-groups.ts'

interface MonthControlProps {
  readonly month: string | null
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
  readonly onChange: (month: string | null) => void
}

/** One month of those in the data, or all of them. */
export function MonthControl({ month, dataset, engine, onChange }: MonthControlProps) {
  const t = useTranslations('controls')
  const format = useFormatter()
  const time = dataset.schema.kind === 'purchases' ? 'timestamp' : 'order_date'
  const of = useMemo(
    () => ({ truncate: column(time), granularity: 'month', zone: null }) as const,
    [time],
  )
  const { groups } = useGroups(dataset, engine, of)
  const known = groups.map(([name]) => name)
  const months = [...new Set(month === null ? known : [month, ...known])].toSorted()
  const nameOf = (name: string) =>
    format.dateTime(new Date(`${name}-01`), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <NativeSelect
      classNames={{ label: classes.label }}
      size="xs"
      label={t('month')}
      value={month ?? ''}
      data={[
        { value: '', label: t('allMonths') },
        ...months.map((name) => ({ value: name, label: nameOf(name) })),
      ]}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    />
  )
}
