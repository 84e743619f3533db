import { leisure } from '../calendar.ts'
import { Crowd, crowdSize } from '../crowd.ts'
import type { Defect, Frame, GeneratedKind, RecordStream } from '../generated-kind.ts'
import type { Random } from '../random.ts'
import { Sittings, type Sitting } from '../sittings.ts'

const span = { rhythm: leisure, firstDay: '2023-10-01', days: 31 }
const funnel = ['view', 'click', 'add_to_cart', 'purchase'].map((name) => Buffer.from(`"${name}"`))
const platforms = ['web', 'web', 'web', 'mobile', 'mobile', 'ios', 'android', 'tablet'].map(
  (name) => Buffer.from(`"${name}"`),
)
const pauses = [2, 3, 5, 7, 9, 13, 18, 26, 40, 66, 110, 300] as const

const nulls = ['null', '""', '"null"', '"NULL"', '"N/A"'] as const
const emptyTexts = ['null', '""'] as const

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'timestamp', cells: nulls },
  { rule: 'missing', column: 'event_name', cells: emptyTexts },
  { rule: 'missing', column: 'user_identifiers.platform', cells: emptyTexts },
  { rule: 'missing', column: 'user_identifiers.id', cells: nulls },
  { rule: 'missing', column: 'product_information.name', cells: emptyTexts },
  { rule: 'missing', column: 'product_information.SKU', cells: emptyTexts },
  {
    rule: 'type',
    column: 'timestamp',
    cells: [
      '"2023-02-30T10:00:00Z"',
      '"2023-10-23T25:34:56Z"',
      '"just now"',
      '"2023-10-23T12:34:56+99:00"',
    ],
  },
  { rule: 'ragged', change: 'cut' },
  {
    rule: 'encoding',
    column: 'product_information.name',
    cells: [Buffer.from('"Caf\u00e9 grinder"', 'latin1')],
  },
]

const keys: readonly (readonly [string, string])[] = [
  ['timestamp', '{"timestamp":'],
  ['event_name', ',"event_name":'],
  ['user_identifiers.platform', ',"user_identifiers":{"platform":'],
  ['user_identifiers.id', ',"id":'],
  ['product_information.name', '},"product_information":{"name":'],
  ['product_information.SKU', ',"SKU":'],
]

const frame: Frame = {
  columns: keys.map(([path]) => path),
  head: Buffer.from(''),
  before: keys.map(([, before]) => Buffer.from(before)),
  after: Buffer.from('}}\n'),
}

/** A product team's events as JSON lines: people go from view to purchase, most only part of it. */
export const productEvents: GeneratedKind = {
  id: 'product-events',
  frame,
  sample: { file: 'product-events.ndjson', rows: 3000 },
  defects,
  open,
}

interface Product {
  readonly name: Uint8Array
  readonly sku: Uint8Array
}

function open(random: Random, rows: number): RecordStream {
  const products = makeProducts()
  const shelf = new Crowd(products.length, 3)
  const users = new Crowd(crowdSize(rows, 18, 40, 200_000), 6)
  const sittings = new Sittings(random, span, rows, (sitting) => {
    sitting.user = 10_001 + users.pick(random)
    sitting.topic = shelf.pick(random)
  })
  let event = { time: 0, user: 0, topic: 0, step: 0 }
  const said = { name: funnel[0] as Uint8Array, platform: platforms[0] as Uint8Array }

  function next(): void {
    const current = sittings.next()
    advance(current)
    // Most people stay with one platform.
    said.platform = platforms[random.chance(0.1) ? random.below(8) : current.user % 8] as Uint8Array
    said.name = funnel[current.step] as Uint8Array
    event = current
  }

  /** One step down the funnel, or on to another product. */
  function advance(sitting: Sitting): void {
    const deeper = sitting.pause > 0 && sitting.step < 3 && random.chance(0.45)
    if (!deeper) sitting.topic = shelf.pick(random)
    sitting.step = deeper ? sitting.step + 1 : 0
    sitting.pause = random.pick(pauses)
  }

  const product = (): Product => products[event.topic] as Product
  return {
    next,
    cells: [
      (out) => {
        out.byte(34)
        out.date(event.time)
        out.byte(84)
        out.clock(event.time)
        out.text('Z"')
      },
      (out) => out.bytes(said.name),
      (out) => out.bytes(said.platform),
      (out) => {
        out.text('"user_')
        out.integer(event.user)
        out.byte(34)
      },
      (out) => out.bytes(product().name),
      (out) => out.bytes(product().sku),
    ],
  }
}

const makes = [
  'Wireless',
  'Mechanical',
  'Compact',
  'Foldable',
  'Silent',
  'Señor',
  '27" Curved',
  'Été',
]
const things = ['Mouse', 'Keyboard', 'Headphones', 'Monitor', 'Charger', 'Webcam', 'Microphone']

function makeProducts(): Product[] {
  return makes.flatMap((make, row) =>
    things.map((thing, column) => ({
      name: Buffer.from(JSON.stringify(`${make} ${thing}`)),
      sku: Buffer.from(`"SKU-${1001 + row * 100 + column}"`),
    })),
  )
}
