import { useFormatter } from 'use-intl'
import type { DateTimeFormatOptions } from 'use-intl'
import type { LineData } from './chart-data.ts'

interface Times {
  readonly short: (time: number) => string
  readonly long: (time: number) => string
}

/** From here on a day of the month says less than its year. */
const longMs = 366 * 86_400_000

/** Writes the dates of a time axis. They are dates of the data: no zone moves them. */
export function useTimes({ unit, points }: LineData): Times {
  const format = useFormatter()
  const written =
    (options: DateTimeFormatOptions) =>
    (time: number): string =>
      format.dateTime(new Date(time), { ...options, timeZone: 'UTC' })
  const isLong = (points.at(-1)?.time ?? 0) - (points[0]?.time ?? 0) > longMs
  return unit === 'month'
    ? {
        short: written({ month: 'short', year: 'numeric' }),
        long: written({ month: 'long', year: 'numeric' }),
      }
    : {
        short: written(
          isLong ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' },
        ),
        long: written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      }
}
