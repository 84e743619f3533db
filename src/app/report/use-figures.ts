import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Report } from '#reports/report.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { inSentence } from '../format/in-sentence.ts'
import type { Figure } from './figures.ts'
import { headlineOf } from './headline.ts'
import type { Shown } from './use-answer.ts'
import { useFigureText } from './use-figure-text.ts'

/** The headline figures of a report, in the person's words. */
export function useFigures(report: Report, { result, chart }: Shown): readonly Figure[] {
  const { summary, first } = result
  const t = useTranslations('figures')
  const nameOf = useFigureNames()
  const say = useFigureText()
  return useMemo(
    () =>
      headlineOf({
        report,
        summary,
        first,
        chart,
        nameOf,
        words: {
          rows: t('rows'),
          days: t('days'),
          months: t('months'),
          dateOf: (text) => say(text, 'date'),
          most: (measure) => t('most', { measure: inSentence(measure) }),
          total: (measure) => t('total', { measure }),
        },
      }),
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [report, summary, first, chart],
  )
}

/** What a headline figure is called: a fact, or a column. */
export function useFigureNames(): (name: string) => string {
  const t = useTranslations('facts')
  const nameOf = useRoleNames()
  return useMemo(() => {
    const facts = new Set(['kept', 'measured', 'capped', 'edge', 'unknown_share'] as const)
    return (name) => (facts.has(name as 'kept') ? t(name as 'kept') : nameOf(name))
  }, [t, nameOf])
}
