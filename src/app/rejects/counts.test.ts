import { expect, test } from 'vitest'
import { countsOf } from './counts.ts'

test('missing values by column, other rules alone, the most frequent first', () => {
  const rows = [
    { rule: 'duplicate', column: 'interaction_id' },
    { rule: 'missing', column: 'user_id' },
    { rule: 'missing', column: 'user_id' },
    { rule: 'missing', column: '__proto__' },
  ] as const
  expect(countsOf(rows)).toEqual([
    { rule: 'missing', column: 'user_id', count: 2 },
    { rule: 'duplicate', column: null, count: 1 },
    { rule: 'missing', column: '__proto__', count: 1 },
  ])
})
