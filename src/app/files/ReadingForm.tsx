import { useTranslations } from 'use-intl'
import type { Inspection, OrderDecision } from '#session/api.ts'
import { useSizes } from '../format/use-sizes.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import { DecimalMarkSelect } from './DecimalMarkSelect.tsx'
import { DateOrderSelect } from './DateOrderSelect.tsx'
import { DialectSelects } from './DialectSelects.tsx'
import { Finding } from './Finding.tsx'
import { delimiterKey, delimiters, encodings, otherEncodings } from './delimiters.ts'
import classes from './ReadingForm.module.css'
import type { Draft } from './use-draft.ts'

interface ReadingFormProps {
  readonly draft: Draft
  /** What the whole file says of its dates, once it was read. */
  readonly dateOrders: readonly OrderDecision[]
}

/** How the bytes are read, each finding with what speaks for it. */
export function ReadingForm({ draft, dateOrders }: ReadingFormProps) {
  const t = useTranslations()
  const sizes = useSizes()
  const { format, bytes } = draft.inspection
  return (
    <div className={classes.findings}>
      <div className={classes.fact}>
        <span className={classes.name}>{t('chooser.format')}</span>
        <span>
          {hasText(en.formats, format) ? t(`formats.${format}`) : format}, {sizes(bytes)}
        </span>
      </div>
      <DocumentFacts draft={draft} />
      <EncodingSelect draft={draft} />
      {draft.inspection.delimiter !== null && <DelimiterSelect draft={draft} />}
      {draft.inspection.delimiter !== null && <QuoteSelect draft={draft} />}
      <TableSelect draft={draft} />
      {draft.inspection.delimiter !== null && <HeaderSelect draft={draft} />}
      {draft.inspection.delimiter !== null && <DialectSelects draft={draft} />}
      <DecimalMarkSelect draft={draft} />
      <DateOrderSelect draft={draft} decisions={dateOrders} />
    </div>
  )
}

