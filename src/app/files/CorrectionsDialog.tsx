import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Profile } from '#datasets/profile.ts'
import { fileNameOf, saveBlob } from '../report/download.ts'
import { Dialog } from '../shell/Dialog.tsx'
import { Notice } from '../shell/Notice.tsx'
import type { Memory } from '../state/memory.ts'
import { useStore } from '../state/store.ts'
import classes from './CorrectionsDialog.module.css'

interface CorrectionsDialogProps {
  readonly memory: Memory
  readonly onClose: () => void
}

/** What is remembered of how files are read: seen, forgotten, taken along, brought in. */
export function CorrectionsDialog({ memory, onClose }: CorrectionsDialogProps) {
  const t = useTranslations('intake.corrections')
  const profiles = useStore(memory.profiles)
  const [refused, setRefused] = useState<{ name: string; reason: string } | null>(null)
  async function take(file: File): Promise<void> {
    try {
      memory.addText(await file.text())
      setRefused(null)
    } catch (error) {
      setRefused({ name: file.name, reason: error instanceof Error ? error.message : '' })
    }
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {profiles.length === 0 && <p>{t('none')}</p>}
      <ul className={classes.list}>
        {profiles.toReversed().map((profile) => (
          <li key={JSON.stringify([profile.header, profile.columnForms])} className={classes.item}>
            <Correction profile={profile} onForget={() => memory.forget(profile)} />
          </li>
        ))}
      </ul>
      {refused && <Notice tone="failure" title={t('refused', refused)} />}
      <div className={classes.actions}>
        <Button size="xs" variant="default" onClick={() => pick((file) => void take(file))}>
          {t('import')}
        </Button>
        {profiles.length > 0 && (
          <>
            <Button size="xs" variant="default" onClick={() => save(memory.text())}>
              {t('export')}
            </Button>
            <Button size="xs" variant="default" onClick={() => memory.forgetAll()}>
              {t('forgetAll')}
            </Button>
          </>
        )}
      </div>
      <p className={classes.stored}>{t('stored')}</p>
    </Dialog>
  )
}

interface CorrectionProps {
  readonly profile: Profile
  readonly onForget: () => void
}

function Correction({ profile: { header, kind }, onForget }: CorrectionProps) {
  const t = useTranslations()
  const names = header.join(', ')
  return (
    <>
      <div className={classes.what}>
        <p className={classes.kind}>{t(`kinds.${kind}`)}</p>
        <p className={classes.header} title={names}>
          {t('intake.corrections.columns', { count: header.length, names })}
        </p>
      </div>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('intake.corrections.forgetFile', { names })}
        onClick={onForget}
      >
        {t('intake.corrections.forget')}
      </Button>
    </>
  )
}

function save(text: string): void {
  const blob = new Blob([text], { type: 'application/json' })
  saveBlob(blob, fileNameOf('corrections', 'json', new Date()))
}

function pick(onFile: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
  })
  input.click()
}
