import { expect, test } from 'vitest'
import { column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { tableOf } from '#core/table/table.ts'
import { SharedQueries, unarranged } from './shared-queries.ts'

const kept = (...names: readonly string[]): Query => ({
  from: 'dataset',
  where: column('isKept'),
  select: names.map((name) => ({ name, of: column(name) })),
})

const counted = (from: Query['from']): Query => ({
  from,
  dimensions: [{ name: 'user', of: column('user') }],
  measures: [{ name: 'n', measure: 'count' }],
})

const answered = { table: tableOf(0, []), rows: null, filtered: 0 }

test('what several queries begin with is answered once', async () => {
  const groups = counted('dataset')
  const top: Query = {
    ...groups,
    orderBy: [{ by: column('n'), direction: 'descending' }],
    limit: 5,
  }
  const shared = new SharedQueries([top, { from: groups, measures: [] }])
  let made = 0
  const make = async () => {
    made++
    return answered
  }
  expect(unarranged(top)).toEqual(groups)
  expect(shared.isShared(groups)).toBe(true)
  await shared.answer(groups, make)
  await shared.answer(unarranged(top), make)
  expect(made).toBe(1)
  await shared.answer({ from: groups, measures: [] }, make)
  expect(made).toBe(2)
})

test('groups that several queries begin with come in the order that one of them wants', () => {
  const groups = counted('dataset')
  const by = (name: string) => ({ by: column(name), direction: 'ascending' as const })
  const orderOf = (...orderBy: readonly ReturnType<typeof by>[]) =>
    new SharedQueries([
      { from: groups, measures: [] },
      { ...groups, orderBy },
    ]).ordered(groups)
  expect(orderOf(by('n'), by('user'))).toEqual({ ...groups, orderBy: [by('n'), by('user')] })
  expect(orderOf(by('n'))).toEqual(groups)
})

test('groups that come in an order are not sorted by it again', () => {
  const groups = counted('dataset')
  const orderBy = ['n', 'user'].map((name) => ({
    by: column(name),
    direction: 'ascending' as const,
  }))
  const top: Query = { ...groups, orderBy, limit: 5 }
  const shared = new SharedQueries([top, { from: groups, measures: [] }])
  expect(shared.unsorted(top, groups)).toEqual({ ...groups, limit: 5 })
  const other: Query = { ...top, orderBy: orderBy.slice(1) }
  expect(shared.unsorted(other, groups)).toBe(other)
  expect(new SharedQueries([top]).unsorted(groups, groups)).toBe(groups)
})

test('selections from the same rows take the columns of one another', () => {
  const [first, second] = new SharedQueries([
    counted(kept('user', 'flyer')),
    counted(kept('user', 'date')),
  ]).queries
  expect(first!.from).toEqual(kept('user', 'flyer', 'date'))
  expect(second!.from).toEqual(first!.from)
})

test('a column that means something else elsewhere keeps its selection as it is', () => {
  const other: Query = { ...kept('user'), select: [{ name: 'user', of: literal('all') }] }
  const { queries } = new SharedQueries([counted(kept('user', 'flyer')), counted(other)])
  expect(queries[1]!.from).toEqual(other)
})
