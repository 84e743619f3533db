import { Button, Loader } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Failure } from '#session/api.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { Notice } from '../shell/Notice.tsx'
import classes from './ReportPage.module.css'

/** The first answer is on its way. */
export function Busy() {
  const t = useTranslations('report')
  return (
    <output className={classes.busy}>
      <Loader size={16} /> {t('busy')}
    </output>
  )
}

interface LacksProps {
  readonly column: string
  readonly onCorrect?: () => void
}

/** The file has no such column. */
export function Lacks({ column, onCorrect }: LacksProps) {
  const t = useTranslations('report')
  const nameOf = useRoleNames()
  return (
    <Notice tone="quality" title={t('lacks', { column: nameOf(column) })}>
      <p>{t('lacksNext')}</p>
      {onCorrect && (
        <Button size="xs" variant="default" onClick={onCorrect}>
          {t('correct')}
        </Button>
      )}
    </Notice>
  )
}

interface FailedProps {
  readonly failure: Failure
  readonly onRetry: () => void
}

/** The engine could not answer. */
export function Failed({ failure, onRetry }: FailedProps) {
  const t = useTranslations()
  return (
    <Notice tone="failure" title={t('report.failed')}>
      <p>
        {t(`trouble.${failure.kind}.what`, { name: t('files.title') })}{' '}
        {t(`trouble.${failure.kind}.next`)}
      </p>
      <Button size="xs" variant="default" onClick={onRetry}>
        {t('report.retry')}
      </Button>
    </Notice>
  )
}
