import { useTranslations } from 'use-intl'
import { dateOrders } from '#core/query/expr.ts'
import type { DateOrder } from '#core/query/expr.ts'
import { kindOf } from '#datasets/index.ts'
import type { OrderDecision } from '#session/api.ts'
import { against, dateEvidence, provenOrder, together, wholeEvidence } from './date-evidence.ts'
import type { DateEvidence } from './date-evidence.ts'
import { Finding } from './Finding.tsx'
import classes from './ReadingForm.module.css'
import type { Draft } from './use-draft.ts'

interface DateOrderSelectProps {
  readonly draft: Draft
  readonly decisions: readonly OrderDecision[]
}

/** The order of day and month with its proof, against which the person may decide all the same. */
export function DateOrderSelect({ draft, decisions }: DateOrderSelectProps) {
  const t = useTranslations('intake.mapping')
  const { choice } = draft
  const [whole, evidence] = evidenceOf(draft, decisions)
  if (!evidence) return null
  const proven = provenOrder(evidence)
  const isAgainst = choice.dateOrderAgainstProof === true
  const asked = proven === null || isAgainst ? (choice.dateOrder ?? '') : ''
  const contradicting = asked === '' ? 0 : against(asked, evidence)
  return (
    <div>
      <Finding
        label={t('dates')}
        description={<Proof evidence={evidence} whole={whole} draft={draft} />}
        value={asked}
        data={[
          { value: '', label: proven === null ? t('asFound') : t(`proved-${proven}`) },
          ...dateOrders.map((value) => ({ value, label: t(value) })),
        ]}
        onChange={({ target }) => {
          const order = dateOrders.find((known) => known === target.value) ?? null
          draft.setDateOrder(order, order !== null && proven !== null && order !== proven)
        }}
      />
      <output className={classes.against}>
        {contradicting > 0 &&
          t(whole ? 'against' : 'againstSoFar', {
            count: contradicting,
            rows: draft.inspection.preview.length,
          })}
      </output>
    </div>
  )
}

interface ProofProps {
  readonly evidence: DateEvidence
  readonly whole: boolean
  readonly draft: Draft
}

function Proof({ evidence, whole, draft: { choice, inspection } }: ProofProps) {
  const t = useTranslations('intake.mapping')
  const order = provenOrder(evidence)
  if (order === null) {
    if (choice.dateOrder) return t('yours')
    return whole ? t('noProofAtAll') : t('noProof', { rows: inspection.preview.length })
  }
  const { example, row } = evidence
  const first = firstOf(order)
  const count = against(otherOrder(order), evidence)
  if (whole && row > 0) return t('proofWithCount', { first, example, row, count })
  return whole ? t('proofCount', { first, count }) : t('proof', { first, example, row })
}

/** What comes first in an order, as the texts know it. */
function firstOf(order: DateOrder): 'day' | 'month' {
  return order === 'day-first' ? 'day' : 'month'
}

function otherOrder(order: DateOrder): DateOrder {
  return order === 'day-first' ? 'month-first' : 'day-first'
}

/** What the whole file says where it was read so; else its first rows. Sisters share a proof. */
function evidenceOf(
  { choice, read, inspection }: Draft,
  decisions: readonly OrderDecision[],
): readonly [whole: boolean, DateEvidence | null] {
  const times = kindOf(choice.kind).roles.filter(({ rule: { type } }) => {
    return type === 'time' || (type === 'strict-time' && choice.anyTimeForm === true)
  })
  const mapped = times.filter(({ name }) => Object.hasOwn(choice.mapping, name))
  const first = together(
    mapped.flatMap(({ name }) => {
      const at = choice.mapping[name]!
      return dateEvidence(inspection.preview.map((cells) => cells[at])) ?? []
    }),
  )
  const isRead =
    decisions.length > 0 &&
    choice.reading === read?.reading &&
    mapped.every(({ name }) => choice.mapping[name] === read?.mapping[name])
  return isRead
    ? [true, wholeEvidence(decisions, first && provenOrder(first) ? first : null)]
    : [false, first]
}
