import { useTranslations } from 'use-intl'
import type { ReportDone } from '../dataset/results.ts'
import { Facts } from '../report/Facts.tsx'
import { QueryText } from '../report/QueryText.tsx'
import { ReceiptLine } from '../report/ReceiptLine.tsx'
import { Dialog } from '../shell/Dialog.tsx'
import classes from './Overview.module.css'

/** What a tile shows, and the tile. */
export interface Basis {
  readonly title: string
  readonly done: ReportDone
}

interface BasisDialogProps {
  readonly basis: Basis
  readonly hasSwitches: boolean
  readonly onClose: () => void
}

/** What the figures of a tile rest on: receipt, rule, facts, query. */
export function BasisDialog({ basis, hasSwitches, onClose }: BasisDialogProps) {
  const t = useTranslations('overview')
  const { title, done } = basis
  const { receipt } = done.summary
  return (
    <Dialog title={t('basisOf', { title })} onClose={onClose}>
      <div className={classes.basis}>
        <Facts report={done.question.report} receipt={receipt} />
        {receipt.rule !== null && (
          <>
            <p data-rule>{receipt.rule}</p>
            <p className={classes.muted}>{t('basisRule')}</p>
          </>
        )}
        <ReceiptLine receipt={receipt} />
        <QueryText result={done} hasSwitches={hasSwitches} />
      </div>
    </Dialog>
  )
}
