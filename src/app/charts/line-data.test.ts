import { expect, test } from 'vitest'
import { lineData } from './line-data.ts'

const summary = { total: null, most: null, mostAt: null, times: null }
const names = { only: 'Visits', others: 'Others', none: '(none)' }
const day = (text: string) => Date.parse(text)

test('days without rows are zeros', () => {
  const rows = { times: ['2018-02-27', '2018-03-01'], values: ['4', '2'], series: [] }
  const { points, unit, series } = lineData(rows, summary, names)
  expect([unit, series]).toEqual(['day', ['Visits']])
  expect(points).toEqual([
    { time: day('2018-02-27'), values: [4], exacts: ['4'] },
    { time: day('2018-02-28'), values: [0], exacts: ['0'] },
    { time: day('2018-03-01'), values: [2], exacts: ['2'] },
  ])
})

test('months go by the calendar', () => {
  const rows = { times: ['2011-12', '2012-02'], values: ['1.5', '2'], series: [] }
  const { points, unit } = lineData(rows, summary, names)
  expect(unit).toBe('month')
  expect(points.map(({ values }) => values)).toEqual([[1.5], [0], [2]])
})

test('series by size, the small ones together, hostile names included', () => {
  const series = ['__proto__', null, ...Array.from({ length: 10 }, (_, at) => `s${at}`)]
  const rows = {
    times: series.map(() => '2018-01-01'),
    values: series.map((_, at) => String(100 - at)),
    series,
  }
  const data = lineData(rows, summary, names)
  expect(data.series).toEqual(['__proto__', '(none)', 's0', 's1', 's2', 's3', 's4', 'Others'])
  expect(data.points[0]?.values.at(-1)).toBe(93 + 92 + 91 + 90 + 89)
  expect(data.points[0]?.exacts).toEqual(['100', '99', '98', '97', '96', '95', '94', null])
})

test('rows without a time are left out, no rows make no points', () => {
  expect(lineData({ times: [null], values: ['1'], series: [] }, summary, names).points).toEqual([])
})
