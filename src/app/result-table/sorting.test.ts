import { expect, test } from 'vitest'
import { orderedBy, sortingOf } from './sorting.ts'

const keys = ['a', 'b', '__proto__']

test('an order goes to the grid and comes back', () => {
  const orderBy = [
    { column: '__proto__', direction: 'descending' as const },
    { column: 'a', direction: 'ascending' as const },
  ]
  const sorting = sortingOf(orderBy, keys)
  expect(sorting).toEqual([
    { id: 'c2', desc: true },
    { id: 'c0', desc: false },
  ])
  expect(orderedBy(sorting, keys)).toEqual(orderBy)
})

test('columns that are not there are passed over', () => {
  expect(sortingOf([{ column: 'gone', direction: 'ascending' }], keys)).toEqual([])
  expect(orderedBy([{ id: 'c9', desc: true }], keys)).toEqual([])
})
