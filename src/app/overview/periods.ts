import { call, column } from '#core/query/expr.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { Report } from '#reports/report.ts'
import { need } from '#reports/report.ts'

/** Days from one to another, both included: `2018-10-01`. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** The days that data reach over. */
export interface Extent extends Days {
  /** The data end before their last day does. */
  readonly isOpen: boolean
}

/** Two periods of one length, one right after the other. */
export interface Periods {
  readonly now: Days
  readonly before: Days
}

/** When the data begin and end, as a question of one row. */
export function extentReport(time: string): Report {
  return {
    id: `extent of ${time}`,
    kinds: 'every',
    parameters: [],
    queries(schema) {
      need(schema, time)
      const of = column(time)
      const day = { truncate: of, granularity: 'day', zone: null } as const
      const hour = { truncate: of, granularity: 'hour-of-day', zone: null } as const
      return {
        rows: {
          from: 'dataset',
          where: call('not', call('isNull', of)),
          measures: [
            { name: 'startDay', measure: 'min', of: day },
            { name: 'endDay', measure: 'max', of: day },
            {
              name: 'endHour',
              measure: 'last',
              of: hour,
              orderBy: [{ by: of, direction: 'ascending' }],
            },
            { name: 'latestHour', measure: 'max', of: hour },
          ],
        },
        facts: [],
        rule: null,
        zone: null,
      }
    },
    chart: null,
    headline: [],
  }
}

const lengths = [365, 90, 28, 7, 1]
const dayMs = 86_400_000

/**
 * What is compared: the days that are chosen with as many before them; else the last year, quarter,
 * four weeks, week or day that the data hold twice, without a last day that is not over. Null where
 * there is no earlier period.
 */
export function periodsOf(extent: Extent, chosen: Days | null): Periods | null {
  const [first, last] = [extent.from, extent.to].map(dayNumber) as [number, number]
  if (chosen) {
    const [from, to] = [chosen.from, chosen.to].map(dayNumber) as [number, number]
    const length = to - from + 1
    return from - length < first ? null : periods(from, length)
  }
  const end = extent.isOpen && last > first ? last - 1 : last
  const length = lengths.find((candidate) => 2 * candidate <= end - first + 1)
  return length === undefined ? null : periods(end - length + 1, length)
}

/** The weekdays that the days of the data fall on, Monday (1) first. */
export function weekdaysOf(days: Days | null): readonly number[] {
  const all = [1, 2, 3, 4, 5, 6, 7]
  if (!days) return all
  const [from, to] = [days.from, days.to].map(dayNumber) as [number, number]
  if (to - from >= 6) return all
  // The first day of all, in 1970, was a Thursday.
  const within = Array.from({ length: to - from + 1 }, (_, at) => ((from + at + 3) % 7) + 1)
  return within.toSorted((a, b) => a - b)
}

/** Every day from the first to the last. */
export function daysOf(days: Days): readonly string[] {
  const [from, to] = [days.from, days.to].map(dayNumber) as [number, number]
  return Array.from({ length: Math.min(mostDays, to - from + 1) }, (_, at) => dayText(from + at))
}

/** A century: what reaches further is a mistake in the data. */
const mostDays = 36_525

function periods(from: number, length: number): Periods {
  return {
    now: { from: dayText(from), to: dayText(from + length - 1) },
    before: { from: dayText(from - length), to: dayText(from - 1) },
  }
}

function dayNumber(text: string): number {
  return Date.parse(text) / dayMs
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The days that the filters choose; null where they choose none. */
export function chosenDays(filters: readonly RecordFilter[]): Days | null {
  const chosen = filters.flatMap((filter) => (filter.filter === 'days' ? [filter] : []))
  const [first, ...others] = chosen
  return others.reduce<Days | null>(
    (days, { from, to }) =>
      days && {
        from: from > days.from ? from : days.from,
        to: to < days.to ? to : days.to,
      },
    first ? { from: first.from, to: first.to } : null,
  )
}

/** The days of the data that the filters leave in view. */
export function extentInView(extent: Extent, filters: readonly RecordFilter[]): Extent {
  const days = chosenDays(filters)
  return days ? { ...days, isOpen: extent.isOpen && days.to === extent.to } : extent
}

/** The filters with these days instead of the ones they choose. */
export function inDays(
  filters: readonly RecordFilter[],
  time: string,
  { from, to }: Days,
): readonly RecordFilter[] {
  return [
    ...filters.filter(({ filter }) => filter !== 'days'),
    { filter: 'days', column: time, from, to },
  ]
}
