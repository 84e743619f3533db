import { useTranslations } from 'use-intl'
import { CrossIcon } from '../shell/icons.tsx'
import { takesValue } from './operators.ts'
import classes from './ResultTable.module.css'
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
  const t = useTranslations('table')
  const say = useFilterText(titleOf)
  if (view.filters.length === 0) return null
  const keep = (filters: readonly TableFilter[]) => {
    onRemoved()
    onViewChange({ ...view, filters })
  }
  return (
    <ul className={classes.chips} aria-label={t('filters')}>
      {view.filters.map((filter, at) => (
        <li key={JSON.stringify(filter)}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('filterRemove', { filter: say(filter) })}
            title={t('filterRemove', { filter: say(filter) })}
            onClick={() => keep(view.filters.filter((_, other) => other !== at))}
          >
            <span className={classes.chipText}>{say(filter)}</span>
            <CrossIcon size={12} />
          </button>
        </li>
      ))}
      {view.filters.length > 1 && (
        <li>
          <button type="button" className={classes.plain} onClick={() => keep([])}>
            {t('filtersClear')}
          </button>
        </li>
      )}
    </ul>
  )
}
