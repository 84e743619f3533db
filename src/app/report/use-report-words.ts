import { useTranslations } from 'use-intl'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'

export interface ReportWords {
  readonly title: string
  readonly question: string
}

/** A report's title and question in the person's words. */
export function useReportWords(): (id: string) => ReportWords {
  const t = useTranslations('reports')
  return (id) =>
    hasText(en.reports, id)
      ? { title: t(`${id}.title`), question: t(`${id}.question`) }
      : { title: id, question: '' }
}
