import { Button, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { forgetRecent, openRecent, recentFiles } from '../files/recent.ts'
import type { RecentFile } from '../files/recent.ts'
import { Notice } from '../shell/Notice.tsx'
import classes from './RecentFiles.module.css'

interface RecentFilesProps {
  readonly onFile: (file: File) => void
}

/** Files that were opened before, where the browser can open them again. */
export function RecentFiles({ onFile }: RecentFilesProps) {
  const t = useTranslations('intake.recent')
  const [recent, setRecent] = useState<readonly RecentFile[]>([])
  const [gone, setGone] = useState<string | null>(null)
  useEffect(() => void recentFiles().then(setRecent), [])
  if (recent.length === 0) return null
  async function open(known: RecentFile): Promise<void> {
    const file = await openRecent(known)
    setGone(file ? null : known.name)
    if (file) onFile(file)
  }
  return (
    <section className={classes.section} aria-labelledby="recent">
      <div className={classes.head}>
        <h2 id="recent" className={classes.title}>
          {t('title')}
        </h2>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void forgetRecent().then(() => setRecent([]))}
        >
          {t('clear')}
        </Button>
      </div>
      <ul className={classes.list}>
        {recent.map((known) => (
          <li key={known.name}>
            <UnstyledButton className={classes.file} onClick={() => void open(known)}>
              {known.name}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {gone !== null && <Notice tone="failure" title={t('gone', { name: gone })} />}
      <p className={classes.stored}>{t('stored')}</p>
    </section>
  )
}
