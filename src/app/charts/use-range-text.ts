import { useTranslations } from 'use-intl'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'
import type { Bin } from './chart-data.ts'

/** Says from where to where a bin reaches. */
export function useRangeText(form: FigureForm): (bin: Bin) => string {
  const t = useTranslations('charts')
  const say = useFigureText()
  const edge = (value: number) => say(String(value), form)
  return ({ from, to }) => {
    if (from === null) return t('below', { to: edge(to ?? 0) })
    return to === null
      ? t('atLeast', { from: edge(from) })
      : t('between', { from: edge(from), to: edge(to) })
  }
}
