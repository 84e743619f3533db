import { type InMaps, addTo, byNumber, byText, entry, rounded } from './in-maps.ts'

interface Event {
  readonly at: number
  readonly date: string
  readonly name: string
  readonly flyer: string
  readonly merchant: string
}

interface Interval extends Event {
  readonly user: string
  readonly seconds: number | null
}

type Timed = [keys: readonly string[], times: number[]]

const cap = 7600

/** Flyer events: kept by user, then put in order of time and walked through. */
export function flyerEvents(): InMaps {
  const users = new Map<string, Event[]>()
  const opens = new Map<string, number>()
  const openers = new Map<string, Set<string>>()
  return {
    row([timestamp, user, name, flyer, merchant]) {
      if (name === 'flyer_open' && merchant !== '') {
        addTo(opens, merchant!)
        entry(openers, merchant!, () => new Set<string>()).add(user!)
      }
      if ((name !== 'flyer_open' && name !== 'item_open') || flyer === '') return
      const at = Date.parse(timestamp!) / 1000
      const event = { at, date: timestamp!.slice(0, 10), name, flyer: flyer!, merchant: merchant! }
      entry(users, user!, (): Event[] => []).push(event)
    },
    reports() {
      let intervals: readonly Interval[] = []
      return [
        {
          id: 'flyer-time-per-user',
          rows() {
            intervals = intervalsOf(users)
            const groups = grouped(intervals, ({ user, date }) => [user, date])
            return groups
              .sort(([a], [b]) => byText(a[0]!, b[0]!) || byText(a[1]!, b[1]!))
              .map(([keys, times]) => [...keys, mean(times), sum(times), times.length])
          },
        },
        {
          id: 'merchant-flyer-time',
          rows: () =>
            grouped(intervals, ({ merchant, flyer, user, date }) => [merchant, flyer, user, date])
              .sort(([a], [b]) => byKeys(a, b))
              .map(([keys, times]) => [...keys, sum(times), mean(times), times.length]),
        },
        { id: 'merchant-summary', rows: () => merchants(intervals) },
        {
          id: 'flyer-opens-per-merchant',
          rows: () =>
            [...opens]
              .sort((a, b) => b[1] - a[1] || byNumber(a[0], b[0]))
              .map(([merchant, count]) => [merchant, count, openers.get(merchant)?.size ?? 0]),
        },
      ]
    },
  }
}

function intervalsOf(users: ReadonlyMap<string, Event[]>): Interval[] {
  const intervals: Interval[] = []
  for (const [user, events] of users) {
    events.sort((a, b) => a.at - b.at)
    let previous: number | null = null
    for (const event of events) {
      intervals.push({ ...event, user, seconds: previous === null ? null : event.at - previous })
      previous = event.at
    }
  }
  return intervals
}

function grouped(
  intervals: readonly Interval[],
  keysOf: (interval: Interval) => readonly string[],
): Timed[] {
  const groups = new Map<string, Timed>()
  for (const interval of intervals) {
    const { seconds } = interval
    if (seconds === null || seconds >= cap) continue
    const keys = keysOf(interval)
    entry(groups, keys.join(), (): Timed => [keys, []])[1].push(seconds)
  }
  return [...groups.values()]
}

function byKeys(a: readonly string[], b: readonly string[]): number {
  return (
    byNumber(a[0]!, b[0]!) || byNumber(a[1]!, b[1]!) || byText(a[2]!, b[2]!) || byText(a[3]!, b[3]!)
  )
}

function merchants(intervals: readonly Interval[]) {
  const groups = new Map<string, Interval[]>()
  for (const interval of intervals) entry(groups, interval.merchant, () => []).push(interval)
  return [...groups]
    .map(([merchant, events]) => {
      const times = events.flatMap(({ seconds }) =>
        seconds === null || seconds >= cap ? [] : [seconds],
      )
      return [
        merchant,
        new Set(events.map(({ flyer }) => flyer)).size,
        new Set(events.map(({ user }) => user)).size,
        events.filter(({ name }) => name === 'flyer_open').length,
        times.length,
        sum(times),
        times.length === 0 ? null : mean(times),
        times.length === 0 ? null : median(times),
      ] as const
    })
    .sort((a, b) => b[5] - a[5] || byNumber(a[0], b[0]))
}

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0)
}

function mean(times: readonly number[]): number {
  return rounded(sum(times) / times.length, 2)
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
