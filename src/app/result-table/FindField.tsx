import { CloseButton, TextInput } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../grid/icons.tsx'
import classes from './ResultTable.module.css'

interface FindFieldProps {
  readonly find: string
  readonly onFind: (find: string) => void
}

/** A person who types pauses so long. */
const pauseMs = 150

/** Looks for a text in all columns, as it is typed. The key `/` leads here. */
export function FindField({ find, onFind }: FindFieldProps) {
  const t = useTranslations('table')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(find)
  const [sent, setSent] = useState(find)
  const [given, setGiven] = useState(find)
  // What comes back from the address is what was typed, but for the Back key.
  if (given !== find) {
    setGiven(find)
    if (find !== sent) {
      setText(find)
      setSent(find)
    }
  }
  const send = useRef(onFind)
  useEffect(() => {
    send.current = onFind
  })
  useEffect(() => {
    if (text === sent) return undefined
    const timer = setTimeout(() => {
      setSent(text)
      send.current(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, sent])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={input}
      className={classes.find}
      size="xs"
      type="search"
      aria-label={t('findLabel')}
      aria-keyshortcuts="/"
      placeholder={t('find')}
      leftSection={<SearchIcon size={14} />}
      rightSection={
        text === '' ? null : (
          <CloseButton size="xs" aria-label={t('findClear')} onClick={() => setText('')} />
        )
      }
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key }) => key === 'Escape' && setText('')}
    />
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
