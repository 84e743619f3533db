import type { ReactNode } from 'react'
import { FocusedTitle } from './FocusedTitle.tsx'
import classes from './PageHead.module.css'

interface PageHeadProps {
  readonly title: string
  /** Below the title. */
  readonly lead: string
  /** Beside the title. */
  readonly actions?: ReactNode
}

/** The head of a view. */
export function PageHead({ title, lead, actions }: PageHeadProps) {
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <FocusedTitle text={title} />
        <p className={classes.lead}>{lead}</p>
      </div>
      {actions}
    </header>
  )
}
