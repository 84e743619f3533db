import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import type { FileEntry } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import { FileRow } from './FileRow.tsx'
import classes from './FileList.module.css'

const KindChooser = lazy(async () => {
  const { KindChooser: component } = await import('./KindChooser.tsx')
  return { default: component }
})

interface FileListProps {
  readonly files: readonly FileEntry[]
  readonly intake: Intake
  /** Where there is no room for the question what a file is: asks elsewhere. */
  readonly onAsk?: (id: number) => void
}

/** One row a file, in the order they were dropped. */
export function FileList({ files, intake, onAsk }: FileListProps) {
  const t = useTranslations('files')
  return (
    <ul className={classes.list} data-narrow={onAsk !== undefined} aria-label={t('title')}>
      {files.map((entry) => (
        <li key={entry.id} className={classes.item} data-state={entry.state}>
          <FileRow entry={entry} intake={intake} {...(onAsk && { onAsk })} />
          {entry.state === 'in-doubt' && !onAsk && (
            <Suspense>
              <KindChooser entry={entry} intake={intake} />
            </Suspense>
          )}
        </li>
      ))}
    </ul>
  )
}
