import { useTranslations } from 'use-intl'
import { decimalMarks } from '#core/query/expr.ts'
import { Finding } from './Finding.tsx'
import type { Draft } from './use-draft.ts'

/** What comma and point mean in numbers, where values tell or leave it open. */
export function DecimalMarkSelect({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('intake.mapping')
  const { choice, inspection } = draft
  const found = inspection.evidence.find(({ fact }) => fact === 'decimal-mark')?.values
  if (found === undefined) return null
  const text = (name: string) => String(found[name] ?? '')
  const count = Number(found[text('mark')] ?? 0)
  const proof = {
    example: text('example'),
    column: text('column'),
    line: Number(found['line'] ?? 0),
  }
  const asked = choice.reading?.decimalMark
  return (
    <Finding
      label={t('decimalMark')}
      description={
        asked ? t('yours') : count > 0 ? t('decimalProof', proof) : t('decimalOpen', proof)
      }
      value={asked ?? text('mark')}
      data={decimalMarks.map((value) => ({ value, label: t(`decimal-${value}`) }))}
      onChange={({ target }) => {
        const decimalMark = decimalMarks.find((mark) => mark === target.value)
        if (decimalMark) draft.setReading({ ...choice.reading, decimalMark })
      }}
    />
  )
}
