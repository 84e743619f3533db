import { useTranslations } from 'use-intl'
import type { Receipt } from '#core/cleaning/receipt.ts'
import { FileReceipts } from './FileReceipts.tsx'
import classes from './ReceiptLine.module.css'
import { useRejectReasons } from '../rejects/use-reject-reasons.ts'

/** What the figures rest on, in one line that opens into the whole receipt. */
export function ReceiptLine({ receipt }: { readonly receipt: Receipt }) {
  const t = useTranslations('receipt')
  const { read, accepted, rejected, filtered, partial } = receipt
  return (
    <details className={classes.receipt}>
      <summary className={classes.line} title={t('title')}>
        <span className={classes.parts}>
          <span data-receipt="read">{t('read', { count: read })}</span>
          <span data-receipt="used">{t('used', { count: accepted - filtered })}</span>
          <span data-receipt="set-aside" data-some={rejected > 0 || undefined}>
            {t('setAside', { count: rejected })}
          </span>
          {filtered > 0 && (
            <span data-receipt="filtered">{t('filtered', { count: filtered })}</span>
          )}
          {partial && <span data-some>{t('partial')}</span>}
        </span>
      </summary>
      <ReceiptBody receipt={receipt} />
    </details>
  )
}

function ReceiptBody({ receipt }: { readonly receipt: Receipt }) {
  const t = useTranslations('receipt')
  const reasons = useRejectReasons()
  const { rejectedBy, rule, zone, files } = receipt
  const why = reasons(Object.entries(rejectedBy).map(([name, count]) => ({ rule: name, count })))
  return (
    <div className={classes.body}>
      <dl className={classes.facts}>
        {why && <Entry name={t('why')} value={why} />}
        {rule && <Entry name={t('rule')} value={rule} />}
        <Entry name={t('zone')} value={zone ?? t('zoneWritten')} />
      </dl>
      <FileReceipts files={files} />
    </div>
  )
}

function Entry({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
