import { expect, test } from 'vitest'
import { isAdditive } from './additive.ts'
import { call, column, literal } from './expr.ts'
import type { Query } from './query.ts'

const groups: Query = {
  from: 'dataset',
  dimensions: [{ name: 'day', of: column('time'), granularity: 'weekday' }],
  measures: [
    { name: 'rows', measure: 'count' },
    { name: 'users', measure: 'countDistinct', of: column('user') },
    { name: 'total', measure: 'sum', of: column('amount') },
    { name: 'most', measure: 'max', of: column('amount') },
  ],
}
const shown: Query = {
  from: groups,
  window: [{ name: 'of', window: 'count', partitionBy: [] }],
  derive: [{ name: 'net', of: call('subtract', column('total'), literal(1)) }],
  select: ['day', 'rows', 'users', 'total', 'most', 'of', 'net'].map((name) => ({
    name,
    of: name === 'total' ? call('coalesce', column(name), literal(0)) : column(name),
  })),
}

test('what may be added up', () => {
  const additive = shown.select!.map(({ name }) => name).filter((name) => isAdditive(shown, name))
  expect(additive).toEqual(['rows', 'total', 'net'])
  expect(
    isAdditive(
      {
        from: { union: [groups, groups] },
        select: groups.measures!.map(({ name }) => ({ name, of: column(name) })),
      },
      'users',
    ),
  ).toBe(false)
  expect(
    isAdditive({ from: 'dataset', select: [{ name: 'n', of: column('quantity') }] }, 'n'),
  ).toBe(true)
})
