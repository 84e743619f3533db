import { Button, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ReportDone } from '../dataset/results.ts'
import type { Written } from './query-text.ts'
import classes from './QueryText.module.css'

interface QueryTextProps {
  readonly result: ReportDone
  /** Cleaning rules are switched, which no script says. */
  readonly hasSwitches: boolean
}

/** What the engine was asked, as data and as SQL; written only once it is opened. */
export function QueryText({ result, hasSwitches }: QueryTextProps) {
  const t = useTranslations('controls')
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className={classes.query}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className={classes.summary}>{t('query')}</summary>
      {isOpen && <QueryTexts result={result} hasSwitches={hasSwitches} />}
    </details>
  )
}

function QueryTexts({ result, hasSwitches }: QueryTextProps) {
  const t = useTranslations('controls')
  const [chosen, setChosen] = useState('query')
  const written = useWritten(result)
  const shown = written.find(({ id }) => id === chosen)
  if (!shown) return null
  return (
    <div className={classes.body}>
      <div className={classes.line}>
        <SegmentedControl
          size="xs"
          aria-label={t('queryAs')}
          value={chosen}
          data={written.map(({ id }) => ({
            value: id,
            label: id === 'query' ? t('queryTab') : t('querySql', { dialect: dialectName(id) }),
          }))}
          onChange={setChosen}
        />
        <CopyButton key={shown.id} text={shown.text} />
      </div>
      <p className={classes.lead}>
        {chosen === 'query' ? t('queryLead') : t('sqlLead', { dialect: dialectName(chosen) })}
        {chosen !== 'query' && hasSwitches && ` ${t('sqlRules')}`}
      </p>
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} tabIndex={0} data-written={chosen}>
        {shown.text}
      </pre>
    </div>
  )
}

const dialectNames = new Map([['duckdb', 'DuckDB']])

function dialectName(id: string): string {
  return dialectNames.get(id) ?? id
}

function useWritten(result: ReportDone): readonly Written[] {
  const [written, setWritten] = useState<readonly Written[]>([])
  useEffect(() => {
    let stale = false
    void import('./query-text.ts').then(({ writtenQueries }) => {
      if (!stale) setWritten(writtenQueries(result))
    })
    return () => {
      stale = true
    }
  }, [result])
  return written
}

function CopyButton({ text }: { readonly text: string }) {
  const t = useTranslations('controls')
  const [isCopied, setCopied] = useState(false)
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }}
    >
      {isCopied ? t('copied') : t('copy')}
    </Button>
  )
}
