import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Report } from '#reports/report.ts'
import { inSentence } from '../format/in-sentence.ts'
import { useWeekday } from '../format/use-weekday.ts'
import type { Figure } from './figures.ts'
import { headlineOf } from './headline.ts'
import type { Shown } from './use-answer.ts'
import { useFigureText } from './use-figure-text.ts'
import { useMeasureNames } from './use-measure-names.ts'

/** The headline figures of a report, in the person's words. */
export function useFigures(report: Report, { result, chart }: Shown): readonly Figure[] {
  const { summary, first } = result
  const t = useTranslations('figures')
  const nameOf = useMeasureNames()
  const say = useFigureText()
  const format = useFormatter()
  const weekdayName = useWeekday()
  return useMemo(
    () =>
      headlineOf({
        report,
        summary,
        first,
        chart,
        nameOf,
        words: {
          rows: t(report.id === 'profile' ? 'columns' : 'rows'),
          days: t('days'),
          months: t('months'),
          dateOf: (text) => say(text, 'date'),
          most: (measure) => t('most', { measure: inSentence(measure) }),
          least: (measure) => t('least', { measure: inSentence(measure) }),
          total: (measure) => t('total', { measure }),
          best: (tenths) => t('best', { part: format.number(tenths / 10, { style: 'percent' }) }),
          countOf: (of, count) => t('countOf', { of, count: say(count, 'plain') }),
          hourOf: (weekday, hour) =>
            `${weekdayName(weekday, 'long')} ${String(hour).padStart(2, '0')}:00`,
        },
      }),
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [report, summary, first, chart],
  )
}
