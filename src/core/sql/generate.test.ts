import { describe, expect, test } from 'vitest'
import { call, column, literal } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import { duckdb } from './duckdb.ts'
import { createAccepted, linesOf, openDuckdb, rowsOf } from './in-duckdb.testing.ts'
import { reportSql } from './report-sql.testing.ts'
import { ascending, descending, openShops } from './shops.testing.ts'

const answer = await openShops()
const amount = column('amount')

test('nulls stand last both ways, equal rows in input order', async () => {
  const select = [{ name: 'n', of: column('_record') }]
  const order = async (...orderBy: Order[]): Promise<string> =>
    (await answer({ from: 'dataset', select, orderBy })).slice(1).join('')
  expect(await order(ascending('time'))).toBe('625134')
  expect(await order(descending('time'))).toBe('312564')
  expect(await order(ascending('shop'), descending('amount'))).toBe('253146')
})

describe('the order of ids is decided over the dataset', () => {
  const ids = async (
    all: readonly (string | null)[],
    direction: Order['direction'],
  ): Promise<string[]> => {
    const own = await openDuckdb()
    const columns = [{ name: 'id', type: { kind: 'id', order: 'text' } }] as const
    await createAccepted(
      own,
      columns,
      all.map((id) => [id]),
    )
    const query: Query = {
      from: 'dataset',
      where: call('notEquals', column('id'), literal('x')),
      select: [{ name: 'id', of: column('id') }],
      orderBy: [{ by: column('id'), direction }],
    }
    return (await rowsOf(own, reportSql(query, columns, duckdb))).flat()
  }
  const long = '123456789012345678901234567890123456789012'

  test('as integers of any length and sign', async () => {
    const integers = ['10', '-2', '9', long, `-${long}`, '0', '-10', null]
    expect(await ids(integers, 'ascending')).toEqual([
      `-${long}`,
      '-10',
      '-2',
      '0',
      '9',
      '10',
      long,
    ])
    expect(await ids(integers, 'descending')).toEqual([
      long,
      '10',
      '9',
      '0',
      '-2',
      '-10',
      `-${long}`,
    ])
  })

  test('as texts where one value anywhere is no canonical integer', async () => {
    expect(await ids(['10', '9', 'x'], 'ascending')).toEqual(['10', '9'])
    expect(await ids(['10', '9', '07'], 'ascending')).toEqual(['07', '10', '9'])
  })
})

test('having and limit look at the output', async () => {
  const query: Query = {
    from: 'dataset',
    dimensions: [{ name: 'shop', of: column('shop') }],
    measures: [{ name: 'amount', measure: 'sum', of: amount, decimals: 2 }],
    having: call('greater', column('amount'), literal(1)),
    orderBy: [descending('amount')],
  }
  expect(await answer(query)).toEqual(['shop,amount', ',7.00', 'a,2.75'])
  expect(await answer({ ...query, limit: 1 })).toEqual(['shop,amount', ',7.00'])
})

test('groups without an order stand as their first rows do', async () => {
  const dimensions = [{ name: 'shop', of: column('shop') }]
  expect(await answer({ from: 'dataset', dimensions })).toEqual(['shop', 'b', 'a', ''])
})

test('a name that input and output share means the output in an order', async () => {
  const query: Query = {
    from: 'dataset',
    select: [
      { name: 'amount', of: call('subtract', literal(0), amount) },
      { name: 'n', of: column('_record') },
    ],
    orderBy: [ascending('amount'), ascending('user')],
  }
  expect((await answer(query)).slice(1)).toEqual([
    '-7,6',
    '-2.5,2',
    '-1,1',
    '-0.25,5',
    '0.25,4',
    ',3',
  ])
})

test('a union stands query after query, each in its order and cut', async () => {
  const part = (direction: Order['direction']): Query => ({
    from: 'dataset',
    select: [
      { name: 'user', of: column('user') },
      { name: 'n', of: column('_record') },
    ],
    orderBy: [{ by: amount, direction }],
    limit: 2,
  })
  const query: Query = {
    from: { union: [part('ascending'), part('descending')] },
    derive: [{ name: 'twice', of: call('multiply', column('n'), literal(2)) }],
    select: [
      { name: 'user', of: column('user') },
      { name: 'twice', of: column('twice') },
    ],
  }
  expect(await answer(query)).toEqual(['user,twice', '-3,8', '100,10', ',12', '9,4'])
})

test('derivations use earlier ones, and an aggregate of aggregates is one row', async () => {
  const query: Query = {
    from: {
      from: 'dataset',
      derive: [
        { name: 'double', of: call('add', amount, amount) },
        { name: 'again', of: call('add', column('double'), literal(0.5)) },
      ],
      dimensions: [{ name: 'day', of: column('time'), granularity: 'day' }],
      measures: [{ name: 'best', measure: 'max', of: column('again') }],
    },
    measures: [
      { name: 'days', measure: 'countDistinct', of: column('day') },
      { name: 'best', measure: 'sum', of: column('best') },
    ],
  }
  expect(await answer(query)).toEqual(['days,best', '4,22.5'])
})

test('equal times are one group, shown as the first of them was written', async () => {
  const own = await openDuckdb()
  const columns = [{ name: 'time', type: { kind: 'time' } }] as const
  await createAccepted(own, columns, [
    ['2023-05-01 12:00:00 +02:00'],
    ['2023-05-01 10:00:00 Z'],
    ['2023-05-01 06:00:00 -04:00'],
    ['2023-05-01 10:00:01'],
  ])
  const query: Query = {
    from: 'dataset',
    dimensions: [{ name: 'time', of: column('time') }],
    measures: [{ name: 'n', measure: 'count' }],
    orderBy: [descending('time')],
  }
  expect(await linesOf(own, reportSql(query, columns, duckdb))).toEqual([
    'time,n',
    '2023-05-01T10:00:01,1',
    '2023-05-01T12:00:00+02:00,3',
  ])
})

test('names that SQL would confuse are told apart', async () => {
  const own = await openDuckdb()
  const hostile = [
    'sku',
    'SKU',
    'a"b',
    "a'b; --",
    'order',
    'time_utc',
    'position',
    '_record_2',
    '__proto__',
  ]
  const columns = [
    ...hostile.map((name) => ({ name, type: { kind: 'text' } as const })),
    { name: 'time', type: { kind: 'time' } as const },
  ]
  await createAccepted(own, columns, [[...hostile, '2023-01-01 00:00:00']])
  const query: Query = {
    from: {
      from: 'dataset',
      select: columns.map(({ name }) => ({ name, of: column(name) })),
      limit: 1,
    },
    select: [
      ...hostile.map((name) => ({ name, of: column(name) })),
      { name: 'sku', of: column('time') },
    ],
  }
  const reader = await own.runAndReadAll(reportSql(query, columns, duckdb))
  expect(reader.columnNames()).toEqual([...hostile, 'sku'])
  expect(reader.getRows()[0]).toEqual([...hostile, '2023-01-01T00:00:00'])
})
