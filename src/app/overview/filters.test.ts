import { expect, test } from 'vitest'
import type { RecordFilter } from '#reports/record-filter.ts'
import { isChosen, toggled } from './filters.ts'

function user(...values: readonly (string | null)[]): RecordFilter {
  return { filter: 'values', column: 'user_id', values }
}

const product: RecordFilter = { filter: 'values', column: 'product_id', values: ['3'] }
const days: RecordFilter = { filter: 'days', column: 'time', from: '2023-01-01', to: '2023-01-02' }

test('a choice takes the place of the one before, goes the second time, leaves the others', () => {
  const both = toggled([product], user('1'))
  expect(both).toEqual([product, user('1')])
  expect(toggled(both, user('2'))).toEqual([product, user('2')])
  expect(toggled(both, user('1'))).toEqual([product])
  expect(toggled([days], { ...days, to: '2023-01-09' })).toEqual([{ ...days, to: '2023-01-09' }])
})

test('what is chosen is known by its column and its value, none included', () => {
  const both = [user('1', null)]
  expect([isChosen(both, 'user_id', null), isChosen(both, 'user_id', '2')]).toEqual([true, false])
  expect(isChosen(both, 'product_id', '1')).toBe(false)
})
