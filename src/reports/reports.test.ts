import { describe, expect, it } from 'vitest'
import { operations } from '#core/query/expr.ts'
import { outputColumns } from '#core/query/type-of.ts'
import { validateQuery } from '#core/query/validate.ts'
import { mapHeader } from '#datasets/header.ts'
import { datasetKinds, kindOf } from '#datasets/index.ts'
import { derivedRoles, extraRule, rulesFor } from '#datasets/kind.ts'
import type { KindId } from '#datasets/kind.ts'
import { layOut, schemaOf, schemaTypes, staticType } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { findReport, reports, reportsFor } from './index.ts'
import { parseParameters } from './parameters.ts'
import { MissingColumnError } from './report.ts'
import type { Report } from './report.ts'

const headers: Readonly<Record<KindId, string>> = {
  'page-visits': 'user_id,timestamp,url,page_view_duration',
  purchases:
    'transaction_id,customer_id,timestamp,product_name,product_category,product_price,quantity',
  'sales-orders':
    'Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,City,State,Country,Market,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit,Shipping Cost,Branch,Stock,Unit Price,Unit Cost,Cost',
  interactions: 'interaction_id,user_id,product_id,action,timestamp',
  'product-events':
    'timestamp,event_name,user_identifiers.platform,user_identifiers.id,product_information.name,product_information.SKU',
  'flyer-events': 'timestamp,user_id,event,flyer_id,merchant_id',
  generic: 'a,b,__proto__,b',
}

