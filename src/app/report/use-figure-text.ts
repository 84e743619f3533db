import { useFormatter } from 'use-intl'
import { useDurations } from '../format/use-durations.ts'
import { useExact } from '../format/use-exact.ts'
import type { FigureForm } from './figures.ts'

/** Says a headline figure as a person would; the exact value stays beside it. */
export function useFigureText(): (exact: string, form: FigureForm) => string {
  const format = useFormatter()
  const durations = useDurations()
  const exactly = useExact()
  return (exact, form) => {
    switch (form) {
      case 'duration':
        return durations(Number(exact))
      case 'ratio':
        return format.number(Number(exact), { style: 'percent', maximumFractionDigits: 2 })
      case 'date':
        return dateText(exact, format)
      case 'money':
        return moneyText(exact, exactly)
      case 'plain':
        return exactly(exact)
    }
  }
}

/** From a thousand on nobody reads the hundredths. */
function moneyText(exact: string, exactly: (exact: string) => string): string {
  const [whole = '', hundredths = ''] = exact.split('.')
  const digits = whole.replace('-', '').length
  if (digits < 4 || hundredths === '') return exactly(exact)
  return exactly(String(Math.round(Number(exact))))
}

/** A date of the data, or a month; no zone moves it. */
function dateText(exact: string, format: ReturnType<typeof useFormatter>): string {
  const month = exact.length === 7
  const date = new Date(month ? `${exact}-01` : exact)
  if (Number.isNaN(date.getTime())) return exact
  const day = month ? {} : { day: 'numeric' as const }
  return format.dateTime(date, { ...day, month: 'short', year: 'numeric', timeZone: 'UTC' })
}
