import { expect, test } from 'vitest'
import { chosenDays, inDays, periodsOf, weekdaysOf } from './periods.ts'

const year = { from: '2023-01-01', to: '2023-12-31', isOpen: false }

test('the longest period that the data hold twice, without a last day that is not over', () => {
  expect(periodsOf(year, null)).toEqual({
    now: { from: '2023-10-03', to: '2023-12-31' },
    before: { from: '2023-07-05', to: '2023-10-02' },
  })
  expect(periodsOf({ ...year, isOpen: true }, null)?.now.to).toBe('2023-12-30')
  expect(periodsOf({ ...year, from: '2020-01-01' }, null)?.now.from).toBe('2023-01-01')
  expect(periodsOf({ ...year, from: '2023-12-30' }, null)).toEqual({
    now: { from: '2023-12-31', to: '2023-12-31' },
    before: { from: '2023-12-30', to: '2023-12-30' },
  })
  expect(periodsOf({ ...year, from: '2023-12-31' }, null)).toBeNull()
})

test('chosen days are compared with as many right before them, where there are so many', () => {
  const february = { from: '2023-02-01', to: '2023-02-28' }
  expect(periodsOf(year, february)?.before).toEqual({ from: '2023-01-04', to: '2023-01-31' })
  expect(periodsOf(year, { from: '2023-01-15', to: '2023-02-28' })).toBeNull()
})

test('days in a filter take the place of those before', () => {
  const days = {
    filter: 'days',
    column: 'timestamp',
    from: '2023-01-01',
    to: '2023-01-31',
  } as const
  const user = { filter: 'values', column: 'user_id', values: ['7'] } as const
  expect(chosenDays([user])).toBeNull()
  expect(chosenDays([user, days])).toEqual({ from: '2023-01-01', to: '2023-01-31' })
  expect(inDays([days, user], 'timestamp', { from: '2023-02-01', to: '2023-02-02' })).toEqual([
    user,
    { ...days, from: '2023-02-01', to: '2023-02-02' },
  ])
})

test('a week that is not whole has only its weekdays', () => {
  expect(weekdaysOf({ from: '2018-10-01', to: '2018-10-01' })).toEqual([1])
  expect(weekdaysOf({ from: '2018-10-06', to: '2018-10-08' })).toEqual([1, 6, 7])
  expect(weekdaysOf(year)).toHaveLength(7)
  expect(weekdaysOf(null)).toHaveLength(7)
})
