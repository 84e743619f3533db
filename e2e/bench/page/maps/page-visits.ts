import { type InMaps, byText, entry, rounded } from './in-maps.ts'

interface Visits {
  visits: number
  time: number
  first: string
  readonly users: Set<string>
}

/** Page visits: visits, users and time by url and by day. */
export function pageVisits(): InMaps {
  const urls = new Map<string, Visits>()
  const days = new Map<string, Visits>()
  const users = new Set<string>()
  let total = 0
  let time = 0
  return {
    row([user, timestamp, url, duration]) {
      const seconds = Number(duration)
      total++
      time += seconds
      users.add(user!)
      for (const group of [
        entry(urls, url!, () => visitsFrom(timestamp!)),
        entry(days, timestamp!.slice(0, 10), () => visitsFrom(timestamp!)),
      ]) {
        group.visits++
        group.time += seconds
        group.users.add(user!)
        if (timestamp! < group.first) group.first = timestamp!
      }
    },
    reports: () => [
      {
        id: 'visits-summary',
        rows() {
          const [[url, most] = [null, null]] = [...urls].sort(
            ([a, x], [b, y]) => y.visits - x.visits || byText(x.first, y.first) || byText(a, b),
          )
          const averages = [time / total, time / users.size].map((value) => rounded(value, 2))
          return [[total, users.size, url, most?.visits ?? 0, ...averages]]
        },
      },
      {
        id: 'time-per-url',
        rows: () =>
          [...urls]
            .sort(([a, x], [b, y]) => y.visits - x.visits || byText(a, b))
            .map(([url, group]) => [
              url,
              group.visits,
              group.users.size,
              group.time,
              rounded(group.time / group.visits, 2),
            ]),
      },
      {
        id: 'visits-per-day',
        rows: () =>
          [...days]
            .sort(([a], [b]) => byText(a, b))
            .map(([date, group]) => [date, group.visits, group.users.size, group.time]),
      },
    ],
  }
}

function visitsFrom(first: string): Visits {
  return { visits: 0, time: 0, first, users: new Set() }
}
