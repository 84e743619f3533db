import { useTranslations } from 'use-intl'
import { FilterList } from './FilterList.tsx'
import { takesValue } from './operators.ts'
import type { TableFilter, TableView } from './table-view.ts'

interface FilterChipsProps {
  readonly view: TableView
  /** What a column is called, by its key. */
  readonly titleOf: (column: string) => string
  readonly onViewChange: (view: TableView) => void
  /** A chip that goes takes the focus with it. */
  readonly onRemoved: () => void
}

/** Says a filter in words. */
export function useFilterText(
  titleOf: (column: string) => string,
): (filter: TableFilter) => string {
  const t = useTranslations('table')
  return ({ column, operator, value }) =>
    takesValue(operator)
      ? t('filterIs', { column: titleOf(column), operator: t(`operators.${operator}`), value })
      : t('filterSays', { column: titleOf(column), operator: t(`operators.${operator}`) })
}

/** What the rows in view have in common; each is taken back by a click. */
export function FilterChips({ view, titleOf, onViewChange, onRemoved }: FilterChipsProps) {
  const say = useFilterText(titleOf)
  if (view.filters.length === 0) return null
  const keep = (filters: readonly TableFilter[]) => {
    onRemoved()
    onViewChange({ ...view, filters })
  }
  return (
    <FilterList
      texts={view.filters.map(say)}
      onRemove={(at) => keep(view.filters.filter((_, other) => other !== at))}
      onClear={() => keep([])}
    />
  )
}
