import type { ByteWriter } from '../byte-writer.ts'
import {
  csvFrame,
  nullWords,
  type Defect,
  type GeneratedKind,
  type RecordStream,
} from '../generated-kind.ts'
import type { Random } from '../random.ts'
import { orderLines, type OrderLine } from './sales-order-lines.ts'

const badDates = ['31-02-2013', '5/25/2013', '00-10-2012', '2013-02-29', 'soon'] as const

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'Order Date', cells: nullWords },
  { rule: 'missing', column: 'Customer ID', cells: nullWords },
  { rule: 'missing', column: 'Product ID', cells: nullWords },
  { rule: 'missing', column: 'Sales', cells: nullWords },
  { rule: 'type', column: 'Order Date', cells: badDates },
  { rule: 'type', column: 'Quantity', cells: ['2.5', 'three', '4 pcs'] },
  { rule: 'type', column: 'Sales', cells: ['$1.234.5', '12 USD', '(-$5.00)', '"1,23,4.5"'] },
  { rule: 'ragged', change: 'cut' },
  { rule: 'ragged', change: 'extra' },
  { rule: 'quote', column: 'Product Name', cells: ['"Tamsa Table 29" x 48" Round"'] },
  { rule: 'encoding', column: 'City', cells: [Buffer.from('M\u00e1laga', 'latin1')] },
]

/** A superstore's order lines, with the dates and money of two systems that were joined. */
export const salesOrders: GeneratedKind = {
  id: 'sales-orders',
  frame: csvFrame([
    'Row ID',
    'Order ID',
    'Order Date',
    'Ship Date',
    'Ship Mode',
    'Customer ID',
    'Customer Name',
    'Segment',
    'City',
    'State',
    'Country',
    'Postal Code',
    'Market',
    'Region',
    'Product ID',
    'Category',
    'Sub-Category',
    'Product Name',
    'Sales',
    'Quantity',
    'Discount',
    'Profit',
    'Shipping Cost',
    'Order Priority',
    'Branch',
    'Stock',
  ]),
  sample: { file: 'sales-orders.csv', rows: 3000 },
  defects,
  open,
}

function open(random: Random, rows: number): RecordStream {
  const advance = orderLines(random, rows)
  let line: OrderLine

  return {
    next: () => {
      line = advance()
    },
    cells: [
      (out) => out.integer(line.row),
      (out) => out.text(line.orderId),
      (out) => writeDate(out, line.orderTime),
      (out) => writeDate(out, line.shipTime),
      (out) => out.text(line.shipMode),
      (out) => out.text(line.customer.id),
      (out) => out.text(line.customer.name),
      (out) => out.bytes(line.customer.segment),
      (out) => out.bytes(line.place.city),
      (out) => out.bytes(line.place.state),
      (out) => out.bytes(line.place.country),
      (out) => out.bytes(line.place.postalCode),
      (out) => out.bytes(line.place.market),
      (out) => out.bytes(line.place.region),
      (out) => out.bytes(line.product.id),
      (out) => out.bytes(line.product.category),
      (out) => out.bytes(line.product.subCategory),
      (out) => out.bytes(line.product.name),
      (out) => writeMoney(out, line.sales, line.accounting),
      (out) => out.integer(line.quantity),
      (out) => writeDecimal(out, line.discount, 2),
      (out) => writeMoney(out, line.profit, line.accounting),
      (out) => writeDecimal(out, line.shippingCents, 2),
      (out) => out.text(line.priority),
      (out) => out.bytes(line.place.branch),
      (out) => out.integer(line.stock),
    ],
  }
}

/** A spreadsheet took the days up to 12 for its own and left the others as they came. */
function writeDate(out: ByteWriter, second: number): void {
  const date = new Date(second * 1000)
  const day = date.getUTCDate()
  const width = day <= 12 ? 1 : 2
  const separator = day <= 12 ? 47 : 45
  const month = date.getUTCMonth() + 1
  out.integer(day)
  out.byte(separator)
  out.digits(month, month > 9 ? 2 : width)
  out.byte(separator)
  out.integer(date.getUTCFullYear())
}

function writeMoney(out: ByteWriter, tenThousandths: number, accounting: boolean): void {
  if (accounting)
    writeAccounting(out, Math.round(Math.abs(tenThousandths) / 100), tenThousandths < 0)
  else writeDecimal(out, tenThousandths, 4)
}

/** `$38.50 `, `"$3,709.40 "`, `($288.77)`. */
function writeAccounting(out: ByteWriter, cents: number, negative: boolean): void {
  const quoted = cents >= 100_000
  if (quoted) out.byte(34)
  out.text(negative ? '($' : '$')
  writeThousands(out, Math.floor(cents / 100))
  out.byte(46)
  out.digits(cents % 100, 2)
  out.text(negative ? ')' : ' ')
  if (quoted) out.byte(34)
}

function writeThousands(out: ByteWriter, units: number): void {
  if (units < 1000) {
    out.integer(units)
    return
  }
  writeThousands(out, Math.floor(units / 1000))
  out.byte(44)
  out.digits(units % 1000, 3)
}

/** A scaled integer without needless zeros: 10907820 of scale 4 is `1090.782`. */
function writeDecimal(out: ByteWriter, scaled: number, scale: number): void {
  let size = Math.abs(scaled)
  let places = scale
  for (; places > 0 && size % 10 === 0; places--) size /= 10
  if (scaled < 0) out.byte(45)
  const unit = 10 ** places
  out.integer(Math.floor(size / unit))
  if (places === 0) return
  out.byte(46)
  out.digits(size % unit, places)
}
