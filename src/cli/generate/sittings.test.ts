import { expect, test } from 'vitest'
import { leisure } from './calendar.ts'
import { Random } from './random.ts'
import { Sittings } from './sittings.ts'

const span = { rhythm: leisure, firstDay: '2023-01-01', days: 30 }

function timesOf(rows: number): number[] {
  const random = new Random('sittings')
  const sittings = new Sittings(random, span, rows, () => {})
  return Array.from({ length: rows }, () => {
    const sitting = sittings.next()
    sitting.pause = random.below(600)
    return sitting.time
  })
}

test('events come in the order of time, over the days asked for', () => {
  const times = timesOf(30_000)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const last = (times.at(-1) ?? 0) - Date.parse('2023-01-01T00:00:00Z') / 1000
  expect(last / 86_400).toBeGreaterThan(27)
  expect(last / 86_400).toBeLessThan(33)
})

test('evenings are busier than nights', () => {
  const hours = timesOf(30_000).map((time) => Math.floor(time / 3600) % 24)
  const evening = hours.filter((hour) => hour >= 19 && hour < 22).length
  const night = hours.filter((hour) => hour >= 2 && hour < 5).length
  expect(evening).toBeGreaterThan(10 * night)
})

test('a sitting keeps its user for all its events', () => {
  const random = new Random('users')
  let begun = 0
  const sittings = new Sittings(random, span, 5000, (sitting) => {
    sitting.user = begun++
  })
  const lefts = new Map<number, number>()
  for (let row = 0; row < 5000; row++) {
    const { user, left } = sittings.next()
    expect(lefts.get(user) ?? left + 1).toBe(left + 1)
    lefts.set(user, left)
  }
  expect(begun).toBe(lefts.size)
  expect(5000 / begun).toBeGreaterThan(4)
})
