import { useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'

/** Says a value of a chart exactly; a long time as people say it too. */
export function useExactText(form: FigureForm): (exact: string) => string {
  const t = useTranslations('durations')
  const exactly = useExact()
  const say = useFigureText()
  return (exact) => {
    if (form !== 'duration') return exactly(exact)
    const seconds = t('seconds', { seconds: exactly(exact) })
    return Math.abs(Number(exact)) < 60 ? seconds : `${say(exact, form)} (${seconds})`
  }
}
