import { leisure } from '../calendar.ts'
import { Crowd, crowdSize } from '../crowd.ts'
import {
  csvFrame,
  nullWords,
  type Defect,
  type GeneratedKind,
  type RecordStream,
} from '../generated-kind.ts'
import type { Random } from '../random.ts'
import { Sittings } from '../sittings.ts'

const span = { rhythm: leisure, firstDay: '2023-01-01', days: 365 }
const actions = ['view', 'view', 'view', 'view', 'click', 'click', 'add_to_cart', 'purchase'].map(
  (action) => Buffer.from(action),
)
const pauses = [2, 4, 5, 7, 9, 12, 15, 19, 24, 31, 40, 52, 70, 95, 140, 260] as const
const firstUser = 1001
const firstProduct = 201

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'user_id', cells: nullWords },
  { rule: 'missing', column: 'product_id', cells: nullWords },
  { rule: 'missing', column: 'action', cells: ['', '  '] },
  { rule: 'missing', column: 'timestamp', cells: nullWords },
  {
    rule: 'type',
    column: 'timestamp',
    cells: [
      '2023-02-30 10:15:00',
      '2023-05-01T10:00:00',
      '2023-05-01',
      '31/12/2023 10:00',
      '2023-11-05 24:00:00',
      'yesterday',
    ],
  },
  { rule: 'zero', column: 'interaction_id', cells: ['0', '000'] },
  { rule: 'zero', column: 'user_id', cells: ['0', '0000'] },
  { rule: 'duplicate', column: 'interaction_id' },
  { rule: 'ragged', change: 'cut' },
  { rule: 'ragged', change: 'extra' },
  { rule: 'quote', column: 'action', cells: ['"add "to" cart"', '"vi"e"w"'] },
  { rule: 'encoding', column: 'action', cells: [Buffer.from('v\u00efew', 'latin1')] },
]

/** Clicks of a shop: who did what to which product, numbered in the order of time. */
export const interactions: GeneratedKind = {
  id: 'interactions',
  frame: csvFrame(['interaction_id', 'user_id', 'product_id', 'action', 'timestamp']),
  sample: { file: 'interactions.csv', rows: 20_000 },
  defects,
  open,
}

function open(random: Random, rows: number): RecordStream {
  const users = new Crowd(crowdSize(rows, 20, 100, 200_000), 8)
  const products = new Crowd(crowdSize(rows, 70, 100, 50_000), 4)
  const sittings = new Sittings(random, span, rows, (sitting) => {
    sitting.user = firstUser + users.pick(random)
    sitting.topic = products.pick(random)
  })
  let id = 0
  let product = 0
  let action = actions[0] as Uint8Array
  let sitting = { time: 0, user: 0 }

  function next(): void {
    const current = sittings.next()
    id++
    // Half of the events stay with what the sitting is about: pairs come back.
    product = firstProduct + (random.chance(0.5) ? current.topic : products.pick(random))
    action = random.pick(actions)
    current.pause = random.pick(pauses)
    sitting = current
  }

  return {
    next,
    cells: [
      (out) => out.integer(id),
      (out) => out.integer(sitting.user),
      (out) => out.integer(product),
      (out) => out.bytes(action),
      (out) => out.dateTime(sitting.time),
    ],
  }
}
