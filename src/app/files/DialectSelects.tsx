import { useTranslations } from 'use-intl'
import { Finding } from './Finding.tsx'
import type { Draft } from './use-draft.ts'

interface DraftProps {
  readonly draft: Draft
}

/** Findings of delimited text that are seldom wrong, each with what speaks for it. */
export function DialectSelects({ draft }: DraftProps) {
  const isQuoted = draft.inspection.quote !== null
  return (
    <>
      <HeaderRowsSelect draft={draft} />
      {isQuoted && <EscapeSelect draft={draft} />}
      <CommentSelect draft={draft} />
      <FooterSelect draft={draft} />
    </>
  )
}

function found({ inspection }: Draft, name: string) {
  return inspection.evidence.find(({ fact }) => fact === name)?.values
}

const headerRows = [1, 2, 3]

function HeaderRowsSelect({ draft }: DraftProps) {
  const t = useTranslations('intake.mapping')
  const { reading } = draft.choice
  if (found(draft, 'no-header')) return null
  const rows = reading?.headerRows ?? Number(found(draft, 'header-rows')?.['rows'] ?? 1)
  return (
    <Finding
      label={t('headerRows')}
      description={reading?.headerRows === undefined ? t('headerRowsSays', { rows }) : t('yours')}
      value={String(rows)}
      data={[...new Set([...headerRows, rows])].map(String)}
      onChange={({ target }) => draft.setReading({ ...reading, headerRows: Number(target.value) })}
    />
  )
}

const backslash = '\\'

function EscapeSelect({ draft }: DraftProps) {
  const t = useTranslations('intake.mapping')
  const { choice, inspection } = draft
  const quote = inspection.quote ?? '"'
  const escape = choice.reading?.escape ?? String(found(draft, 'escape')?.['escape'] ?? quote)
  return (
    <Finding
      label={t('escape')}
      description={choice.reading?.escape === undefined ? t('escapeSays') : t('yours')}
      value={escape}
      data={[...new Set([quote, backslash, escape])].map((value) => {
        return { value, label: value === quote ? t('doubled', { quote }) : value }
      })}
      onChange={({ target }) => draft.setReading({ ...choice.reading, escape: target.value })}
    />
  )
}

const comments = ['', '#', '//', '--', '%', ';']

function CommentSelect({ draft }: DraftProps) {
  const t = useTranslations('intake.mapping')
  const { reading } = draft.choice
  const seen = String(found(draft, 'comment')?.['comment'] ?? '')
  const comment = reading?.comment === undefined ? seen : (reading.comment ?? '')
  const says = comment === '' ? t('noCommentSays') : t('commentSays', { mark: comment })
  return (
    <Finding
      label={t('comment')}
      description={reading?.comment === undefined ? says : t('yours')}
      value={comment}
      data={[...new Set([...comments, comment])].map((value) => {
        return { value, label: value === '' ? t('noComment') : value }
      })}
      onChange={({ target }) => {
        draft.setReading({ ...reading, comment: target.value === '' ? null : target.value })
      }}
    />
  )
}

/** What stands below the table, where anything does. */
function FooterSelect({ draft }: DraftProps) {
  const t = useTranslations('intake.mapping')
  const { reading } = draft.choice
  const footer = found(draft, 'footer')
  const isKept = reading?.keepFooter === true
  if (footer === undefined && !isKept) return null
  const records = Number(footer?.['records'] ?? 0)
  return (
    <Finding
      label={t('footer')}
      description={
        isKept ? t('yours') : t('footerSays', { records, text: String(footer?.['text'] ?? '') })
      }
      value={isKept ? 'kept' : 'left'}
      data={[
        { value: 'left', label: t('footerLeft') },
        { value: 'kept', label: t('footerKept') },
      ]}
      onChange={({ target }) => {
        const { keepFooter: _, ...rest } = reading ?? {}
        draft.setReading(target.value === 'kept' ? { ...rest, keepFooter: true } : rest)
      }}
    />
  )
}
