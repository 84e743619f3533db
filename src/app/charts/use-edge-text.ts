import { useFormatter, useTranslations } from 'use-intl'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'

/** An edge of a bin in as few letters as there is room for. */
export function useEdgeText(form: FigureForm): (edge: number) => string {
  const t = useTranslations('durations')
  const format = useFormatter()
  const say = useFigureText()
  return (edge) => {
    if (form !== 'duration') return format.number(edge, { notation: 'compact' })
    if (edge >= 3600 && edge % 3600 === 0) return t('wholeHours', { hours: edge / 3600 })
    if (edge >= 60 && edge % 60 === 0) return t('wholeMinutes', { minutes: edge / 60 })
    return say(String(edge), form)
  }
}
