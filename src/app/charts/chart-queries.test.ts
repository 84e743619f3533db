import { expect, test } from 'vitest'
import {
  binEdges,
  binsQuery,
  endQuery,
  histogramRanks,
  isOpen,
  lineQueries,
  spreadOf,
} from './chart-queries.ts'

test('edges are round, begin at zero and reach the high value', () => {
  expect(binEdges(3, 1000)).toEqual(Array.from({ length: 21 }, (_, at) => at * 50))
  expect(binEdges(0.05, 0.3)).toEqual(
    Array.from({ length: 16 }, (_, at) => Number((at * 0.02).toFixed(2))),
  )
  expect(binEdges(0, 0)).toEqual([0])
  expect(binEdges(-15, 15, 3)).toEqual([-20, -10, 0, 10, 20])
})

test('every value falls in exactly one bin', () => {
  const query = binsQuery({ name: 'v', isQuotient: false }, { from: 'dataset' }, [0, 10])
  expect(query.measures).toEqual([
    {
      name: 'bin0',
      measure: 'count',
      where: {
        op: 'and',
        args: [
          { op: 'greaterOrEqual', args: [{ column: 'v' }, { value: 0 }] },
          { op: 'less', args: [{ column: 'v' }, { value: 10 }] },
        ],
      },
    },
    {
      name: 'bin1',
      measure: 'count',
      where: { op: 'greaterOrEqual', args: [{ column: 'v' }, { value: 10 }] },
    },
  ])
})

test('a line sums over whatever else the rows are grouped by', () => {
  const rows = { from: 'dataset' } as const
  const chart = { form: 'line', time: 'date', value: 'events', series: 'event_name' } as const
  const { rows: drawn } = lineQueries(chart, rows)
  expect(drawn.dimensions?.map(({ name }) => name)).toEqual(['time', 'series'])
  expect(drawn.from).toBe(rows)
})

test('quartiles lie between the closest ranks', () => {
  const values = [1, 2, 4, 8]
  const spread = spreadOf(4, (rank) => values[rank - 1] ?? null)
  expect(spread).toEqual({ least: 1, high: 8, quartiles: { low: 1.75, median: 3, high: 5 } })
  for (const rank of histogramRanks(4)) expect(values[rank - 1]).toBeDefined()
  expect(spreadOf(1, () => 7)?.quartiles).toEqual({ low: 7, median: 7, high: 7 })
  expect(spreadOf(4, () => null)).toBeNull()
})

test('the last day is open where the data stop before its last hour, the last month before its last day', () => {
  const end = (endDay: string | null, endHour = '0', latestHour = '0') => {
    const facts = new Map(Object.entries({ endDay, endHour, latestHour }))
    return (name: string) => facts.get(name) ?? null
  }
  expect(isOpen('day', end('2023-12-22', '17', '23'))).toBe(true)
  expect(isOpen('day', end('2023-12-22', '23', '23'))).toBe(false)
  expect(isOpen('day', end('2023-12-22'))).toBe(false)
  expect(isOpen('month', end('2023-12-22'))).toBe(true)
  expect(isOpen('month', end('2023-12-31'))).toBe(false)
  expect(isOpen('month', end(null))).toBe(false)
})

test('the end of the data is asked in the zone of the report', () => {
  const cut = { truncate: { column: 'timestamp' }, granularity: 'day', zone: 'UTC' } as const
  const chart = { form: 'line', time: 'date', value: 'visits' } as const
  const rows = { from: 'dataset', dimensions: [{ name: 'date', of: cut }] } as const
  expect(JSON.stringify(endQuery(chart, { from: rows }))).toContain('"zone":"UTC"')
  expect(endQuery(chart, { from: 'dataset' })).toBeNull()
})
