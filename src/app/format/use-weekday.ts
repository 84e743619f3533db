import { useFormatter } from 'use-intl'

/** The name of a weekday, 1 being Monday. */
export function useWeekday(): (weekday: number, form: 'long' | 'short') => string {
  const format = useFormatter()
  // The first of January 2024 was a Monday.
  return (weekday, form) =>
    format.dateTime(new Date(Date.UTC(2024, 0, weekday)), { weekday: form, timeZone: 'UTC' })
}