/** SEMANTICS, "Reports": ids, columns (a dot and a digit: decimals) and defaults, kind by kind. */
const papers: readonly (readonly [KindId, string, string, string])[] = [
  [
    'page-visits',
    'visits-summary',
    'total_interactions unique_users most_visited_url most_visited_url_visits average_time_per_visit.2 average_time_per_user.2',
    '{}',
  ],
  ['page-visits', 'time-per-url', 'url visits unique_users total_time average_time.2', '{}'],
  ['page-visits', 'visits-per-day', 'date visits unique_users total_time', '{"zone":null}'],
  ['page-visits', 'visit-time-distribution', 'at_least below visits', '{}'],
  ['page-visits', 'users-by-activity', 'at_least below users events', '{}'],
  ['page-visits', 'weekday-hours', 'weekday hour events', '{"zone":null}'],
  ['purchases', 'spend-per-customer-day', 'date customer_id total_spent.2', '{"zone":null}'],
  ['purchases', 'spend-per-customer', 'customer_id orders units total_spent.2', '{}'],
  ['purchases', 'sales-summary', 'orders lines customers quantity sales.2 average_order.2', '{}'],
  [
    'purchases',
    'top10-seller-products',
    'product_name quantity sales.2',
    '{"top":10,"by":null,"measure":"quantity","month":null}',
  ],
  [
    'purchases',
    'top10-customers',
    'customer_id quantity sales.2',
    '{"top":10,"by":null,"measure":"quantity","month":null}',
  ],
  ['purchases', 'sales-per-month', 'month orders quantity sales.2', '{"zone":null}'],
  ['purchases', 'sales-per-day', 'date orders quantity sales.2', '{"zone":null}'],
  ['purchases', 'sales-by-category', 'category quantity sales.2', '{}'],
  ['purchases', 'product-pareto', 'tenth products sales.2 share.4', '{}'],
  ['purchases', 'customer-pareto', 'tenth customers sales.2 share.4', '{}'],
  ['purchases', 'order-value-distribution', 'at_least below orders sales.2', '{}'],
  ['purchases', 'returns', 'product_name lines quantity sales.2', '{}'],
  ['purchases', 'weekday-hours', 'weekday hour events', '{"zone":null}'],
  [
    'sales-orders',
    'sales-summary',
    'orders lines customers quantity sales.2 profit.2 margin.4 average_order.2',
    '{}',
  ],
  [
    'sales-orders',
    'top10-seller-products',
    'product_id product_name quantity sales.2',
    '{"top":10,"by":null,"measure":"quantity","month":null}',
  ],
  [
    'sales-orders',
    'top10-customers',
    'customer_id customer_name quantity sales.2',
    '{"top":10,"by":null,"measure":"quantity","month":null}',
  ],
  ['sales-orders', 'sales-per-month', 'month orders quantity sales.2 profit.2', '{"zone":null}'],
  ['sales-orders', 'sales-per-day', 'date orders quantity sales.2 profit.2', '{"zone":null}'],
  [
    'sales-orders',
    'sales-by-category',
    'category sub_category quantity sales.2 profit.2 margin.4',
    '{}',
  ],
  [
    'sales-orders',
    'sales-by-branch',
    'branch orders customers quantity sales.2 profit.2 margin.4',
    '{"by":null}',
  ],
  ['sales-orders', 'product-pareto', 'tenth products sales.2 share.4', '{}'],
  ['sales-orders', 'customer-pareto', 'tenth customers sales.2 share.4', '{}'],
  ['sales-orders', 'order-value-distribution', 'at_least below orders sales.2', '{}'],
  ['sales-orders', 'returns', 'product_name lines quantity sales.2', '{}'],
  [
    'sales-orders',
    'out-of-stock',
    'product_name branch stock last_sale',
    '{"threshold":0,"by":null,"zone":null}',
  ],
  [
    'interactions',
    'interactions-summary',
    'total_interactions unique_users unique_products first_date last_date',
    '{"zone":null}',
  ],
  ['interactions', 'interactions-per-day', 'date interactions', '{"zone":null}'],
  ['interactions', 'top-users', 'user_id interactions', '{"top":5}'],
  ['interactions', 'most-interacted-products', 'product_id interactions', '{}'],
  ['interactions', 'interactions-per-action', 'action interactions', '{}'],
  ['interactions', 'interactions-per-user-product', 'user_id product_id interaction_count', '{}'],
  [
    'interactions',
    'interaction-counts',
    'interaction_id user_id product_id action timestamp user_interaction_count product_interaction_count interaction_count',
    '{}',
  ],
  ['interactions', 'users-by-activity', 'at_least below users events', '{}'],
  ['interactions', 'weekday-hours', 'weekday hour events', '{"zone":null}'],
  [
    'product-events',
    'events-summary',
    'events unique_users unique_products views clicks purchases view_to_click.4 click_to_purchase.4',
    '{}',
  ],
  [
    'product-events',
    'clean-events',
    'event_datetime event_date event_name user_id platform product_name SKU',
    '{"zone":null}',
  ],
  [
    'product-events',
    'events-per-day',
    'event_date event_name platform events unique_users',
    '{"zone":null}',
  ],
  [
    'product-events',
    'product-funnel',
    'SKU product_name views clicks purchases view_to_click.4 click_to_purchase.4',
    '{}',
  ],
  [
    'product-events',
    'platform-funnel',
    'platform views clicks purchases view_to_click.4 click_to_purchase.4',
    '{}',
  ],
  ['product-events', 'platform-mix', 'platform events unique_users purchases', '{}'],
  ['product-events', 'users-by-activity', 'at_least below users events', '{}'],
  ['product-events', 'weekday-hours', 'weekday hour events', '{"zone":null}'],
  [
    'flyer-events',
    'flyers-summary',
    'merchants flyers users flyer_opens intervals total_time_spent_in_secs.2 avg_time_spent_in_secs.2 low_quartile.2 median_time_spent_in_secs.2 high_quartile.2',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600}',
  ],
  [
    'flyer-events',
    'flyer-time-per-user',
    'user_id date avg_time_spent_in_secs.2 total_time_spent_in_secs.2 intervals',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600,"zone":null}',
  ],
  [
    'flyer-events',
    'merchant-flyer-time',
    'merchant_id flyer_id user_id date total_time_spent_in_secs.2 avg_time_spent_in_secs.2 intervals',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600,"zone":null}',
  ],
  [
    'flyer-events',
    'merchant-summary',
    'merchant_id flyers users flyer_opens intervals total_time_spent_in_secs.2 avg_time_spent_in_secs.2 median_time_spent_in_secs.2',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600}',
  ],
  [
    'flyer-events',
    'time-per-flyer',
    'merchant_id flyer_id users flyer_opens intervals total_time_spent_in_secs.2 avg_time_spent_in_secs.2 median_time_spent_in_secs.2',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600}',
  ],
  [
    'flyer-events',
    'flyer-time-per-day',
    'date users flyer_opens intervals total_time_spent_in_secs.2',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600,"zone":null}',
  ],
  [
    'flyer-events',
    'flyer-time-distribution',
    'at_least below intervals',
    '{"keep":["flyer_open","item_open"],"attribution":"later","cap":7600}',
  ],
  ['flyer-events', 'flyer-opens-per-merchant', 'merchant_id flyer_opens users', '{}'],
  ['flyer-events', 'weekday-hours', 'weekday hour events', '{"zone":null}'],
  ...datasetKinds.map(
    ({ id }) =>
      [
        id,
        'profile',
        'column type nulls distinct min max mean.2 most_frequent most_frequent_count',
        '{}',
      ] as const,
  ),
  ...datasetKinds
    .filter(({ id }) => id !== 'sales-orders' && id !== 'product-events')
    .map(({ id }) => [id, 'records', headers[id].replaceAll(',', ' '), '{}'] as const),
]

