import type { Parameters } from './oracle.testing.ts'

/** One report with one choice of its parameters. */
export interface Case {
  readonly report: string
  readonly parameters: Parameters
}

function each(report: string, ...choices: readonly Parameters[]): Case[] {
  return [{}, ...choices].map((parameters) => ({ report, parameters }))
}

function crossed(first: readonly Parameters[], second: readonly Parameters[]): Parameters[] {
  return first.flatMap((one) => second.map((other) => ({ ...one, ...other })))
}

function values(name: string, texts: readonly string[]): Parameters[] {
  return texts.map((text) => ({ [name]: text }))
}

const tops = values('top', ['1', '3', '1000000'])
const zones = values('zone', ['UTC', 'Asia/Kolkata', 'America/St_Johns'])

const everyKind = [...each('profile'), ...each('records')]

function salesCases(measures: readonly string[], products: readonly string[]): Case[] {
  const measured = crossed(values('measure', measures), [{}, ...tops])
  return [
    ...each('sales-summary'),
    ...each('top10-seller-products', ...tops, ...crossed(values('by', products), measured)),
    ...each('top10-customers', ...tops, ...measured),
    // A time without an offset is moved by no zone.
    ...each('sales-per-month', ...zones),
    ...each('sales-by-category'),
  ]
}

const timeSpent = crossed(
  crossed(
    [{}, ...values('keep', ['flyer_open', 'item_open', 'favorite,flyer_open,nothing'])],
    values('attribution', ['later', 'earlier']),
  ),
  [{}, ...values('cap', ['1', '60', '1000000'])],
)

/** Every report of every kind, with every value of every parameter that has a list of them. */
export const cases: ReadonlyMap<string, readonly Case[]> = new Map([
  ['generic', everyKind],
  [
    'page-visits',
    [
      ...each('visits-summary'),
      ...each('time-per-url'),
      ...each('visits-per-day', ...zones),
      ...everyKind,
    ],
  ],
  [
    'purchases',
    [
      ...each('spend-per-customer-day', ...zones),
      ...each('spend-per-customer'),
      ...salesCases(['quantity', 'sales'], ['name']),
      ...everyKind,
    ],
  ],
  [
    'sales-orders',
    [
      ...salesCases(['quantity', 'sales', 'profit'], ['id-and-name', 'name', 'id']),
      ...each('sales-by-branch', ...values('by', ['branch', 'market', 'region', 'country'])),
      ...each('out-of-stock', ...values('threshold', ['5', '50', '1000000'])),
      ...everyKind,
    ],
  ],
  [
    'interactions',
    [
      ...each('interactions-summary'),
      ...each('interactions-per-day', ...zones),
      ...each('top-users', ...tops),
      ...each('most-interacted-products'),
      ...each('interactions-per-action'),
      ...each('interactions-per-user-product'),
      ...each('interaction-counts'),
      ...everyKind,
    ],
  ],
  [
    'product-events',
    [
      ...each('clean-events', ...zones),
      ...each('events-per-day', ...zones),
      ...each('product-funnel'),
      ...each('platform-mix'),
      ...everyKind,
    ],
  ],
  [
    'flyer-events',
    [
      ...each('flyer-time-per-user', ...timeSpent, ...zones),
      ...each('merchant-flyer-time', ...timeSpent, ...zones),
      ...each('merchant-summary', ...timeSpent),
      ...each('flyer-opens-per-merchant', { keep: 'item_open' }),
      ...everyKind,
    ],
  ],
])

/** A case as arguments of `npm run report`. */
export function commandLine({ report, parameters }: Case): string[] {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    name === 'zone' ? ['--zone', value] : ['--param', `${name}=${value}`],
  )
  return [report, ...given]
}
