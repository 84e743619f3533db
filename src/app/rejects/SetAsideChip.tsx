import { UnstyledButton } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './SetAsideChip.module.css'

interface SetAsideChipProps {
  readonly count: number
  readonly current: boolean
  readonly onOpen: () => void
}

/** Stands in the bar as long as records are set aside, whatever is in view. */
export function SetAsideChip({ count, current, onOpen }: SetAsideChipProps) {
  const t = useTranslations('rejects')
  if (count === 0) return null
  return (
    <UnstyledButton
      className={classes.chip}
      {...(current && { 'aria-current': 'page' as const })}
      onClick={onOpen}
    >
      {t('chip', { count })}
    </UnstyledButton>
  )
}