function schemaFor(kindId: KindId, header = headers[kindId]): DatasetSchema {
  const kind = kindOf(kindId)
  const names = header.split(',')
  const mapping = mapHeader(kind, names)
  const { columns } = layOut(kind, [{ header: names, mapping }])
  const rules = rulesFor(kind, Object.keys(mapping))
  return schemaOf(kind, columns, (name) => staticType(rules.get(name) ?? extraRule))
}

function reportOf(id: string): Report {
  const report = findReport(id)
  if (report === null) throw new Error(`no report ${id}`)
  return report
}

function rowsOf(id: string, schema: DatasetSchema, ...given: readonly [string, string][]) {
  const report = reportOf(id)
  return report.queries(schema, parseParameters(report, given))
}

function columnsOf(id: string, schema: DatasetSchema, ...given: readonly [string, string][]) {
  const { rows } = rowsOf(id, schema, ...given)
  return outputColumns(rows, schemaTypes(schema)).map(({ name, decimals }) =>
    decimals === null ? name : `${name}.${decimals}`,
  )
}

describe('every report', () => {
  it.each(papers)('of %s: %s has the columns of the papers', (kind, id, columns, defaults) => {
    const schema = schemaFor(kind)
    expect(columnsOf(id, schema).join(' ')).toBe(columns)
    expect(JSON.stringify(parseParameters(reportOf(id), []))).toBe(defaults)
  })

  it('is in the papers, and each of the papers’ in its kind', () => {
    const ids = new Set(papers.map(([, id]) => id))
    expect(reports.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([])
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
    for (const { id: kind } of datasetKinds) {
      const own = papers.filter(([of, id]) => of === kind && id !== 'records').map(([, id]) => id)
      expect(reportsFor(kind).map(({ id }) => id)).toEqual([...own, 'records'])
    }
  })

  for (const [kind, id] of papers) {
    it(`of ${kind}: ${id} is plain JSON, valid with its facts`, () => {
      const schema = schemaFor(kind)
      const types = schemaTypes(schema)
      const { rows, facts } = rowsOf(id, schema)
      for (const query of [rows, ...facts]) {
        expect(JSON.parse(JSON.stringify(query))).toEqual(query)
        expect(validateQuery(query, types)).toBe(null)
      }
    })

    it(`of ${kind}: ${id} draws and heads columns that it or another kind's has`, () => {
      const schema = schemaFor(kind)
      const { rows, facts } = rowsOf(id, schema)
      const all = [rows, ...facts].flatMap((query) => outputColumns(query, schemaTypes(schema)))
      const known = new Set(all.map(({ name }) => name))
      for (const [, other, columns] of papers) {
        if (other === id) for (const name of columns.split(' ')) known.add(name.split('.')[0]!)
      }
      const { chart, headline } = reportOf(id)
      const drawn = Object.entries(chart ?? {}).flatMap(([part, name]) =>
        part === 'form' || part === 'unit' ? [] : name,
      )
      const names = [...headline, ...drawn.filter(isText)]
      expect(names.filter((name) => !known.has(name))).toEqual([])
    })
  }

  it('uses only operations of the model', () => {
    const used = new Set(
      JSON.stringify(papers.map(([kind, id]) => rowsOf(id, schemaFor(kind)))).matchAll(
        /"op":"(\w+)"/g,
      ),
    )
    for (const [, op] of used) expect(operations).toContain(op)
  })
})

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

describe('top10-seller-products', () => {
  const schema = schemaFor('sales-orders')

  it.each([
    ['id-and-name', 'quantity', 'product_id product_name quantity sales.2'],
    ['name', 'quantity', 'product_name quantity sales.2'],
    ['id', 'quantity', 'product_id product_name quantity sales.2'],
    ['id', 'sales', 'product_id product_name quantity sales.2'],
    ['id-and-name', 'profit', 'product_id product_name quantity sales.2 profit.2'],
    ['name', 'profit', 'product_name quantity sales.2 profit.2'],
  ])('by %s, measured by %s', (by, measure, columns) => {
    expect(
      columnsOf('top10-seller-products', schema, ['by', by], ['measure', measure]).join(' '),
    ).toBe(columns)
  })

  it.each([
    ['quantity', 'quantity sales product_id product_name'],
    ['sales', 'sales quantity product_id product_name'],
    ['profit', 'profit sales product_id product_name'],
  ])('measured by %s is ordered by %s', (measure, order) => {
    const { rows } = rowsOf('top10-seller-products', schema, ['measure', measure], ['top', '3'])
    expect(rows.orderBy?.map(({ by }) => ('column' in by ? by.column : '')).join(' ')).toBe(order)
    expect(rows.limit).toBe(3)
  })

  it('says what is missing', () => {
    const purchases = schemaFor('purchases')
    const missing = (...given: readonly [string, string][]) =>
      missingColumn(() => rowsOf('top10-seller-products', purchases, ...given))
    expect(missing(['by', 'id'])).toBe('product_id')
    expect(missing(['by', 'id-and-name'])).toBe('product_id')
    expect(missing(['measure', 'profit'])).toBe('profit')
    expect(missing(['by', 'name'])).toBe(null)
  })
})

describe('a file that lacks columns', () => {
  it('leaves out what has no source', () => {
    const schema = schemaFor(
      'sales-orders',
      'Order Date,Customer Name,Product Name,Unit Price,Quantity',
    )
    expect(columnsOf('sales-summary', schema).join(' ')).toBe('lines customers quantity sales.2')
    expect(columnsOf('sales-per-month', schema).join(' ')).toBe('month quantity sales.2')
    expect(columnsOf('top10-seller-products', schema).join(' ')).toBe(
      'product_name quantity sales.2',
    )
    expect(columnsOf('top10-customers', schema).join(' ')).toBe('customer_name quantity sales.2')
  })

  it('has a profit where it can be computed', () => {
    const header = 'Order Date,Customer Name,Product Name,Unit Price,Quantity,Unit Cost'
    const schema = schemaFor('sales-orders', header)
    expect(
      derivedRoles(
        kindOf('sales-orders'),
        schema.columns.map(({ name }) => name),
      ),
    ).toEqual([])
    expect(columnsOf('sales-summary', schema)).toContain('margin.4')
    expect(columnsOf('records', schema)).toEqual(header.split(','))
  })

  it('does without a quantity where the amount is given', () => {
    const schema = schemaFor('sales-orders', 'Order ID,Order Date,Customer ID,Product Name,Sales')
    expect(
      columnsOf('sales-by-branch', { ...schema, columns: [...schema.columns, branch] }),
    ).toEqual(['branch', 'orders', 'customers', 'sales.2'])
    expect(columnsOf('top10-customers', schema, ['measure', 'sales'])).toEqual([
      'customer_id',
      'sales.2',
    ])
    expect(missingColumn(() => rowsOf('top10-customers', schema))).toBe('quantity')
  })

  it('falls back from the branch', () => {
    const schema = schemaFor(
      'sales-orders',
      'Order Date,Sales,Quantity,Product Name,Region,Country',
    )
    expect(columnsOf('sales-by-branch', schema)[0]).toBe('branch')
    expect(JSON.stringify(rowsOf('sales-by-branch', schema))).toContain('"column":"region"')
    expect(missingColumn(() => rowsOf('sales-by-branch', schema, ['by', 'market']))).toBe('market')
  })

  it.each([
    ['sales-by-branch', 'Order Date,Sales,Quantity', 'branch'],
    ['sales-by-category', 'Order Date,Sales,Quantity', 'category'],
    ['out-of-stock', 'Order Date,Sales,Quantity,Product Name,Branch', 'stock'],
    ['sales-summary', 'Order Date,Quantity', 'sales'],
  ])('cannot serve %s without a column', (id, header, column) => {
    expect(missingColumn(() => rowsOf(id, schemaFor('sales-orders', header)))).toBe(column)
  })

  it('never gives a report of another kind', () => {
    for (const report of reports) {
      if (report.kinds === 'every') continue
      const schema = schemaFor('generic')
      expect(missingColumn(() => report.queries(schema, parseParameters(report, [])))).not.toBe(
        null,
      )
    }
  })
})

describe('records', () => {
  it('shows the file’s own header, paths and index included', () => {
    const schema = schemaFor('product-events')
    expect(columnsOf('records', schema)).toEqual(headers['product-events'].split(','))
  })
})

describe('profile', () => {
  it('is valid for a thousand columns with long names', () => {
    const header = Array.from({ length: 1_000 }, (_, at) => `${at} ${'x'.repeat(1_000)}`)
    const schema = schemaFor('generic', header.join(','))
    expect(validateQuery(rowsOf('profile', schema).rows, schemaTypes(schema))).toBe(null)
  })
})

describe('the flyer reports', () => {
  const schema = schemaFor('flyer-events')

  it('state their rule and their facts', () => {
    const { facts, rule, zone } = rowsOf(
      'flyer-time-per-user',
      schema,
      ['keep', 'flyer_open'],
      ['attribution', 'earlier'],
      ['cap', '60'],
      ['zone', 'Europe/Madrid'],
    )
    expect(rule).toBe('keep=flyer_open attribution=earlier cap=60')
    expect(zone).toBe('Europe/Madrid')
    const columns = facts.flatMap((fact) => outputColumns(fact, schemaTypes(schema)))
    expect(columns.map(({ name }) => name).join(' ')).toBe(
      'kept measured capped edge unknown_share',
    )
    expect(columns.at(-1)?.decimals).toBe(4)
  })

  it('count opens whatever the kept events are', () => {
    expect(reportOf('flyer-opens-per-merchant').parameters).toEqual([])
  })
})

const branch = { name: 'branch', header: 'Store', role: 'branch', type: { kind: 'text' } } as const

function missingColumn(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof MissingColumnError) return error.column
    throw error
  }
}
