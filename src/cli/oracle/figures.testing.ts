import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Case } from './cases.testing.ts'

/** A report on one of the real files, and what the papers say of it. */
export interface Figure extends Case {
  readonly kind: string
  readonly file: string
  readonly says: string
  readonly check: (csv: string) => void
  /** Facts that the command line says beside the table. */
  readonly facts?: Readonly<Record<string, number>>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the real files are, which the project does not hold. */
export const realFiles = process.env['FOOTFALL_DATA'] ?? join(root, '../shared/data')

/** A real file's path, or null where it is absent. */
export function realFile(name: string): string | null {
  const path = join(realFiles, name)
  return existsSync(path) ? path : null
}

const visits = { kind: 'page-visits', file: '000/user_visited.csv', parameters: {} }
const purchases = { kind: 'purchases', file: '000/customer_input.txt', parameters: {} }
const flyers = {
  kind: 'flyer-events',
  file: '001/Data_Engineer_Take_home_dataset.csv',
  parameters: {},
}
const events = { kind: 'product-events', file: '002/sample_events.ndjson', parameters: {} }
const interactions = { kind: 'interactions', file: '003/interaction_data.csv', parameters: {} }
const orders = { kind: 'sales-orders', file: '004/global_superstore_full.csv', parameters: {} }

function lines(csv: string): string[] {
  return csv.split('\n').slice(1, -1)
}

function column(csv: string, name: string): string[] {
  const place = csv.slice(0, csv.indexOf('\n')).split(',').indexOf(name)
  return lines(csv).map((line) => line.split(',')[place] ?? '')
}

function rows(count: number): (csv: string) => void {
  return (csv) => expect(lines(csv)).toHaveLength(count)
}

function exactly(text: string): (csv: string) => void {
  return (csv) => expect(csv).toBe(text)
}

function containing(...patterns: readonly RegExp[]): (csv: string) => void {
  return (csv) => {
    for (const pattern of patterns) expect(csv).toMatch(pattern)
  }
}

/** The sum of a column in hundredths: a sum of doubles would prove nothing. */
function hundredths(csv: string, name: string): bigint {
  return column(csv, name).reduce((sum, text) => sum + BigInt(text.replace('.', '')), 0n)
}

const urlTie = 'url,visits,unique_users,total_time,average_time\n'

/** Every figure that the papers give for the real files. */
export const figures: readonly Figure[] = [
  {
    ...visits,
    report: 'visits-summary',
    says: '31 interactions, 5 users, home most visited, 29.52 a visit, 183.00 a user',
    check: exactly(
      'total_interactions,unique_users,most_visited_url,most_visited_url_visits,average_time_per_visit,average_time_per_user\n' +
        '31,5,https://growthschool.io/home,8,29.52,183.00\n',
    ),
  },
  {
    ...visits,
    report: 'time-per-url',
    says: 'three urls tie at 8',
    check: (csv) => {
      expect(csv.startsWith(urlTie)).toBe(true)
      expect(column(csv, 'visits').filter((count) => count === '8')).toHaveLength(3)
    },
  },
  {
    ...purchases,
    report: 'spend-per-customer-day',
    says: '42 customer-days, grand total 2935.05',
    check: (csv) => {
      expect(lines(csv)).toHaveLength(42)
      expect(hundredths(csv, 'total_spent')).toBe(293_505n)
    },
  },
  { ...events, report: 'clean-events', says: 'three nested events', check: rows(3) },
  {
    ...interactions,
    report: 'interaction-counts',
    says: '1,000 clean interactions',
    check: rows(1000),
  },
  {
    ...interactions,
    report: 'top-users',
    says: 'the top five, the fifth of four that share 15',
    check: exactly('user_id,interactions\n1044,19\n1002,17\n1031,16\n1093,16\n1016,15\n'),
  },
  {
    ...interactions,
    report: 'most-interacted-products',
    says: 'products 295 and 265',
    check: containing(/^product_id,interactions\n295,17\n265,16\n/u),
  },
  {
    ...interactions,
    report: 'interactions-per-user-product',
    says: '949 user-product pairs',
    check: rows(949),
  },
  { ...flyers, report: 'records', says: '20,723 events', check: rows(20_723) },
  {
    ...flyers,
    report: 'flyer-time-per-user',
    says: '991 rows, five of them published',
    facts: { kept: 16_169, measured: 13_732, capped: 1276, edge: 1161, unknown_share: 0.1507 },
    check: (csv) => {
      rows(991)(csv)
      containing(
        /^4e0521677630[0-9a-f]*,2018-10-01,71\.27,/mu,
        /^74130f3f5de1[0-9a-f]*,2018-10-01,1560\.86,/mu,
        /^7b8f402162b5[0-9a-f]*,2018-10-01,267\.00,/mu,
        /^a043a79b8262[0-9a-f]*,2018-10-01,1525\.50,/mu,
        /^c104b2e862e6[0-9a-f]*,2018-10-01,497\.00,/mu,
      )(csv)
    },
  },
  {
    ...flyers,
    report: 'merchant-flyer-time',
    says: '11,371 rows, five of them published',
    check: (csv) => {
      rows(11_371)(csv)
      containing(
        /^2432,1998362,4e0521677630[0-9a-f]*,2018-10-01,38\.00,38\.00,/mu,
        /^2268,2016316,4e0521677630[0-9a-f]*,2018-10-01,35\.00,35\.00,/mu,
        /^2362,2009401,4e0521677630[0-9a-f]*,2018-10-01,3\.00,3\.00,/mu,
        /^2066,2009693,4e0521677630[0-9a-f]*,2018-10-01,196\.00,98\.00,/mu,
        /^2609,2016439,4e0521677630[0-9a-f]*,2018-10-01,38\.00,38\.00,/mu,
      )(csv)
    },
  },
  {
    ...flyers,
    report: 'merchant-summary',
    says: '517 rows, merchant 246 with median 96.50',
    check: (csv) => {
      rows(517)(csv)
      containing(/^246,[0-9]+,[0-9]+,785,776,565525\.00,728\.77,96\.50$/mu)(csv)
    },
  },
  {
    ...orders,
    report: 'sales-summary',
    says: '25,035 orders, 51,290 lines and their sums',
    check: containing(
      /^orders,lines,customers,quantity,sales,profit,margin,average_order\n25035,51290,[0-9]+,178312,12642501\.91,1467457\.29,0\.1161,504\.99\n$/u,
    ),
  },
  {
    ...orders,
    report: 'sales-per-month',
    says: 'monthly orders sum to 25,678; January 2011',
    check: (csv) => {
      const orderCounts = column(csv, 'orders').map(Number)
      expect(orderCounts.reduce((sum, count) => sum + count, 0)).toBe(25_678)
      containing(/^2011-01,216,[0-9]+,98898\.49,/mu)(csv)
    },
  },
  {
    ...orders,
    report: 'top10-seller-products',
    says: 'the top product sold 97 pieces',
    check: containing(/^product_id,product_name,quantity,sales\nOFF-AR-10000110,[^\n]*,97,/u),
  },
]
