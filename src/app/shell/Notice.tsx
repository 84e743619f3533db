import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface NoticeProps {
  /** Amber for the quality of data, red for failure only. */
  readonly tone: 'quality' | 'failure'
  readonly title: string
  readonly children?: ReactNode
}

/** A sentence that stays until it is dealt with, beside the thing it is about. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'failure' ? 'alert' : 'note'}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  )
}
