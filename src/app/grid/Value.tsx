import { useTranslations } from 'use-intl'
import classes from './Grid.module.css'
import type { GridColumn } from './grid-table.ts'

interface ValueProps {
  /** Undefined while it is on its way. */
  readonly value: string | null | undefined
  readonly show: GridColumn['show']
}

/** A cell's value: as it is shown, and exactly when the pointer rests on it. */
export function Value({ value, show }: ValueProps) {
  const t = useTranslations('report')
  if (value === undefined) return <span className={classes.coming} />
  if (value === null) {
    return (
      <span className={classes.none} title={t('null')}>
        <span aria-hidden="true">–</span>
        <span className="unseen">{t('null')}</span>
      </span>
    )
  }
  return <span title={value}>{show(value)}</span>
}
