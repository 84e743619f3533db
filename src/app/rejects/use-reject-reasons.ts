import { useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { inSentence } from '../format/in-sentence.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'

/** So many records were set aside by one rule, for one column where that is known. */
export interface RejectCount {
  readonly rule: string
  readonly column?: string | null
  readonly count: number
}

/** Says why records were set aside: `21 have no user id, 16 repeat an earlier id`. */
export function useRejectReasons(): (counts: readonly RejectCount[]) => string {
  const t = useTranslations('rules')
  const nameOf = useRoleNames()
  return (counts) =>
    counts
      .filter(({ count }) => count > 0)
      .map(({ rule, column, count }) => {
        if (rule === 'missing' && column)
          return t('missingColumn', { count, column: inSentence(nameOf(column)) })
        return hasText(en.rules, rule)
          ? t(rule, { count, column: column ?? '' })
          : `${count} ${rule}`
      })
      .join(', ')
}
