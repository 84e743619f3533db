import { useTranslations } from 'use-intl'
import { guard } from '../guard.ts'
import { LockIcon } from '../shell/icons.tsx'
import { useStore } from '../state/store.ts'
import classes from './Privacy.module.css'
import { foreignRequests } from './foreign-requests.ts'

const requests = foreignRequests()

/** The promise, and the count that proves it. */
export function Privacy() {
  const t = useTranslations('empty')
  const says = useTranslations('intake')
  const count = useStore(requests)
  const address = guard()?.address ?? null
  return (
    <p className={classes.line}>
      <LockIcon size={14} />
      <span>
        {t('private')} <span data-requests={count}>{t('requests', { count })}</span>
        {address !== null && ` ${says('allowed', { host: new URL(address).host })}`}
      </span>
    </p>
  )
}
