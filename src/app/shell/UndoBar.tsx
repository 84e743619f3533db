import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
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

/** Says that a file was taken out, and puts it back when asked in time; it waits for a hand on it. */
export function UndoBar({ removed, intake }: UndoBarProps) {
  const t = useTranslations('intake')
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => intake.settle('removed'), momentMs)
    return () => clearTimeout(timer)
  }, [intake, isHeld])
  return (
    <output className={classes.bar}>
      <span className={classes.text}>{t('removed', { name: removed.path })}</span>
      <Button
        size="compact-sm"
        variant="default"
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocus={() => setIsHeld(true)}
        onBlur={() => setIsHeld(false)}
        onClick={() => intake.restore()}
      >
        {t('undo')}
      </Button>
    </output>
  )
}
