import { Button, NativeSelect, TextInput } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnType } from '#core/table/type.ts'
import type { FilterOperator } from '#session/api.ts'
import { operatorsFor, takesValue } from './operators.ts'
import classes from './ResultTable.module.css'

interface FilterFormProps {
  readonly title: string
  readonly type: ColumnType
  readonly onFilter: (operator: FilterOperator, value: string) => void
}

/** One condition on a column. */
export function FilterForm({ title, type, onFilter }: FilterFormProps) {
  const t = useTranslations('table')
  const operators = operatorsFor(type)
  const [chosen, setChosen] = useState<FilterOperator | undefined>(operators[0])
  const [value, setValue] = useState('')
  const needsValue = chosen !== undefined && takesValue(chosen)
  const typed = value.trim()
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (chosen && (!needsValue || typed !== '')) onFilter(chosen, needsValue ? typed : '')
  }
  return (
    <form className={classes.filter} onSubmit={submit}>
      <NativeSelect
        size="xs"
        aria-label={t('filterHow', { column: title })}
        data={operators.map((operator) => ({
          value: operator,
          label: t(`operators.${operator}`),
        }))}
        value={chosen ?? ''}
        onChange={({ target }) => setChosen(operators.find((one) => one === target.value))}
      />
      {needsValue && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('filterValue', { column: title })}
          placeholder={hintOf(type)}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      )}
      <Button size="xs" type="submit" variant="light" disabled={needsValue && typed === ''}>
        {t('filterApply')}
      </Button>
    </form>
  )
}

/** How a value is written, where that is not plain. */
function hintOf({ kind }: ColumnType): string {
  switch (kind) {
    case 'date':
      return '2024-12-31'
    case 'time':
      return '2024-12-31 23:59:59'
    case 'boolean':
      return 'true'
    case 'text':
    case 'id':
    case 'decimal':
    case 'float':
    case 'quotient':
      return ''
  }
}
