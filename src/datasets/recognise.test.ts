import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapHeader } from './header.ts'
import { normalForm } from './normal-form.ts'
import { datasetKinds, kindOf } from './index.ts'
import type { KindId } from './kind.ts'
import { recognise } from './recognise.ts'

const superstore =
  'Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,City,State,Country,Postal Code,Market,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit,Shipping Cost,Order Priority'

const certainHeaders: readonly (readonly [KindId, string])[] = [
  ['page-visits', 'user_id,timestamp,url,page_view_duration'],
  ['page-visits', 'ID Usuario,Fecha y hora,Página,Duración'],
  [
    'purchases',
    'transaction_id,customer_id,timestamp,product_name,product_category,product_price,quantity',
  ],
  ['purchases', 'ID Transacción;ID Cliente;Fecha;Producto;Categoría;Precio;Cantidad'],
  ['purchases', 'Transaction ID,Customer-ID,TIMESTAMP,Product Name,Unit Price,Qty'],
  ['sales-orders', superstore],
  ['sales-orders', `,${superstore}`],
  [
    'sales-orders',
    'Pedido;Fecha de pedido;Fecha de envío;Cliente;Producto;Categoría;Subcategoría;Ventas;Cantidad;Descuento;Beneficio;País',
  ],
  ['sales-orders', 'Factura,Fecha,Sucursal,Cliente,Producto,Precio unitario,Cantidad,Existencias'],
  ['sales-orders', 'Order ID,Order Date,Customer ID,Product Name,Sales'],
  ['interactions', 'interaction_id,user_id,product_id,action,timestamp'],
  ['interactions', 'ID interacción;ID usuario;ID producto;Acción;Fecha'],
  ['interactions', 'timestamp,Action,PRODUCT ID,user-id,InteractionId,session,device'],
  [
    'product-events',
    'timestamp,event_name,user_identifiers.platform,user_identifiers.id,product_information.name,product_information.SKU',
  ],
  ['product-events', 'timestamp,event_name,platform,user_id,product_name,SKU'],
  ['product-events', 'event_datetime_x,timestamp,event_name,user_id,platform,product_name,sku'],
  ['flyer-events', 'timestamp,user_id,event,flyer_id,merchant_id'],
  ['flyer-events', 'fecha;usuario;evento;folleto;comercio'],
]

const genericHeaders: readonly string[] = [
  'user_id,timestamp,event',
  'user_id,timestamp,event,session,device',
  'timestamp,level,message',
  'name,age,height',
  'a',
  '__proto__,constructor,toString',
  '',
]

const doubtfulHeaders: readonly (readonly [KindId, string])[] = [
  ['interactions', 'interaction_id,user_id,product_id,timestamp'],
  ['interactions', 'interaction_id,user_id,product_id,what,when'],
  ['flyer-events', 'timestamp,user_id,event,merchant_id'],
  ['page-visits', 'user_id,timestamp,url'],
]

function cells(header: string): readonly string[] {
  return header.split(/[,;]/)
}

describe('recognise', () => {
  it.each(certainHeaders)('is certain of %s from %s', (kind, header) => {
    const { kinds, certain } = recognise(cells(header), [])
    expect(kinds[0]?.kind).toBe(kind)
    expect(certain).toBe(true)
    expect(kinds.at(-1)?.kind).toBe('generic')
  })

  it.each(genericHeaders)('takes %s for generic without asking', (header) => {
    const { kinds, certain } = recognise(cells(header), [])
    expect(kinds.map(({ kind }) => kind)).toEqual(['generic'])
    expect(certain).toBe(true)
  })

  it.each(doubtfulHeaders)('asks about %s from %s', (kind, header) => {
    const { kinds, certain } = recognise(cells(header), [])
    expect(kinds[0]?.kind).toBe(kind)
    expect(kinds[0]?.confidence).toBeLessThan(0.5)
    expect(certain).toBe(false)
  })

  it('asks where two kinds explain a header equally', () => {
    const { kinds, certain } = recognise(cells('Fecha,Cliente,Producto,Precio,Cantidad'), [])
    expect(kinds.map(({ kind }) => kind)).toEqual(['purchases', 'sales-orders', 'generic'])
    expect(certain).toBe(false)
  })

  it('asks where values cannot play the roles their names tell', () => {
    const header = cells('interaction_id,user_id,product_id,action,timestamp')
    const good = ['1', '10', '20', 'view', '2023-12-22 17:43:07']
    const bad = ['1', '10', '20', 'view', 'yesterday']
    expect(recognise(header, [good, good]).certain).toBe(true)
    expect(recognise(header, [bad, bad]).certain).toBe(false)
    expect(recognise(header, [good, bad, bad]).certain).toBe(true)
  })

  it('never throws, and always ends in generic', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', 'constructor', 'user_id', 'Timestamp', 'url', 'sales', ''),
    )
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null))
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(fc.array(cell), { maxLength: 20 }),
        (header, preview) => {
          const { kinds } = recognise(header, preview)
          expect(kinds.at(-1)?.kind).toBe('generic')
          for (const { mapping, confidence } of kinds) {
            const columns = Object.values(mapping)
            expect(new Set(columns).size).toBe(columns.length)
            expect(columns.every((at) => at >= 0 && at < header.length)).toBe(true)
            expect(confidence).toBeGreaterThanOrEqual(0)
            expect(confidence).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})

