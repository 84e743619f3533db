import { expect, test } from 'vitest'
import { dateEvidence } from './date-evidence.ts'

test('a part over 12 proves the order, wherever it stands', () => {
  const cells = [null, '03-04-2018 10:00', '05/25/2018', '25.05.2018']
  expect(dateEvidence(cells)).toEqual({ order: 'month-first', example: '05/25/2018', row: 3 })
  expect(dateEvidence(['31/01/18'])).toEqual({ order: 'day-first', example: '31/01/18', row: 1 })
})

test('without a proof the first doubtful value is the example', () => {
  const seen = { order: null, example: '03-04-2018', row: 2 }
  expect(dateEvidence(['', '03-04-2018', '05-06-2018'])).toEqual(seen)
})

test('dates that begin with the year are in no doubt', () => {
  expect(dateEvidence(['2018-04-03', '1.5', 'x', undefined])).toBeNull()
})
