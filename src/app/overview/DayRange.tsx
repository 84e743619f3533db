import { useTranslations } from 'use-intl'
import type { Days } from './periods.ts'
import classes from './Overview.module.css'

interface DayRangeProps {
  /** The days that the data hold. */
  readonly extent: Days
  readonly chosen: Days | null
  readonly onChoose: (days: Days) => void
}

/** The days in view as two dates: what is drawn on the chart, for keyboard and touch. */
export function DayRange({ extent, chosen, onChoose }: DayRangeProps) {
  const t = useTranslations('overview')
  const { from, to } = chosen ?? extent
  const choose = (days: Days) => {
    if (days.from !== '' && days.to !== '' && days.from <= days.to) onChoose(days)
  }
  // A date that is being typed is not yet one: the field keeps it until it is.
  const field = (name: 'from' | 'to', value: string) => (
    <label className={classes.day}>
      <span>{t(name === 'from' ? 'range' : 'rangeTo')}</span>
      <input
        key={value}
        type="date"
        className={classes.dayInput}
        defaultValue={value}
        min={extent.from}
        max={extent.to}
        onBlur={({ target }) => {
          if (target.value !== value && target.value !== '') {
            choose({ from, to, [name]: target.value })
          }
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur()
        }}
      />
    </label>
  )
  return (
    <div className={classes.days} title={t('rangeHint')}>
      {field('from', from)}
      {field('to', to)}
    </div>
  )
}
