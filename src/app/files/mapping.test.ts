import { expect, test } from 'vitest'
import { kindOf } from '#datasets/index.ts'
import { gapsOf, proposedMapping, withoutColumn, withRole } from './mapping.ts'

const inspection = {
  name: 'a.csv',
  bytes: 1,
  format: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  tables: [],
  header: ['customer_id', 'when', 'product_name', 'quantity'],
  preview: [],
  evidence: [],
  kinds: [],
  certain: false,
} as const

test('the header speaks where nothing was recognised', () => {
  const mapping = proposedMapping(inspection, kindOf('purchases'))
  expect(mapping).toMatchObject({ customer_id: 0, product_name: 2, quantity: 3 })
})

test('what is needed and absent is a gap', () => {
  const mapping = { customer_id: 0, timestamp: 1, product_name: 2, quantity: 3 }
  expect(gapsOf(kindOf('purchases'), mapping).roles).toEqual(['product_price'])
  expect(gapsOf(kindOf('generic'), {})).toEqual({ roles: [], groups: [] })
  expect(gapsOf(kindOf('sales-orders'), {}).groups).toContainEqual(['sales', 'unit_price'])
})

test('a column plays one role', () => {
  expect(withRole({ user_id: 0, product_id: 1 }, 'product_id', 0)).toEqual({ product_id: 0 })
  expect(withoutColumn({ user_id: 0, product_id: 1 }, 0)).toEqual({ product_id: 1 })
})