/** Where the records of a JSON document stand, and whether it ends. */
function DocumentFacts({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations('intake.mapping')
  const { evidence } = draft.inspection
  const member = evidence.find(({ fact }) => fact === 'member')?.values
  const keyed = evidence.find(({ fact }) => fact === 'keyed')?.values
  const script = evidence.find(({ fact }) => fact === 'script')?.values
  const isCutOff = evidence.some(({ fact }) => fact === 'cut-off')
  if ((member ?? keyed ?? script) === undefined && !isCutOff) return null
  const path = String(member?.['path'] ?? '')
  const left = String(member?.['left'] ?? '')
  return (
    <div className={classes.fact}>
      <span className={classes.name}>{t('document')}</span>
      <span>
        {member !== undefined && t(left === '' ? 'documentAt' : 'documentLeft', { path, left })}{' '}
        {keyed !== undefined && t('documentKeyed', { column: String(keyed['column']) })}{' '}
        {isCutOff && t('documentCutOff')}{' '}
        {script !== undefined && t('documentScript', { text: String(script['text']) })}
      </span>
    </div>
  )
}

function EncodingSelect({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations()
  const { inspection, choice } = draft
  const values = inspection.evidence.find(({ fact }) => fact === 'encoding')?.values ?? {}
  const says = () => {
    if (choice.reading?.encoding) return t('intake.mapping.yours')
    const at = values['invalidUtf8Byte']
    if (at !== undefined) return t('intake.mapping.notUtf8', { at: String(at) })
    return t(Number(values['bomBytes'] ?? 0) > 0 ? 'intake.mapping.bom' : 'intake.mapping.valid')
  }
  return (
    <Finding
      label={t('chooser.encoding')}
      description={says()}
      value={inspection.encoding}
      data={[
        ...encodings.map((value) => ({ value, label: t(`intake.mapping.${value}`) })),
        ...otherEncodings,
      ]}
      onChange={({ target }) => {
        const known = [...encodings, ...otherEncodings]
        const encoding = known.find((name) => name === target.value)
        if (encoding) draft.setReading({ ...choice.reading, encoding })
      }}
    />
  )
}

function DelimiterSelect({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations()
  const { inspection, choice } = draft
  const values = inspection.evidence.find(({ fact }) => fact === 'delimiter')?.values ?? {}
  const counts = {
    agreeing: Number(values['agreeing'] ?? 0),
    records: Number(values['records'] ?? 0),
    columns: inspection.header.length,
  }
  return (
    <Finding
      label={t('chooser.delimiter')}
      description={
        choice.reading?.delimiter ? t('intake.mapping.yours') : t('intake.mapping.agree', counts)
      }
      value={inspection.delimiter ?? ''}
      data={[...new Set([...delimiters, inspection.delimiter ?? ','])].map((value) => {
        const key = delimiterKey(value)
        return {
          value,
          label: key ? t(`delimiters.${key}`) : t('delimiters.other', { text: value }),
        }
      })}
      onChange={({ target }) => draft.setReading({ ...choice.reading, delimiter: target.value })}
    />
  )
}

/** So many of the first records are offered as the header. */
const offered = 12

function HeaderSelect({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations('intake.mapping')
  const { choice, firstRows, inspection } = draft
  const headerAt = headerPlace(inspection)
  const rows = firstRows.slice(0, offered)
  const options = rows.map((cells, at) => ({
    value: String(at),
    label: t('headerRow', { row: at + 1, cells: shortened(cells) }),
  }))
  const known = headerAt === null || headerAt < rows.length
  return (
    <Finding
      label={t('header')}
      description={t(headerAt === null ? 'noHeaderSays' : 'headerSays', { left: headerAt ?? 0 })}
      value={headerAt === null ? 'none' : String(headerAt)}
      data={[
        { value: 'none', label: t('noHeader') },
        ...options,
        ...(known ? [] : [{ value: String(headerAt), label: t('row', { row: headerAt + 1 }) }]),
      ]}
      onChange={({ target }) => {
        const { value } = target
        draft.setReading({ ...choice.reading, headerAt: value === 'none' ? null : Number(value) })
      }}
    />
  )
}

/** Records before the header as it is read; null: there is none. */
function headerPlace({ evidence }: Inspection): number | null {
  if (evidence.some(({ fact }) => fact === 'no-header')) return null
  return Number(evidence.find(({ fact }) => fact === 'preamble')?.values['records'] ?? 0)
}

const quotes = ['"', "'", ''] as const

function QuoteSelect({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations('intake.mapping')
  const { choice, inspection } = draft
  return (
    <Finding
      label={t('quote')}
      description={choice.reading?.quote === undefined ? t('quoteSays') : t('yours')}
      value={inspection.quote ?? ''}
      data={[...new Set([...quotes, inspection.quote ?? ''])].map((value) => {
        return { value, label: value === '' ? t('noQuote') : value }
      })}
      onChange={({ target }) =>
        draft.setReading({ ...choice.reading, quote: target.value === '' ? null : target.value })
      }
    />
  )
}

/** Which of a file's tables is read. */
function TableSelect({ draft }: Pick<ReadingFormProps, 'draft'>) {
  const t = useTranslations('intake.mapping')
  const { choice, inspection } = draft
  const found = inspection.evidence.find(({ fact }) => fact === 'tables')
  if (found === undefined) return null
  return (
    <Finding
      label={t('table')}
      description={t('tableSays', { count: inspection.tables.length })}
      value={String(Number(found.values['table']) - 1)}
      data={inspection.tables.map((header, at) => {
        return {
          value: String(at),
          label: t('headerRow', { row: at + 1, cells: shortened(header) }),
        }
      })}
      onChange={({ target }) =>
        draft.setReading({ ...choice.reading, table: Number(target.value) })
      }
    />
  )
}

function shortened(cells: readonly (string | null)[]): string {
  const text = cells.map((cell) => cell ?? '').join(' · ')
  return text.length > 48 ? `${text.slice(0, 47)}…` : text
}
