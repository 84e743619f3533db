import type { Value } from '#core/sql/value.ts'
import type { KindId } from '#datasets/kind.ts'

/** How DuckDB holds the records of a kind: each column in the type that serves its queries best. */
export interface PeerTable {
  /** Reads the file into the table `accepted`. */
  readonly create: (file: string) => string
  /** The table's columns as the project's SQL generator knows them. */
  readonly columns: Readonly<Record<string, Value>>
  /** Counts ids that repeat, where the kind forbids it. */
  readonly duplicates: string | null
}

const whole = (sql: string): Value => ({ kind: 'decimal', scale: 0, sql })
const amount = (sql: string): Value => ({ kind: 'decimal', scale: 4, sql })
const text = (sql: string): Value => ({ kind: 'text', sql })
const time = (sql: string): Value => ({ kind: 'time', local: sql, utc: sql, offset: 'NULL' })

/** The header's types are stated (no sniffing); the reader is DuckDB's parallel one. */
function readCsv(file: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`)
  const options = [
    `'${file}'`,
    `header = true`,
    `auto_detect = false`,
    `delim = ','`,
    `quote = '"'`,
    `escape = '"'`,
    `columns = {${types.join(', ')}}`,
  ]
  return `read_csv(${options.join(', ')})`
}

const interactions: PeerTable = {
  create: (file) => {
    const columns = {
      interaction_id: 'INTEGER',
      user_id: 'INTEGER',
      product_id: 'INTEGER',
      action: 'VARCHAR',
      timestamp: 'TIMESTAMP',
    }
    return `CREATE TABLE accepted AS FROM ${readCsv(file, columns)}`
  },
  columns: {
    interaction_id: whole('interaction_id'),
    user_id: whole('user_id'),
    product_id: whole('product_id'),
    action: text('action'),
    timestamp: time('timestamp'),
  },
  duplicates: 'SELECT count(*) - count(DISTINCT interaction_id) FROM accepted',
}

/** The date as written and the instant: what the reports ask of a time with an offset. */
const flyerEvents: PeerTable = {
  create: (file) => {
    const columns = {
      timestamp: 'VARCHAR',
      user_id: 'VARCHAR',
      event: 'VARCHAR',
      flyer_id: 'INTEGER',
      merchant_id: 'INTEGER',
    }
    return `CREATE TABLE accepted AS
SELECT CAST(timestamp AS TIMESTAMP) AS utc, CAST(timestamp[:10] AS DATE) AS date,
  user_id, event, flyer_id, merchant_id
FROM ${readCsv(file, columns)}`
  },
  columns: {
    timestamp: time('utc'),
    user_id: text('user_id'),
    event: text('event'),
    flyer_id: whole('flyer_id'),
    merchant_id: whole('merchant_id'),
  },
  duplicates: null,
}

const salesHeader = {
  'Row ID': 'INTEGER',
  'Order ID': 'VARCHAR',
  'Order Date': 'VARCHAR',
  'Ship Date': 'VARCHAR',
  'Ship Mode': 'VARCHAR',
  'Customer ID': 'VARCHAR',
  'Customer Name': 'VARCHAR',
  Segment: 'VARCHAR',
  City: 'VARCHAR',
  State: 'VARCHAR',
  Country: 'VARCHAR',
  'Postal Code': 'VARCHAR',
  Market: 'VARCHAR',
  Region: 'VARCHAR',
  'Product ID': 'VARCHAR',
  Category: 'VARCHAR',
  'Sub-Category': 'VARCHAR',
  'Product Name': 'VARCHAR',
  Sales: 'VARCHAR',
  Quantity: 'INTEGER',
  Discount: 'DOUBLE',
  Profit: 'VARCHAR',
  'Shipping Cost': 'DOUBLE',
  'Order Priority': 'VARCHAR',
  Branch: 'VARCHAR',
  Stock: 'INTEGER',
}

/** Money is kept in ten thousandths: `($288.77)` and `"$3,709.40 "` are amounts too. */
const salesOrders: PeerTable = {
  create: (file) => {
    const money = (name: string) =>
      `CAST(CAST(translate(${name}, '($,) ', '-') AS DECIMAL(18, 4)) * 10000 AS BIGINT) AS ${name}`
    const date = (name: string) => `strptime(${name}, ['%d-%m-%Y', '%d/%m/%Y']) AS ${name}`
    const names = Object.keys(salesHeader).map(
      (name) => `"${name}" AS ${name.toLowerCase().replaceAll(/[ -]/g, '_')}`,
    )
    return `CREATE TABLE accepted AS
SELECT * REPLACE (${date('order_date')}, ${date('ship_date')}, ${money('sales')}, ${money('profit')})
FROM (SELECT ${names.join(', ')} FROM ${readCsv(file, salesHeader)})`
  },
  columns: {
    order_id: text('order_id'),
    order_date: time('order_date'),
    customer_id: text('customer_id'),
    customer_name: text('customer_name'),
    region: text('region'),
    product_id: text('product_id'),
    category: text('category'),
    sub_category: text('sub_category'),
    product_name: text('product_name'),
    sales: amount('sales'),
    quantity: whole('quantity'),
    profit: amount('profit'),
    branch: text('branch'),
    stock: whole('stock'),
  },
  duplicates: null,
}

const productEvents: PeerTable = {
  create: (file) => `CREATE TABLE accepted AS
SELECT timestamp, event_name, user_identifiers.platform AS platform, user_identifiers.id AS user_id,
  product_information.name AS product_name, product_information.SKU AS SKU
FROM read_json('${file}', format = 'newline_delimited', columns = {
  timestamp: 'TIMESTAMP', event_name: 'VARCHAR',
  user_identifiers: 'STRUCT(platform VARCHAR, id VARCHAR)',
  product_information: 'STRUCT(name VARCHAR, SKU VARCHAR)'})`,
  columns: {
    timestamp: time('timestamp'),
    event_name: text('event_name'),
    platform: text('platform'),
    user_id: text('user_id'),
    product_name: text('product_name'),
    SKU: text('SKU'),
  },
  duplicates: null,
}

const pageVisits: PeerTable = {
  create: (file) => {
    const columns = {
      user_id: 'INTEGER',
      timestamp: 'TIMESTAMP',
      url: 'VARCHAR',
      page_view_duration: 'INTEGER',
    }
    return `CREATE TABLE accepted AS FROM ${readCsv(file, columns)}`
  },
  columns: {
    user_id: whole('user_id'),
    timestamp: time('timestamp'),
    url: text('url'),
    page_view_duration: whole('page_view_duration'),
  },
  duplicates: null,
}

const tables: Partial<Record<KindId, PeerTable>> = {
  interactions,
  'flyer-events': flyerEvents,
  'sales-orders': salesOrders,
  'product-events': productEvents,
  'page-visits': pageVisits,
}

/** The table of a kind that the bench measures. */
export function tableOf(kind: KindId): PeerTable {
  const table = tables[kind]
  if (table === undefined) throw new Error(`the bench has no table for ${kind}`)
  return table
}
