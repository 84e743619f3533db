import { useTranslations } from 'use-intl'
import { FileList } from '../files/FileList.tsx'
import { PickFiles } from '../files/PickFiles.tsx'
import { useApp } from '../state/app-context.ts'
import { useStore } from '../state/store.ts'
import classes from './EmptyPage.module.css'
import { Privacy } from './Privacy.tsx'
import { SampleCards } from './SampleCards.tsx'

/** What a person sees before any file is open. */
export function EmptyPage() {
  const t = useTranslations('empty')
  const { store, intake } = useApp()
  const { files } = useStore(store)
  const add = (chosen: readonly File[]) => void intake.add(chosen)
  return (
    <main id="content" className={classes.page} tabIndex={-1}>
      <h1 className={classes.title}>
        {t('title')} <span className={classes.lead}>{t('lead')}</span>
      </h1>
      <div className={classes.target} data-small={files.length > 0 || undefined}>
        <PickFiles label={t('choose')} onFiles={add} />
        <p className={classes.formats}>{t('formats')}</p>
      </div>
      <Privacy />
      {files.length > 0 && <FileList files={files} intake={intake} />}
      <SampleCards onFile={(file) => add([file])} />
    </main>
  )
}
