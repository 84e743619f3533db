import { Button, Popover, TextInput } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Popover.css'
import { useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { rowTyped } from './row-typed.ts'
import classes from './ResultTable.module.css'

interface GoToRowProps {
  readonly rowCount: number
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** From 0. */
  readonly onGo: (row: number) => void
}

/** Asks for a row by its number, counted from 1. */
export function GoToRow({ rowCount, opened, onOpened, onGo }: GoToRowProps) {
  const t = useTranslations('table')
  const button = useRef<HTMLButtonElement>(null)
  const [text, setText] = useState('')
  const row = rowTyped(text, rowCount)
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (row === null) return
    onOpened(false)
    setText('')
    onGo(row)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    onOpened(false)
    button.current?.focus()
  }
  return (
    // Focus goes to the row, so the popover must not take it back.
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      shadow="md"
      width={240}
      withinPortal={false}
      trapFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <Button
          ref={button}
          size="xs"
          variant="default"
          aria-keyshortcuts="Control+G"
          onClick={() => onOpened(!opened)}
        >
          {t('goTo')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('goTo')} onKeyDown={onKeyDown}>
        <form className={classes.going} onSubmit={submit}>
          <TextInput
            size="xs"
            data-autofocus
            inputMode="numeric"
            autoComplete="off"
            aria-label={t('goToLabel')}
            placeholder={t('goToHint', { count: rowCount })}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button size="xs" type="submit" disabled={row === null}>
            {t('go')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
