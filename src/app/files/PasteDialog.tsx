import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../shell/Dialog.tsx'
import classes from './IntakeDialogs.module.css'

interface PasteDialogProps {
  /** False: this text is no table. */
  readonly onText: (text: string) => boolean
  readonly onClose: () => void
}

/** A table as text, for who cannot or would not paste it on the page itself. */
export function PasteDialog({ onText, onClose }: PasteDialogProps) {
  const t = useTranslations('intake.paste')
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (onText(text)) onClose()
          else setRefused(true)
        }}
      >
        <label className={classes.field}>
          <span>{t('label')}</span>
          <textarea
            className={classes.input}
            rows={10}
            spellCheck={false}
            wrap="off"
            value={text}
            aria-invalid={refused}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <output className={classes.refused}>{refused && t('refused')}</output>
        <Button type="submit" variant="filled" disabled={text.trim() === ''}>
          {t('read')}
        </Button>
      </form>
    </Dialog>
  )
}
