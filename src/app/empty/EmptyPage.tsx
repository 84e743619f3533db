import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { AddWays } from '../files/AddWays.tsx'
import { Corrections } from '../files/Corrections.tsx'
import { FileList } from '../files/FileList.tsx'
import { IntakeSaid } from '../files/IntakeSaid.tsx'
import { PickFiles } from '../files/PickFiles.tsx'
import { useApp } from '../state/app-context.ts'
import { useStore } from '../state/store.ts'
import { Asked } from './Asked.tsx'
import classes from './EmptyPage.module.css'
import { Privacy } from './Privacy.tsx'
import { SampleCards } from './SampleCards.tsx'

const RecentFiles = lazy(async () => {
  const { RecentFiles: component } = await import('./RecentFiles.tsx')
  return { default: component }
})
const OverloadNotices = lazy(async () => {
  const { OverloadNotices: component } = await import('../files/OverloadNotices.tsx')
  return { default: component }
})

/** Only where the browser has handles can a file be opened again. */
const hasHandles = 'showOpenFilePicker' in globalThis

/** What a person sees before any file is open. */
export function EmptyPage() {
  const t = useTranslations('empty')
  const { store, intake, memory } = useApp()
  const state = useStore(store)
  const { files, notes, asked } = state
  const add = (chosen: readonly File[]) => void intake.add(chosen)
  return (
    <main id="content" className={classes.page} tabIndex={-1}>
      <h1 className={classes.title}>
        {t('title')} <span className={classes.lead}>{t('lead')}</span>
      </h1>
      <Asked asked={asked} />
      <div className={classes.target} data-small={files.length > 0 || undefined}>
        <PickFiles label={t('choose')} onOpen={intake.expect} onFiles={add} />
        <AddWays intake={intake} isOpen={files.length > 0} />
        <p className={classes.formats}>{t('formats')}</p>
      </div>
      <Privacy />
      {files.length > 0 && <FileList files={files} intake={intake} />}
      {state.overloads.length > 0 && (
        <Suspense>
          <OverloadNotices state={state} intake={intake} />
        </Suspense>
      )}
      <IntakeSaid notes={notes} intake={intake} />
      {hasHandles && (
        <Suspense>
          <RecentFiles onFile={(file) => add([file])} />
        </Suspense>
      )}
      <SampleCards onFile={(file) => add([file])} />
      <div className={classes.last}>
        <Corrections memory={memory} />
      </div>
    </main>
  )
}
