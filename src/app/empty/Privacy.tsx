import { useTranslations } from 'use-intl'
import { LockIcon } from '../shell/icons.tsx'
import { useStore } from '../state/store.ts'
import classes from './Privacy.module.css'
import { foreignRequests } from './foreign-requests.ts'

const requests = foreignRequests()

/** The promise, and the count that proves it. */
export function Privacy() {
  const t = useTranslations('empty')
  const count = useStore(requests)
  return (
    <p className={classes.line}>
      <LockIcon size={14} />
      <span>
        {t('private')} <span data-requests={count}>{t('requests', { count })}</span>
      </span>
    </p>
  )
}
