import { type InMaps, addTo, byNumber, byText, ranked } from './in-maps.ts'

/** Interactions: the ids must not repeat, then counts by user, product, action, day and pair. */
export function interactions(): InMaps {
  // A Set holds at most 2^24 values: sixteen of them, by the id's last digits.
  const seen = Array.from({ length: 16 }, () => new Set<number>())
  const [users, products, actions, days] = [0, 1, 2, 3].map(() => new Map<string, number>())
  const pairs = Array.from({ length: 16 }, () => new Map<string, number>())
  let total = 0
  return {
    row([id, user, product, action, timestamp]) {
      const number = Number(id)
      const ids = seen[number % 16]!
      if (ids.has(number)) return
      ids.add(number)
      total++
      addTo(users!, user!)
      addTo(products!, product!)
      addTo(actions!, action!)
      addTo(days!, timestamp!.slice(0, 10))
      addTo(pairs[Number(user) % 16]!, `${user},${product}`)
    },
    reports: () => [
      {
        id: 'interactions-summary',
        rows() {
          const dates = [...days!.keys()].sort(byText)
          return [[total, users!.size, products!.size, dates[0] ?? null, dates.at(-1) ?? null]]
        },
      },
      { id: 'interactions-per-day', rows: () => [...days!].sort(([a], [b]) => byText(a, b)) },
      { id: 'top-users', rows: () => ranked(users!).slice(0, 5) },
      { id: 'most-interacted-products', rows: () => ranked(products!) },
      {
        id: 'interactions-per-action',
        rows: () => [...actions!].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])),
      },
      { id: 'interactions-per-user-product', rows: () => rankedPairs(pairs) },
    ],
  }
}

function rankedPairs(pairs: readonly ReadonlyMap<string, number>[]) {
  const rows: [string, string, number][] = []
  for (const counts of pairs) {
    for (const [pair, count] of counts) {
      const [user = '', product = ''] = pair.split(',')
      rows.push([user, product, count])
    }
  }
  return rows.sort((a, b) => b[2] - a[2] || byNumber(a[0], b[0]) || byNumber(a[1], b[1]))
}
