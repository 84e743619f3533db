import { useTranslations } from 'use-intl'
import type { CopyOutcome } from '../grid/copy.ts'
import { Notice } from '../shell/Notice.tsx'
import classes from './ResultTable.module.css'

/** Says what came of copying. */
export function Copied({ outcome }: { readonly outcome: CopyOutcome | null }) {
  const t = useTranslations('table')
  if (outcome?.state === 'failed') return <Notice tone="failure" title={t('copyFailed')} />
  if (!outcome) return <output className="unseen" />
  const { rows, asked } = outcome
  return (
    <output className={classes.count}>
      {rows < asked ? t('copiedSome', { rows, asked }) : t('copied', { rows })}
    </output>
  )
}
