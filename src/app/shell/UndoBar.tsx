import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { FileEntry } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import classes from './UndoBar.module.css'

interface UndoBarProps {
  readonly removed: FileEntry
  readonly intake: Intake
}

/** How long a file that was taken out can be put back. */
const momentMs = 12_000

/** Says that a file was taken out, and puts it back when asked in time. */
export function UndoBar({ removed, intake }: UndoBarProps) {
  const t = useTranslations('intake')
  useEffect(() => {
    const timer = setTimeout(() => intake.settle('removed'), momentMs)
    return () => clearTimeout(timer)
  }, [intake])
  return (
    <output className={classes.bar}>
      <span className={classes.text}>{t('removed', { name: removed.path })}</span>
      <Button size="compact-sm" variant="default" onClick={() => intake.restore()}>
        {t('undo')}
      </Button>
    </output>
  )
}
