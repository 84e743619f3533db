import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../shell/Dialog.tsx'
import { addressOf } from './address.ts'
import classes from './IntakeDialogs.module.css'

interface AddressDialogProps {
  /** Files are open, which loading the page anew closes. */
  readonly isOpen: boolean
  readonly onAddress: (address: string) => void
  readonly onClose: () => void
}

/** Asks for an address, and says which host will be asked before it is. */
export function AddressDialog({ isOpen, onAddress, onClose }: AddressDialogProps) {
  const t = useTranslations('intake.address')
  const [text, setText] = useState('')
  const address = addressOf(text)
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (address) onAddress(address.href)
        }}
      >
        <label className={classes.field}>
          <span>{t('label')}</span>
          <input
            className={classes.input}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <output className={classes.says}>
          {address ? t('host', { host: address.host }) : t('lead')}
        </output>
        {isOpen && <p className={classes.warning}>{t('closes')}</p>}
        <Button type="submit" variant="filled" disabled={!address}>
          {address ? t('ask', { host: address.host }) : t('askNobody')}
        </Button>
      </form>
    </Dialog>
  )
}
