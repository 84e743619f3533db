import { useFormatter, useTranslations } from 'use-intl'
import type { Report } from '#reports/report.ts'
import type { Receipt } from '#core/cleaning/receipt.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import classes from './Facts.module.css'
import { exactRepeats, splitTie, timeFacts, unsaidFacts } from './facts.ts'

interface FactsProps {
  readonly report: Report
  readonly receipt: Receipt
}

/** What has to be said beside a report's figures, in words. */
export function Facts(props: FactsProps) {
  const sentences = useFactSentences(props)
  if (sentences.length === 0) return null
  return (
    <ul className={classes.facts}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** The same sentences, for whoever writes them elsewhere. */
export function useFactSentences({
  report,
  receipt: { facts, notes },
}: FactsProps): readonly string[] {
  const t = useTranslations()
  const format = useFormatter()
  const tie = splitTie(facts)
  const time = timeFacts(facts)
  const what = report.chart?.form === 'bars' ? (report.chart.label[0] ?? '') : ''
  const percent = { style: 'percent', maximumFractionDigits: 2 } as const
  return [
    ...(tie ? [t('facts.tie', { ...tie, what })] : []),
    ...(time ? [t('facts.time', { ...time, share: format.number(time.share, percent) })] : []),
    ...unsaidFacts(facts, report.headline).map(([name, value]) =>
      t('facts.plain', { name, value: String(value) }),
    ),
    ...notes.map((note) => {
      const repeats = exactRepeats(note)
      if (repeats !== null) return t('controls.repeatsKept', { count: repeats })
      return hasText(en.notes, note) ? t(`notes.${note}`) : note
    }),
  ]
}
