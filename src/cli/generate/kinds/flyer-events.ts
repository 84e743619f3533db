import type { ByteWriter } from '../byte-writer.ts'
import { leisure } from '../calendar.ts'
import { Crowd, crowdSize } from '../crowd.ts'
import {
  csvFrame,
  nullWords,
  type Defect,
  type GeneratedKind,
  type RecordStream,
} from '../generated-kind.ts'
import { mixBits, type Random } from '../random.ts'
import { Sittings, type Sitting } from '../sittings.ts'

/** Before the clocks change in November: each person has one offset. */
const span = { rhythm: leisure, firstDay: '2018-10-01', days: 14 }
const offsets = ['-04:00', '-04:00', '-04:00', '-04:00', '-05:00', '-03:00', '-07:00', '-02:30']
const offsetTexts = offsets.map((offset) => Buffer.from(offset))

/** Zeros make equal times; the last ones stand around the cap of 7600 seconds. */
const pauses = [0, 1, 2, 3, 3, 5, 8, 12, 20, 35, 38, 60, 95, 150, 196, 300, 560, 900] as const
const longPauses = [2400, 5200, 7599, 7600, 7601, 9000, 21_600] as const

const pageEvents = ['flyer_open', 'flyer_open', 'flyer_open', 'flyer_open', 'item_open'] as const
const listEvents = ['shopping_list_open', 'shopping_list_open', 'list_flyers', 'favorite'] as const

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'timestamp', cells: nullWords },
  { rule: 'missing', column: 'user_id', cells: nullWords },
  { rule: 'missing', column: 'event', cells: ['', ' '] },
  {
    rule: 'type',
    column: 'timestamp',
    cells: ['2018-02-30T10:15:00-04:00', '2018-10-01T24:10:00-04:00', '1538401234', 'today'],
  },
  { rule: 'null', column: 'flyer_id', cells: nullWords },
  { rule: 'null', column: 'merchant_id', cells: nullWords },
  { rule: 'repeat' },
  { rule: 'ragged', change: 'cut' },
  { rule: 'ragged', change: 'extra' },
  { rule: 'quote', column: 'event', cells: ['"flyer"_"open"'] },
  { rule: 'encoding', column: 'event', cells: [Buffer.from('favori\u00e9', 'latin1')] },
]

/** A flyer app's events, as they arrive: a little out of the order of time. */
export const flyerEvents: GeneratedKind = {
  id: 'flyer-events',
  frame: csvFrame(['timestamp', 'user_id', 'event', 'flyer_id', 'merchant_id']),
  sample: { file: 'flyer-events.csv', rows: 10_000 },
  defects,
  open,
}

interface FlyerEvent {
  time: number
  user: number
  name: string
  /** Flyer's number from 0, or -1 where the event is about none. */
  flyer: number
  /** Merchant's number from 0, or -1. */
  merchant: number
}

const firstFlyer = 1_993_000
const firstMerchant = 2001
/** Events that wait together; any of them may be the next to arrive. */
const lateness = 64

function open(random: Random, rows: number): RecordStream {
  const source = eventSource(random, rows)
  const waiting = Array.from({ length: lateness }, () => source())
  let event = waiting[0] as FlyerEvent
  // The same for every user of the file, so that a user id is a function of the number.
  const salt = random.next()

  function next(): void {
    const place = random.below(lateness)
    event = waiting[place] as FlyerEvent
    waiting[place] = source()
  }

  return {
    next,
    cells: [
      (out) => writeTime(out, event),
      (out) => writeUser(out, event.user, salt),
      (out) => out.text(event.name),
      (out) => writeNumber(out, firstFlyer, event.flyer),
      (out) => writeNumber(out, firstMerchant, event.merchant),
    ],
  }
}

function eventSource(random: Random, rows: number): () => FlyerEvent {
  const users = new Crowd(crowdSize(rows, 18, 30, 200_000), 2)
  const flyers = new Crowd(crowdSize(rows, 30, 40, 20_000), 4)
  const sittings = new Sittings(random, span, rows, (sitting) => {
    sitting.user = users.pick(random)
    sitting.topic = flyers.pick(random)
  })
  return () => {
    const sitting = sittings.next()
    sitting.pause = random.chance(0.06) ? random.pick(longPauses) : random.pick(pauses)
    if (random.chance(0.6)) sitting.topic = flyers.pick(random)
    return random.chance(0.8) ? pageEvent(random, sitting) : listEvent(random, sitting)
  }
}

function pageEvent(random: Random, { time, user, topic }: Sitting): FlyerEvent {
  return { time, user, name: random.pick(pageEvents), flyer: topic, merchant: merchantOf(topic) }
}

/** Lists belong to no flyer; a favourite is a merchant. */
function listEvent(random: Random, { time, user, topic }: Sitting): FlyerEvent {
  const name = random.pick(listEvents)
  return { time, user, name, flyer: -1, merchant: name === 'favorite' ? merchantOf(topic) : -1 }
}

function merchantOf(flyer: number): number {
  return Math.floor(flyer / 3)
}

function writeTime(out: ByteWriter, { time, user }: FlyerEvent): void {
  out.date(time)
  out.byte(84)
  out.clock(time)
  out.bytes(offsetTexts[mixBits(user) % offsetTexts.length] as Uint8Array)
}

function writeNumber(out: ByteWriter, first: number, number: number): void {
  if (number >= 0) out.integer(first + number)
}

const hexDigits = Buffer.from('0123456789abcdef')

/** 64 hexadecimal digits that look like a hash, without keeping them for each user. */
function writeUser(out: ByteWriter, user: number, salt: number): void {
  let state = mixBits(user ^ salt)
  for (let word = 0; word < 8; word++) {
    state = mixBits(state + 0x9e3779b9)
    for (let shift = 28; shift >= 0; shift -= 4) {
      out.byte(hexDigits[(state >>> shift) & 15] as number)
    }
  }
}
