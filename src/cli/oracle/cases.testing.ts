import type { Parameters } from './oracle.testing.ts'

/** One report with one choice of its parameters. */
export interface Case {
  readonly report: string
  readonly parameters: Parameters
}

/** A report without parameters, and with each of the given ones. */
function each(report: string, ...choices: readonly Parameters[]): Case[] {
  return [{}, ...choices].map((parameters) => ({ report, parameters }))
}

function values(name: string, ...texts: readonly string[]): Parameters[] {
  return texts.map((text) => ({ [name]: text }))
}

/** Every choice of at least one of the lists: a value of it, or none. */
function grid(...lists: readonly (readonly Parameters[])[]): Parameters[] {
  const all = lists.reduce<Parameters[]>(
    (choices, list) =>
      choices.flatMap((choice) => [choice, ...list.map((value) => ({ ...choice, ...value }))]),
    [{}],
  )
  return all.slice(1)
}

const zones = values('zone', 'UTC', 'Asia/Kolkata', 'America/St_Johns')
const otherTops = values('top', '1', '1000000')

const everyKind = [...each('profile'), ...each('records')]

/** Of the sales samples and files, of the purchases, and of none. */
const months = values('month', '2011-01', '2022-01', '1999-12')

const bothWays = ['id-and-name', 'name', 'id']
const places = values('by', 'branch', 'market', 'region', 'country')

/** The values of `by` that a kind has the columns for. */
interface Groups {
  readonly products: readonly string[]
  readonly customers: readonly string[]
}

function salesCases(measures: readonly string[], groups: Groups): Case[] {
  const measured = [values('measure', ...measures), values('top', '3')]
  const products = [values('by', ...groups.products), ...measured]
  const customers = [values('by', ...groups.customers), ...measured]
  return [
    ...each('sales-summary'),
    ...each('top10-seller-products', ...grid(...products), ...otherTops, ...months),
    ...each('top10-customers', ...grid(...customers), ...otherTops, ...months),
    // A time without an offset is moved by no zone.
    ...each('sales-per-month', ...zones),
    ...each('sales-per-day', ...zones),
    ...each('sales-by-category'),
    ...each('product-pareto'),
    ...each('customer-pareto'),
    ...each('order-value-distribution'),
    ...each('returns'),
  ]
}

const timeSpent = [
  ...grid(
    values('keep', 'flyer_open', 'favorite,flyer_open,nothing'),
    values('attribution', 'earlier'),
    values('cap', '1', '60', '1000000'),
  ),
  ...values('keep', 'item_open'),
  ...values('attribution', 'later'),
]

/** Every report of every kind, with every value of every parameter that has a list of them. */
export const cases: ReadonlyMap<string, readonly Case[]> = new Map([
  ['generic', everyKind],
  [
    'page-visits',
    [
      ...each('visits-summary'),
      ...each('time-per-url'),
      ...each('visits-per-day', ...zones),
      ...each('visit-time-distribution'),
      ...each('users-by-activity'),
      ...each('weekday-hours', ...zones),
      ...everyKind,
    ],
  ],
  [
    'purchases',
    [
      ...each('spend-per-customer-day', ...zones),
      ...each('spend-per-customer'),
      ...salesCases(['quantity', 'sales'], { products: ['name'], customers: ['id'] }),
      ...each('weekday-hours', ...zones),
      ...everyKind,
    ],
  ],
  [
    'sales-orders',
    [
      ...salesCases(['quantity', 'sales', 'profit'], { products: bothWays, customers: bothWays }),
      ...each('sales-by-branch', ...places),
      ...each('out-of-stock', ...grid(values('threshold', '5', '50'), places), ...zones),
      ...everyKind,
    ],
  ],
  [
    'interactions',
    [
      ...each('interactions-summary', ...zones),
      ...each('interactions-per-day', ...zones),
      ...each('top-users', ...values('top', '3'), ...otherTops),
      ...each('most-interacted-products'),
      ...each('interactions-per-action'),
      ...each('interactions-per-user-product'),
      ...each('interaction-counts'),
      ...each('users-by-activity'),
      ...each('weekday-hours', ...zones),
      ...everyKind,
    ],
  ],
  [
    'product-events',
    [
      ...each('events-summary'),
      ...each('clean-events', ...zones),
      ...each('events-per-day', ...zones),
      ...each('product-funnel'),
      ...each('platform-funnel'),
      ...each('platform-mix'),
      ...each('users-by-activity'),
      ...each('weekday-hours', ...zones),
      ...everyKind,
    ],
  ],
  [
    'flyer-events',
    [
      ...each('flyers-summary', ...timeSpent),
      ...each('flyer-time-per-user', ...timeSpent, ...zones),
      ...each('merchant-flyer-time', ...timeSpent, ...zones),
      ...each('merchant-summary', ...timeSpent),
      ...each('time-per-flyer', ...timeSpent),
      ...each('flyer-time-per-day', ...timeSpent, ...zones),
      ...each('flyer-time-distribution', ...timeSpent),
      ...each('flyer-opens-per-merchant'),
      ...each('weekday-hours', ...zones),
      ...everyKind,
    ],
  ],
])

/** Every case of a kind. */
export function allCases(kind: string): readonly Case[] {
  return cases.get(kind) ?? []
}

/** The cases that turn one parameter at most: what a big file is asked. */
export function simpleCases(kind: string): readonly Case[] {
  return allCases(kind).filter(({ parameters }) => Object.keys(parameters).length <= 1)
}

/** Each report of a kind as it is without parameters. */
export function plainCases(kind: string): readonly Case[] {
  return allCases(kind).filter(({ parameters }) => Object.keys(parameters).length === 0)
}

/** A case as arguments of `npm run report`. */
export function commandLine({ report, parameters }: Case): string[] {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    name === 'zone' ? ['--zone', value] : ['--param', `${name}=${value}`],
  )
  return [report, ...given]
}
