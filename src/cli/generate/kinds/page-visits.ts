import { leisure } from '../calendar.ts'
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
import { Sittings } from '../sittings.ts'

const span = { rhythm: leisure, firstDay: '2022-03-01', days: 92 }
const site = 'https://www.example.com'
const seconds = [
  2, 4, 5, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 75, 90, 120, 240, 610,
] as const

const defects: readonly Defect[] = [
  { rule: 'missing', column: 'user_id', cells: nullWords },
  { rule: 'missing', column: 'timestamp', cells: nullWords },
  { rule: 'missing', column: 'url', cells: ['', ' '] },
  { rule: 'missing', column: 'page_view_duration', cells: nullWords },
  { rule: 'type', column: 'timestamp', cells: badTimes },
  { rule: 'type', column: 'page_view_duration', cells: ['12s', 'long', '1:20', '--'] },
  { rule: 'range', column: 'page_view_duration', cells: ['-1', '-30', '-3600'] },
  { rule: 'ragged', change: 'cut' },
  { rule: 'ragged', change: 'extra' },
  { rule: 'quote', column: 'url', cells: [`"${site}/search?q="red shoes"&page=2"`] },
  { rule: 'encoding', column: 'url', cells: [Buffer.from(`${site}/caf\u00e9`, 'latin1')] },
]

/** A web site's page views, with long addresses in the tail. */
export const pageVisits: GeneratedKind = {
  id: 'page-visits',
  frame: csvFrame(['user_id', 'timestamp', 'url', 'page_view_duration']),
  sample: { file: 'page-visits.csv', rows: 5000 },
  defects,
  open,
}

function open(random: Random, rows: number): RecordStream {
  const urls = pageUrls().map((url) => Buffer.from(url))
  const pages = new Crowd(urls.length, 3)
  const users = new Crowd(crowdSize(rows, 25, 20, 200_000), 6)
  const sittings = new Sittings(random, span, rows, (sitting) => {
    sitting.user = 1 + users.pick(random)
  })
  let visit = { time: 0, user: 0, pause: 0 }
  let url = urls[0] as Uint8Array

  function next(): void {
    const current = sittings.next()
    url = urls[pages.rank(random)] as Uint8Array
    current.pause = random.pick(seconds) + random.below(4)
    visit = current
  }

  return {
    next,
    cells: [
      (out) => out.integer(visit.user),
      (out) => out.dateTime(visit.time),
      (out) => out.bytes(url),
      (out) => out.integer(visit.pause),
    ],
  }
}

const shelves = ['shoes/running', 'shoes/trail', 'jackets', 'tents', 'backpacks', 'lamps', 'stoves']
const queries = [
  '?page=2',
  '?sort=price_asc',
  '?colour=blue&size=42',
  '?q=waterproof%20jacket&sort=rating&page=3',
  '?utm_source=newsletter&utm_medium=email&utm_campaign=spring_sale_2022',
  '?sid=5f2c9d7be1a84c06&ref=https%3A%2F%2Fsearch.example.org%2Fresults%3Fq%3Dtents%2B2022',
]

function pageUrls(): string[] {
  const plain = ['/home', '/', '', '/about', '/contact', '/cart', '/checkout', '/account/orders']
  const shelved = shelves.flatMap((shelf) => [
    `/collections/${shelf}`,
    ...queries.map((query) => `/collections/${shelf}${query}`),
    ...Array.from({ length: 12 }, (_, item) => `/products/${shelf}/${1000 + item * 37}`),
  ])
  const articles = ['caf%C3%A9-in-camp', 'first-tent', 'packing-list'].map(
    (name) => `/blog/${name}`,
  )
  return [...plain, ...shelved, ...articles].map((path) => site + path)
}
