import { Button } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import type { Doubt, FileChoice } from '#session/api.ts'
import { Notice } from '../shell/Notice.tsx'
import { bothReadings } from './date-readings.ts'

interface DoubtsProps {
  readonly doubts: readonly Doubt[]
  readonly onCorrect: (change: Partial<FileChoice>) => void
}

/** What the person may want to correct, said beside the reports. */
export function Doubts({ doubts, onCorrect }: DoubtsProps) {
  const t = useTranslations('doubts')
  const kinds = new Set(doubts.map(({ doubt }) => doubt))
  if (doubts.length === 0) return null
  return (
    <Notice tone="quality" title={t('title')}>
      {doubts.map((doubt) => (
        <DoubtSentence key={`${doubt.doubt} ${doubt.file} ${doubt.values.column}`} doubt={doubt} />
      ))}
      {[...kinds].map((kind) => {
        if (kind === 'contradicting-dates') return null
        return (
          <Button
            key={kind}
            size="xs"
            variant="default"
            onClick={() => onCorrect(corrections[kind])}
          >
            {t(`${kind}-fix`)}
          </Button>
        )
      })}
    </Notice>
  )
}

const corrections = {
  'date-order': { dateOrder: 'month-first' },
  encoding: { reading: { encoding: 'windows-1252' } },
  'strict-time': { anyTimeForm: true },
} as const

function DoubtSentence({ doubt: { doubt, file, values } }: { readonly doubt: Doubt }) {
  const t = useTranslations('doubts')
  const format = useFormatter()
  const text = (name: string) => String(values[name] ?? '')
  const count = (name: string) => Number(values[name] ?? 0)
  const dateOf = (date: Date | null) =>
    date ? format.dateTime(date, { dateStyle: 'long', timeZone: 'UTC' }) : '–'
  switch (doubt) {
    case 'date-order': {
      const example = text('example')
      const [dayFirst, monthFirst] = bothReadings(example).map(dateOf)
      return (
        <p>{t(doubt, { file, example, dayFirst: dayFirst ?? '', monthFirst: monthFirst ?? '' })}</p>
      )
    }
    case 'encoding':
      return <p>{t(doubt, { file, byte: text('byte'), offset: text('offset') })}</p>
    case 'strict-time': {
      const counts = {
        failed: count('failed'),
        records: count('records'),
        readable: count('readable'),
      }
      return <p>{t(doubt, { file, example: text('example'), ...counts })}</p>
    }
    case 'contradicting-dates':
      return (
        <p>{t(doubt, { file, dayFirst: count('dayFirst'), monthFirst: count('monthFirst') })}</p>
      )
  }
}
