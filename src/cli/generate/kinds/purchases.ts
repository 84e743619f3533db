import { business } from '../calendar.ts'
import { Crowd, crowdSize } from '../crowd.ts'
import {
  badTimes,
  csvFrame,
  nullWords,
  type Defect,
  type GeneratedKind,
  type RecordStream,
} from '../generated-kind.ts'
import type { Random } from '../random.ts'
import { Sittings, type Sitting } from '../sittings.ts'

const span = { rhythm: business, firstDay: '2022-01-01', days: 365 }
const quantities = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 12] as const

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'customer_id', cells: nullWords },
  { rule: 'missing', column: 'timestamp', cells: nullWords },
  { rule: 'missing', column: 'product_name', cells: ['', ' '] },
  { rule: 'missing', column: 'product_price', cells: nullWords },
  { rule: 'missing', column: 'quantity', cells: nullWords },
  { rule: 'type', column: 'timestamp', cells: badTimes },
  { rule: 'type', column: 'product_price', cells: ['free', '9.99.1', '12 each'] },
  { rule: 'type', column: 'quantity', cells: ['1.5', 'two', '2 pcs'] },
  { rule: 'ragged', change: 'cut' },
  { rule: 'ragged', change: 'extra' },
  { rule: 'quote', column: 'product_name', cells: ['"Gadget "Pro" A"'] },
  { rule: 'encoding', column: 'product_name', cells: [Buffer.from('Caf\u00e9 mug', 'latin1')] },
]

/** A shop's till: transactions of one line or a few, some of them taken back. */
export const purchases: GeneratedKind = {
  id: 'purchases',
  frame: csvFrame([
    'transaction_id',
    'customer_id',
    'timestamp',
    'product_name',
    'product_category',
    'product_price',
    'quantity',
  ]),
  sample: { file: 'purchases.csv', rows: 2000 },
  defects,
  open,
}

interface Product {
  readonly name: Uint8Array
  readonly category: Uint8Array
  readonly cents: number
}

function open(random: Random, rows: number): RecordStream {
  const products = makeProducts()
  const shelf = new Crowd(products.length, 3)
  const customers = new Crowd(crowdSize(rows, 15, 20, 200_000), 5)
  const sittings = new Sittings(random, span, rows, (sitting) => {
    sitting.user = 101 + customers.pick(random)
  })
  const line = { transaction: 0, customer: 0, time: 0, cents: 0, quantity: 0 }
  let product = products[0] as Product

  function next(): void {
    const sitting = sittings.next()
    turnPage(sitting)
    line.customer = sitting.user
    line.time = sitting.time
    product = products[shelf.pick(random)] as Product
    // A promotion takes a tenth off, in whole cents.
    line.cents = random.chance(0.06) ? Math.floor((product.cents * 9) / 10) : product.cents
    line.quantity = random.chance(0.03) ? -1 : random.pick(quantities)
  }

  let lastTransaction = 0

  /** Half of the lines have another one after them, of the same transaction and second. */
  function turnPage(sitting: Sitting): void {
    if (sitting.step === 0) sitting.topic = ++lastTransaction
    line.transaction = sitting.topic
    sitting.step = random.chance(0.5) ? 1 : 0
    sitting.pause = sitting.step === 1 ? 0 : 60 + random.below(1500)
  }

  return {
    next,
    cells: [
      (out) => out.integer(line.transaction),
      (out) => out.integer(line.customer),
      (out) => out.dateTime(line.time),
      (out) => out.bytes(product.name),
      (out) => out.bytes(product.category),
      (out) => {
        out.integer(Math.floor(line.cents / 100))
        out.byte(46)
        out.digits(line.cents % 100, 2)
      },
      (out) => out.integer(line.quantity),
    ],
  }
}

const families = [
  ['Widget', 'Widgets', 399],
  ['Gizmo', 'Gizmos', 1999],
  ['Gadget', 'Gadgets', 4999],
  ['Thingamajig', 'Thingamajigs', 799],
  ['Café mug', 'Kitchen', 1150],
  ['Lamp', 'Home', 2450],
] as const

function makeProducts(): Product[] {
  return families.flatMap(([name, category, cents]) =>
    'ABCDEFGHIJ'.split('').map((letter, place) => ({
      name: Buffer.from(place === 9 ? `"${name} ${letter}, set of 2"` : `${name} ${letter}`),
      category: Buffer.from(category),
      cents: cents + place * 300,
    })),
  )
}
