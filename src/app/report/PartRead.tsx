import { useTranslations } from 'use-intl'
import type { DatasetEntry } from '../state/app-state.ts'
import { shareRead } from '../state/progress.ts'
import classes from './PartRead.module.css'

/** How much of its files a report rests on, as long as that is not all of them. */
export function PartRead({ dataset }: { readonly dataset: DatasetEntry }) {
  const t = useTranslations('report')
  const { loaded, bytesToRead } = dataset
  const { files, partial } = loaded.receipt
  if (!partial) return null
  const bytesRead = files.reduce((sum, file) => sum + file.bytesRead, 0)
  const bytes = bytesToRead ?? files.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <span
      className={classes.part}
      data-part={bytesToRead === null ? 'kept' : 'so-far'}
      title={t(bytesToRead === null ? 'partHint' : 'soFarHint')}
    >
      {t('soFar', { share: shareRead({ bytesRead, bytes }) })}
    </span>
  )
}
