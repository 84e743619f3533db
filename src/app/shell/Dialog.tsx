import { UnstyledButton } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Dialog.module.css'
import { CrossIcon } from './icons.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question over the page: the browser keeps focus in it, and Escape closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useTranslations('app')
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // The browser would begin at the button that closes.
    dialog.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={id} onClose={onClose}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <UnstyledButton
          className={classes.close}
          aria-label={t('close')}
          onClick={() => dialog.current?.close()}
        >
          <CrossIcon />
        </UnstyledButton>
      </div>
      {children}
    </dialog>
  )
}
