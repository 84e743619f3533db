import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Notice } from '../shell/Notice.tsx'
import type { IntakeNotes } from '../state/intake-notes.ts'
import type { Intake } from '../state/intake.ts'
import classes from './IntakeSaid.module.css'

interface IntakeSaidProps {
  readonly notes: IntakeNotes
  readonly intake: Intake
}

/** What there is to say of the files as a whole. */
export function IntakeSaid({ notes, intake }: IntakeSaidProps) {
  const t = useTranslations('intake')
  const { restarted, skipped, nothingFound } = notes
  return (
    <>
      {restarted && (
        <Notice tone="quality" title={t('restarted')}>
          <p>{t('restartedNext')}</p>
          <Button size="compact-xs" variant="default" onClick={() => intake.settle('restarted')}>
            {t('understood')}
          </Button>
        </Notice>
      )}
      {(nothingFound || skipped > 0) && (
        <output className={classes.line}>
          {nothingFound && t('nothingFound')} {skipped > 0 && t('skipped', { count: skipped })}
        </output>
      )}
    </>
  )
}
