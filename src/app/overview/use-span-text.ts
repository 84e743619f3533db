import { useFormatter, useTranslations } from 'use-intl'
import type { Days } from './periods.ts'

/** Days of the data in words: `1 Oct 2018 to 3 Oct 2018`; no zone moves them. */
export function useSpanText(): (days: Days) => string {
  const t = useTranslations('overview')
  const format = useFormatter()
  const day = (text: string) =>
    format.dateTime(new Date(text), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    })
  return ({ from, to }) =>
    from === to ? day(from) : t('span', { first: day(from), last: day(to) })
}
