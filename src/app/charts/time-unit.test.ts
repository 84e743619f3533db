import { expect, test } from 'vitest'
import { lineData } from './line-data.ts'
import { inUnit, timeUnitOf } from './time-unit.ts'

const names = { only: 'time', others: 'others', none: 'none' }
const summary = { total: null, most: null, mostAt: null, times: null }

function line(...values: readonly string[]) {
  const times = values.map((_, at) => `2018-10-0${at + 1}`)
  return lineData({ times, values, series: [] }, summary, names)
}

test.each([
  ['119', 'seconds'],
  ['120', 'minutes'],
  ['7199', 'minutes'],
  ['7200', 'hours'],
])('%s s at most are drawn in %s', (most, unit) => {
  expect(timeUnitOf(line('5', most)).id).toBe(unit)
})

test('times are drawn in the unit, and said from their exact text', () => {
  const data = line('7200', '9007199254740993')
  const { points } = inUnit(data, timeUnitOf(data), (exact) => `${exact} s`)
  expect(points[0]).toMatchObject({ values: [2], exacts: ['7200 s'] })
  expect(points[1]?.exacts).toEqual(['9007199254740993 s'])
})
