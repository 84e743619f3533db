import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Mark } from './icons.tsx'
import { ThemeToggle } from './ThemeToggle.tsx'
import classes from './TopBar.module.css'

interface TopBarProps {
  /** Before the name: the button of the drawer. */
  readonly before?: ReactNode
  readonly children?: ReactNode
}

export function TopBar({ before, children }: TopBarProps) {
  const t = useTranslations('app')
  return (
    <header className={classes.bar}>
      {before}
      <span className={classes.name}>
        <Mark />
        <span className={before ? classes.word : undefined}>{t('name')}</span>
      </span>
      <div className={classes.actions}>
        {children}
        <ThemeToggle />
      </div>
    </header>
  )
}
