import { Button } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import type { Doubt, FileChoice } from '#session/api.ts'
import { Notice } from '../shell/Notice.tsx'
import { bothReadings } from './date-readings.ts'
import { ofWholeFiles } from './doubts-of-files.ts'

interface DoubtsProps {
  readonly doubts: readonly Doubt[]
  /** A correction for the files with these names. */
  readonly onCorrect: (change: Partial<FileChoice>, names: readonly string[]) => void
}

/** What the person may want to correct, said beside the reports. */
export function Doubts({ doubts, onCorrect }: DoubtsProps) {
  const t = useTranslations('doubts')
  if (doubts.length === 0) return null
  const said = ofWholeFiles(doubts)
  return (
    <Notice tone="quality" title={t('title')}>
      {said.map((doubt) => (
        <DoubtSentence key={`${doubt.doubt} ${doubt.file} ${doubt.values.column}`} doubt={doubt} />
      ))}
      {fixesOf(doubts).map(({ text, change, names }) => (
        <Button key={text} size="xs" variant="default" onClick={() => onCorrect(change, names)}>
          {t(text)}
        </Button>
      ))}
    </Notice>
  )
}

type FixText = `${Exclude<Doubt['doubt'], 'contradicting-dates'>}-fix`

interface Fix {
  readonly text: FixText
  readonly change: Partial<FileChoice>
  readonly names: readonly string[]
}

/** One button a kind of doubt, for all files that raise it. */
function fixesOf(doubts: readonly Doubt[]): readonly Fix[] {
  const fixes = new Map<FixText, Fix>()
  for (const { doubt, file, values } of doubts) {
    if (doubt === 'contradicting-dates') continue
    const text = `${doubt}-fix` as const
    const names = [...(fixes.get(text)?.names ?? []), file]
    fixes.set(text, { text, change: correctionOf(doubt, values), names })
  }
  return [...fixes.values()]
}

function correctionOf(
  doubt: Exclude<Doubt['doubt'], 'contradicting-dates'>,
  values: Doubt['values'],
): Partial<FileChoice> {
  const other = values['order'] === 'day-first' ? 'month-first' : 'day-first'
  switch (doubt) {
    case 'date-order':
      return { dateOrder: 'month-first' }
    case 'unheeded-order':
      return { dateOrder: other, dateOrderAgainstProof: true }
    case 'order-against-proof':
      return { dateOrder: other, dateOrderAgainstProof: false }
    case 'encoding':
    case 'guessed-encoding':
      return { reading: { encoding: 'windows-1252' } }
    case 'no-header':
      return { reading: { headerAt: Number(values['at']) } }
    case 'header-rows':
      return { reading: { headerRows: 1 } }
    case 'tables':
      return { reading: { table: Number(values['table']) % Number(values['tables']) } }
    case 'parts':
      return { reading: { headerAt: Number(values['at']), headerRows: Number(values['rows']) } }
    case 'strict-time':
      return { anyTimeForm: true }
    case 'decimal-mark':
    case 'later-commas':
      return { reading: { decimalMark: 'comma' } }
    case 'later-points':
      return { reading: { decimalMark: 'point' } }
  }
}

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
    case 'no-header':
      return <p>{t(doubt, { file })}</p>
    case 'header-rows':
      return <p>{t(doubt, { file, rows: count('rows') })}</p>
    case 'tables':
      return <p>{t(doubt, { file, tables: count('tables'), table: count('table') })}</p>
    case 'parts':
      return <p>{t(doubt, { file, tables: count('tables') })}</p>
    case 'guessed-encoding':
      return <p>{t(doubt, { file, byte: text('byte'), encoding: text('encoding') })}</p>
    case 'decimal-mark': {
      const readings = { asPoint: text('asPoint'), asComma: text('asComma') }
      return (
        <p>{t(doubt, { file, column: text('column'), example: text('example'), ...readings })}</p>
      )
    }
    case 'later-commas':
    case 'later-points': {
      const proved = { column: text('column'), example: text('example'), proofs: count('proofs') }
      return <p>{t(doubt, { file, ...proved })}</p>
    }
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
    case 'unheeded-order':
    case 'order-against-proof': {
      const isDay = text('order') === 'day-first'
      const proves = isDay === (doubt === 'unheeded-order') ? 'dayFirst' : 'monthFirst'
      return <p>{t(doubt, { file, first: isDay ? 'day' : 'month', count: count(proves) })}</p>
    }
  }
}
