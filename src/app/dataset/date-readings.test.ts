import { expect, test } from 'vitest'
import { bothReadings } from './date-readings.ts'

test('one text, two dates', () => {
  const readings = bothReadings('03-04-2018 10:00').map((date) => date?.toISOString().slice(0, 10))
  expect(readings).toEqual(['2018-04-03', '2018-03-04'])
  expect(bothReadings('later')).toEqual([null, null])
})
