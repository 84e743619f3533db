import { expect, test } from 'vitest'
import { dateEvidence, provenOrder, together, wholeEvidence } from './date-evidence.ts'

test('a part over 12 proves the order, wherever it stands', () => {
  const cells = [null, '03-04-2018 10:00', '05/25/2018', '25.05.2018', '12/13/2018']
  const seen = { dayFirst: 1, monthFirst: 2, example: '05/25/2018', row: 3 }
  expect(dateEvidence(cells)).toEqual(seen)
  expect(provenOrder(seen)).toBe('month-first')
  expect(provenOrder(dateEvidence(['31/01/18'])!)).toBe('day-first')
})

test('without a proof the first doubtful value is the example', () => {
  const seen = dateEvidence(['', '03-04-2018', '05-06-2018'])
  expect(seen).toEqual({ dayFirst: 0, monthFirst: 0, example: '03-04-2018', row: 2 })
  expect(provenOrder(seen!)).toBeNull()
})

test('dates that begin with the year are in no doubt', () => {
  expect(dateEvidence(['2018-04-03', '1.5', 'x', undefined])).toBeNull()
})

test('sister columns share their proofs, and the example is a proof', () => {
  const [one, other] = [dateEvidence(['03-04-2018']), dateEvidence(['25-04-2018'])]
  const shared = { dayFirst: 1, monthFirst: 0, example: '25-04-2018', row: 1 }
  expect(together([one!, other!])).toEqual(shared)
  expect(together([])).toBeNull()
})

test('a whole file counts its proofs; columns without two-part dates say nothing', () => {
  const column = { column: 'a', undecided: 1, example: '', order: 'day-first' } as const
  const proved = { ...column, dayFirst: 300, monthFirst: 2, basis: 'proved' } as const
  const none = { ...column, dayFirst: 0, monthFirst: 0, basis: 'no-two-parts' } as const
  const first = dateEvidence(['25-04-2018'])
  expect(wholeEvidence([proved, none], first)).toEqual({ ...first, dayFirst: 300, monthFirst: 2 })
  expect(wholeEvidence([none], null)).toBeNull()
})
