import { useFormatter } from 'use-intl'
import type { DateTimeFormatOptions } from 'use-intl'
import type { LineData } from './chart-data.ts'

interface Times {
  readonly short: (time: number) => string
  readonly long: (time: number) => string
}

/** Writes the dates of a time axis. They are dates of the data: no zone moves them. */
export function useTimes(unit: LineData['unit']): Times {
  const format = useFormatter()
  const written =
    (options: DateTimeFormatOptions) =>
    (time: number): string =>
      format.dateTime(new Date(time), { ...options, timeZone: 'UTC' })
  return unit === 'month'
    ? {
        short: written({ month: 'short', year: 'numeric' }),
        long: written({ month: 'long', year: 'numeric' }),
      }
    : {
        short: written({ day: 'numeric', month: 'short' }),
        long: written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      }
}
