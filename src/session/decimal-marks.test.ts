import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { DecimalMark } from '#core/query/expr.ts'
import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

async function spent(
  prices: readonly string[],
  { asked, delimiter = ';' }: { readonly asked?: DecimalMark; readonly delimiter?: string } = {},
) {
  const header = ['customer_id', 'timestamp', 'product_name', 'product_price', 'quantity']
  const rows = prices.map((price) => ['c', '2024-05-01', 'p', `"${price}"`, '1'])
  const text = [header, ...rows].map((cells) => cells.join(delimiter)).join('\n')
  const session = createSession({ shards: [createShard()], breathe: () => Promise.resolve() })
  const source = memorySource('a.csv', new TextEncoder().encode(text))
  const mapping = { customer_id: 0, timestamp: 1, product_name: 2, product_price: 3, quantity: 4 }
  const reading = asked === undefined ? {} : { reading: { decimalMark: asked } }
  const choice = { kind: 'purchases', mapping, ...reading } as const
  const { id, schema, receipt, doubts } = await session.load([{ source, choice }])
  const report = reportsFor('purchases').find((one) => one.id === 'spend-per-customer')!
  const query = report.queries(schema, parseParameters(report, []))
  const result = await session.run({ ...query, dataset: id })
  const { columns } = await session.rows(result.id, 0, 1)
  return {
    spent: columns.at(-1)![0],
    assumptions: receipt.files[0]!.assumptions,
    doubts: doubts.map(({ doubt, values }) => ({ doubt, ...values })),
  }
}

test('a value that could be read by both marks is read by the one that others prove', async () => {
  expect(await spent(['1.234', '12,50'])).toEqual({
    spent: '1246.50',
    assumptions: [],
    doubts: [],
  })
  expect(await spent(['1.234', '12.50'], { delimiter: ',' })).toMatchObject({ spent: '13.73' })
})

test('without a proof a point is taken and the person is asked', async () => {
  expect(await spent(['1.234', '5'])).toEqual({
    spent: '6.23',
    assumptions: ['product_price: no value proves the decimal mark, a point is taken (1.234)'],
    doubts: [
      {
        doubt: 'decimal-mark',
        column: 'product_price',
        example: '1.234',
        asPoint: '1.234',
        asComma: '1234',
      },
    ],
  })
})

test('an answer holds, and the receipt says so', async () => {
  expect(await spent(['1.234', '5'], { asked: 'comma' })).toEqual({
    spent: '1239.00',
    assumptions: ['the comma is the decimal mark, as was asked'],
    doubts: [],
  })
})

test('where values prove both, most decide and each is read by its own form', async () => {
  const { spent: sum, assumptions } = await spent(['1.234,56', '0,5', '2.5', '1.000'])
  expect(sum).toBe('2237.56')
  expect(assumptions).toEqual([
    'values prove both the comma and the point as decimal mark: each column is read by the one that more of its values prove',
  ])
})

describe('a proof behind the beginning of the file', () => {
  /** More than what is looked at before a file is read. */
  const many = Array.from({ length: 60_000 }, () => '7')

  test('is told where the beginning proved nothing', async () => {
    const { assumptions, doubts } = await spent(['1.234', ...many, '12,50', '0,5'])
    expect(assumptions).toEqual([
      'product_price: no value at the beginning of the file proves the decimal mark, a point is taken (1.234)',
      'product_price: the point is the decimal mark by the beginning of the file, though 2 values prove the comma (12,50)',
    ])
    expect(doubts).toEqual([
      { doubt: 'later-commas', column: 'product_price', proofs: 2, example: '12,50' },
    ])
  })

  test('is told where it contradicts one', async () => {
    const { spent: sum, assumptions, doubts } = await spent(['1.234', '0,5', ...many, '12.50'])
    expect(sum).toBe('421247.00')
    expect(assumptions).toEqual([
      'product_price: the comma is the decimal mark by the beginning of the file, though 1 value proves the point (12.50)',
    ])
    expect(doubts).toEqual([
      { doubt: 'later-points', column: 'product_price', proofs: 1, example: '12.50' },
    ])
  })

  test('is none against what the person said', async () => {
    const { assumptions, doubts } = await spent(['1.234', ...many, '12,50'], { asked: 'comma' })
    expect(assumptions).toEqual(['the comma is the decimal mark, as was asked'])
    expect(doubts).toEqual([])
  })
})
