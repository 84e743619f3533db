import { expect, test } from 'vitest'
import type { Doubt } from '#session/api.ts'
import { ofWholeFiles } from './doubts-of-files.ts'

const doubt = (of: Doubt['doubt'], column: string, dayFirst: number, file = 'a.csv'): Doubt => {
  return { doubt: of, file, values: { column, order: 'month-first', dayFirst, monthFirst: 0 } }
}

test('the columns of an order that was asked are one sentence a file, others their own', () => {
  const doubts = [
    doubt('order-against-proof', 'order_date', 2),
    doubt('order-against-proof', 'ship_date', 3),
    doubt('order-against-proof', 'order_date', 1, 'b.csv'),
    doubt('date-order', 'order_date', 0),
    doubt('date-order', 'ship_date', 0),
  ]
  expect(ofWholeFiles(doubts).map(({ file, values }) => [file, values['dayFirst']])).toEqual([
    ['a.csv', 5],
    ['b.csv', 1],
    ['a.csv', 0],
    ['a.csv', 0],
  ])
})
