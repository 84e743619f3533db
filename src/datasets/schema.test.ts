import { describe, expect, it } from 'vitest'
import { mapHeader } from './header.ts'
import { kindOf } from './index.ts'
import { derivedRoles, rulesFor } from './kind.ts'
import { layOut, schemaOf } from './schema.ts'

const salesOrders = kindOf('sales-orders')

function file(header: string) {
  const names = header.split(',')
  return { header: names, mapping: mapHeader(salesOrders, names) }
}

describe('rulesFor', () => {
  it('requires the id where the file has it, else the name', () => {
    const byId = rulesFor(salesOrders, ['customer_id', 'customer_name', 'product_name'])
    expect(byId.get('customer_id')?.required).toBe(true)
    expect(byId.get('customer_name')?.required).toBe(false)
    expect(byId.get('product_name')?.required).toBe(true)
  })

  it('requires the parts of the amount', () => {
    const given = rulesFor(salesOrders, ['sales', 'quantity', 'unit_price'])
    expect([...given].map(([role, rule]) => [role, rule.required])).toEqual([
      ['sales', true],
      ['quantity', false],
      ['unit_price', false],
    ])
    const derived = rulesFor(salesOrders, ['quantity', 'unit_price'])
    expect([...derived.values()].every(({ required }) => required)).toBe(true)
  })

  it('has the rules of interactions', () => {
    const kind = kindOf('interactions')
    const rules = rulesFor(
      kind,
      kind.roles.map(({ name }) => name),
    )
    expect(rules.get('interaction_id')).toEqual({ type: 'id', required: true, notZero: true })
    expect(rules.get('user_id')).toEqual({ type: 'id', required: true, notZero: true })
    expect(rules.get('product_id')).toEqual({ type: 'id', required: true })
    expect(rules.get('timestamp')).toEqual({ type: 'strict-time', required: true })
    expect(kind.unique).toBe('interaction_id')
  })

  it('requires nothing of a flyer and its merchant', () => {
    const rules = rulesFor(kindOf('flyer-events'), ['timestamp', 'flyer_id', 'merchant_id'])
    expect([...rules.values()].map(({ required }) => required)).toEqual([true, false, false])
  })
})

describe('derivedRoles', () => {
  const noted = (...roles: readonly string[]) =>
    derivedRoles(salesOrders, roles).map(({ note }) => note)

  it('computes sales before the profit that needs it', () => {
    expect(noted('unit_price', 'quantity', 'cost')).toEqual([
      'sales-from-unit-price',
      'profit-from-cost',
    ])
  })

  it('prefers columns to computations, and the cost to the unit cost', () => {
    expect(noted('sales', 'profit', 'unit_price', 'quantity', 'cost')).toEqual([])
    expect(noted('sales', 'quantity', 'unit_cost')).toEqual(['profit-from-unit-cost'])
    expect(noted('sales', 'quantity', 'unit_cost', 'cost')).toEqual(['profit-from-cost'])
    expect(noted('sales')).toEqual([])
  })
})

describe('layOut', () => {
  it('leaves out a first column without a name, and that one only', () => {
    const { columns, places } = layOut(salesOrders, [file(',Sales,,Note')])
    expect(columns).toEqual([
      { name: 'sales', header: 'Sales', role: 'sales' },
      { name: 'c1', header: '', role: null },
      { name: 'c2', header: 'Note', role: null },
    ])
    expect(places).toEqual([[null, 0, 1, 2]])
  })

  it('joins the columns of files by role and by header', () => {
    const { columns, places } = layOut(salesOrders, [
      file('Sales,Note,Note,__proto__'),
      file('__proto__,Ventas,More,Note'),
    ])
    expect(columns.map(({ name, header }) => `${name} ${header}`)).toEqual([
      'sales Sales',
      'c1 Note',
      'c2 Note',
      'c3 __proto__',
      'c4 More',
    ])
    expect(places).toEqual([
      [0, 1, 2, 3],
      [3, 0, 4, 1],
    ])
  })
})

describe('schemaOf', () => {
  it('puts derived columns last, without a header', () => {
    const { columns } = layOut(salesOrders, [file('Unit Price,Quantity,Note')])
    const schema = schemaOf(salesOrders, columns, (name) =>
      name === 'unit_price' ? { kind: 'decimal', scale: 2 } : { kind: 'decimal', scale: 1 },
    )
    expect(schema.columns.at(-1)?.type).toEqual({ kind: 'decimal', scale: 3 })
    expect(schema.columns.map(({ name, header, role }) => [name, header, role])).toEqual([
      ['unit_price', 'Unit Price', 'unit_price'],
      ['quantity', 'Quantity', 'quantity'],
      ['c2', 'Note', null],
      ['sales', null, 'sales'],
    ])
  })
})