describe('mapHeader', () => {
  it('keeps a column that bears a role’s own name out of every other role', () => {
    const header = cells('Row ID,Order ID,Order Date,Date,Customer ID,Product Name,Sales,Quantity')
    const mapping = mapHeader(kindOf('sales-orders'), header)
    expect(mapping).toMatchObject({ order_id: 1, order_date: 2, sales: 6, quantity: 7 })
    expect(Object.values(mapping)).not.toContain(0)
  })

  it('takes the first of columns with one name', () => {
    expect(mapHeader(kindOf('page-visits'), ['url', 'URL', 'user_id'])).toEqual({
      url: 0,
      user_id: 2,
    })
  })
})

describe('the kinds', () => {
  it('write every synonym in normal form, and none that is another role’s own name', () => {
    for (const kind of datasetKinds) {
      const own = kind.roles.map(({ name }) => normalForm(name))
      for (const role of kind.roles) {
        expect(role.synonyms.map(normalForm)).toEqual(role.synonyms)
        const others = own.filter((name) => name !== normalForm(role.name))
        expect(role.synonyms.filter((synonym) => others.includes(synonym))).toEqual([])
      }
    }
  })

  it('mark themselves by roles they have', () => {
    for (const kind of datasetKinds) {
      const names = kind.roles.map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining([...kind.marks, ...(kind.oneOf ?? []).flat()]))
    }
  })
})

const data = process.env['FOOTFALL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')

describe.skipIf(!existsSync(data))(`the real files (${data}; skipped where absent)`, () => {
  const files: readonly (readonly [KindId, string, number])[] = [
    ['page-visits', '000/user_visited.csv', 4],
    ['purchases', '000/customer_input.txt', 7],
    ['flyer-events', '001/Data_Engineer_Take_home_dataset.csv', 5],
    ['interactions', '003/interaction_data.csv', 5],
    ['sales-orders', '004/global_superstore_full.csv', 21],
  ]

  it.each(files)('are certainly %s: %s', (kind, name, roles) => {
    const text = readFileSync(join(data, name), 'latin1').slice(0, 20_000)
    const [header = [], ...preview] = text
      .split(/\r?\n/)
      .slice(0, 15)
      .map((line) => line.split(','))
    const { kinds, certain } = recognise(header, preview)
    expect(certain).toBe(true)
    expect(kinds[0]?.kind).toBe(kind)
    expect(Object.keys(kinds[0]?.mapping ?? {})).toHaveLength(roles)
  })

  it('are certainly product-events: 002/sample_events.ndjson', () => {
    const text = readFileSync(join(data, '002/sample_events.ndjson'), 'utf8')
    const events = text
      .trim()
      .split('\n')
      .map((line) => flatten(JSON.parse(line)))
    const header = [...new Set(events.flatMap((event) => [...event.keys()]))]
    const preview = events.map((event) => header.map((path) => event.get(path) ?? null))
    const { kinds, certain } = recognise(header, preview)
    expect(certain).toBe(true)
    expect(kinds[0]).toMatchObject({ kind: 'product-events', mapping: { SKU: 5, user_id: 3 } })
  })
})

function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]])
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [
      ...flatten(part, path === '' ? key : `${path}.${key}`),
    ]),
  )
}
