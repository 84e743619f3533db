import { expect, test } from 'vitest'
import { binEdges, binsQuery, lineQueries } from './chart-queries.ts'

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
