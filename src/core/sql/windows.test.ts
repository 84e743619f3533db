import { describe, expect, test } from 'vitest'
import { column } from '#core/query/expr.ts'
import type { WindowColumn, WindowName } from '#core/query/query.ts'
import { ascending, descending, openShops } from './shops.testing.ts'

const answer = await openShops()
const amount = column('amount')

/** Each window for the six records in their order. */
const windows: Readonly<
  Record<WindowName, readonly (readonly [WindowColumn, readonly string[]])[]>
> = {
  previous: [
    [
      {
        name: 'x',
        window: 'previous',
        of: amount,
        partitionBy: [column('shop')],
        orderBy: [ascending('time')],
      },
      ['', '', '0.25', '1', '2.5', ''],
    ],
    [
      {
        name: 'x',
        window: 'previous',
        of: column('time'),
        partitionBy: [],
        orderBy: [ascending('time')],
      },
      [
        '2023-05-01T09:00:00',
        '2023-04-30T23:59:59',
        '2023-05-02T10:00:00',
        '2023-05-03T09:00:00',
        '2023-05-01T09:00:00',
        '',
      ],
    ],
  ],
  next: [
    [
      {
        name: 'x',
        window: 'next',
        of: column('user'),
        partitionBy: [column('shop')],
        orderBy: [descending('amount')],
      },
      ['-3', '100', '', '', '9', ''],
    ],
  ],
  rowNumber: [
    [
      { name: 'x', window: 'rowNumber', partitionBy: [], orderBy: [ascending('user')] },
      ['4', '2', '3', '1', '5', '6'],
    ],
    [
      { name: 'x', window: 'rowNumber', partitionBy: [column('shop')], orderBy: [] },
      ['1', '1', '2', '2', '3', '1'],
    ],
  ],
  count: [
    [{ name: 'x', window: 'count', partitionBy: [column('shop')] }, ['2', '3', '3', '2', '3', '1']],
    [{ name: 'x', window: 'count', partitionBy: [column('time')] }, ['1', '2', '1', '1', '2', '1']],
  ],
  sum: [
    [
      { name: 'x', window: 'sum', of: amount, partitionBy: [column('shop')] },
      ['0.75', '2.75', '2.75', '0.75', '2.75', '7'],
    ],
    [
      { name: 'x', window: 'sum', of: amount, partitionBy: [column('user')] },
      ['1', '2.5', '2.5', '-0.25', '0.25', '7'],
    ],
  ],
}

describe.each(Object.entries(windows))('window %s', (_, cases) => {
  test.each(cases)('%j', async (window, values) => {
    const lines = await answer({
      from: 'dataset',
      window: [window],
      select: [{ name: 'x', of: column('x') }],
    })
    expect(lines).toEqual(['x', ...values])
  })
})
