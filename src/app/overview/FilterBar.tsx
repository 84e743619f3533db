import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordFilter } from '#reports/record-filter.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { FilterList } from '../result-table/FilterList.tsx'
import classes from './FilterBar.module.css'
import { useSpanText } from './use-span-text.ts'
import { useWeekday } from '../format/use-weekday.ts'

interface FilterBarProps {
  readonly filters: readonly RecordFilter[]
  /** Said where nothing is filtered. */
  readonly hint?: string
  readonly onChange: (filters: readonly RecordFilter[]) => void
}

/** What the records that count have in common; a click takes one back, Escape the last. */
export function FilterBar({ filters, hint, onChange }: FilterBarProps) {
  const say = useRecordFilterText()
  useEscape(filters, onChange)
  const bar = useRef<HTMLDivElement>(null)
  // A chip that goes takes the focus with it.
  const keep = (left: readonly RecordFilter[]) => {
    bar.current?.focus()
    onChange(left)
  }
  if (filters.length === 0 && hint === undefined) return null
  return (
    <div ref={bar} className={classes.bar} tabIndex={-1}>
      {filters.length === 0 && <p className={classes.hint}>{hint}</p>}
      {filters.length > 0 && (
        <FilterList
          texts={filters.map(say)}
          onRemove={(at) => keep(filters.filter((_, other) => other !== at))}
          onClear={() => keep([])}
        />
      )}
    </div>
  )
}

/** Escape belongs to what is open above the page, and to fields, before it belongs to the filters. */
function useEscape(filters: readonly RecordFilter[], onChange: FilterBarProps['onChange']): void {
  useEffect(() => {
    if (filters.length === 0) return
    const take = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const { target } = event
      const isElsewhere =
        target instanceof Element &&
        target.closest('input, select, textarea, dialog, [role=dialog], [role=menu], [role=grid]')
      if (!isElsewhere) onChange(filters.slice(0, -1))
    }
    document.addEventListener('keydown', take)
    return () => document.removeEventListener('keydown', take)
  }, [filters, onChange])
}

/** Says in words which records a filter lets through. */
export function useRecordFilterText(): (filter: RecordFilter) => string {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  const span = useSpanText()
  const weekdayName = useWeekday()
  return (filter) => {
    switch (filter.filter) {
      case 'values':
        return t('filterIs', {
          column: nameOf(filter.column),
          values: filter.values.map((value) => value ?? t('none')).join(', '),
        })
      case 'days':
        return span(filter)
      case 'hour': {
        const weekday = weekdayName(filter.weekday, 'long')
        return t('filterHour', { weekday, hour: `${String(filter.hour).padStart(2, '0')}:00` })
      }
    }
  }
}
