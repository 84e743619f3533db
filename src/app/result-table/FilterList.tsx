import { useTranslations } from 'use-intl'
import { CrossIcon } from '../shell/icons.tsx'
import classes from './FilterList.module.css'

interface FilterListProps {
  /** Each filter in words. */
  readonly texts: readonly string[]
  /** Takes back one, by its place. */
  readonly onRemove: (at: number) => void
  readonly onClear: () => void
}

/** Filters as chips; each is taken back by a click. */
export function FilterList({ texts, onRemove, onClear }: FilterListProps) {
  const t = useTranslations('table')
  return (
    <ul className={classes.chips} aria-label={t('filters')}>
      {texts.map((text, at) => (
        <li key={text}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('filterRemove', { filter: text })}
            title={t('filterRemove', { filter: text })}
            onClick={() => onRemove(at)}
          >
            <span className={classes.text}>{text}</span>
            <CrossIcon size={12} />
          </button>
        </li>
      ))}
      {texts.length > 1 && (
        <li>
          <button type="button" className={classes.plain} onClick={onClear}>
            {t('filtersClear')}
          </button>
        </li>
      )}
    </ul>
  )
}
