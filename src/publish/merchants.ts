import type { Query } from '#core/query/query.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import {
  merchantCells,
  merchantPage,
  merchantPartNames,
  merchantUnions,
} from '#reports/merchant-page.ts'
import type { MerchantPartName } from '#reports/merchant-page.ts'
import { integerOf } from '#reports/parameters.ts'
import type { Parameters } from '#reports/report.ts'
import type { Contributors, Unions } from './suppression.ts'

/** Answers a query with its columns, as texts in the forms of the exports. */
export type Ask = (query: Query) => Promise<readonly (readonly (string | null)[])[]>

/** What must be known of a dataset: its columns, and whether it was read to its end. */
interface AskedDataset {
  readonly schema: DatasetSchema
  readonly receipt: { readonly partial: boolean }
}

/** The figures of all merchants, from which the page of each is cut. */
export interface Merchants {
  /** By time, the longest first. */
  readonly all: readonly Merchant[]
  readonly parameters: Parameters
  readonly k: number
  /** Not every file was read to its end. */
  readonly partial: boolean
}

export interface Merchant {
  readonly id: string
  readonly totals: MerchantTotals
  readonly parts: Readonly<Record<MerchantPartName, Part>>
  /** By time, from 1; merchants of equal time share it; null without a measured time. */
  readonly rank: number | null
}

interface Part {
  readonly cells: readonly Cell[]
  /** Of the cells that rest on too few users; null where there are none. */
  readonly unions: Unions | null
}

/** A group of a merchant's kept events, and how many users stand behind its figures. */
export interface Cell extends Contributors {
  readonly key: string
  readonly opens: number
  /** Seconds with all their decimals; null where none is measured, as the three below. */
  readonly total: string | null
  readonly quartile1: string | null
  readonly median: string | null
  readonly quartile3: string | null
}

interface MerchantTotals extends Cell {
  readonly flyers: number
  readonly events: number
  readonly intervals: number
  readonly average: string | null
  /** Users with an event whose time is unknown. */
  readonly untimedUsers: number
}

/** Asks for the figures of all merchants at once: one query a table, however many merchants. */
export async function askMerchants(
  ask: Ask,
  { schema, receipt }: AskedDataset,
  parameters: Parameters,
): Promise<Merchants> {
  const totals = (await rowsOf(ask, merchantPage.queries(schema, parameters).rows)).map(totalsOf)
  const flyers = await askPart(ask, 'flyers', parameters)
  const days = await askPart(ask, 'days', parameters)
  const hours = await askPart(ask, 'hours', parameters)
  const parts = { flyers, days, hours }
  const ranks = new Map<string, number>()
  for (const [at, { total }] of totals.entries())
    if (total !== null && !ranks.has(total)) ranks.set(total, at + 1)
  const all = totals.map((merchant) => ({
    id: merchant.key,
    totals: merchant,
    parts: byPart((name) => parts[name].get(merchant.key) ?? { cells: [], unions: null }),
    rank: merchant.total === null ? null : (ranks.get(merchant.total) ?? null),
  }))
  return { all, parameters, k: integerOf(parameters, 'k'), partial: receipt.partial }
}

function byPart(partOf: (name: MerchantPartName) => Part): Merchant['parts'] {
  const [flyers, days, hours] = merchantPartNames
  return { flyers: partOf(flyers), days: partOf(days), hours: partOf(hours) }
}

async function askPart(
  ask: Ask,
  part: MerchantPartName,
  parameters: Parameters,
): Promise<ReadonlyMap<string, Part>> {
  const cells = new Map<string, Cell[]>()
  for (const row of await rowsOf(ask, merchantCells(part, parameters))) {
    const merchant = row.text('merchant_id')
    const known = cells.get(merchant)
    if (known) known.push(cellOf(row, 'cell'))
    else cells.set(merchant, [cellOf(row, 'cell')])
  }
  const unions = new Map(
    (await rowsOf(ask, merchantUnions(part, parameters))).map((row) => [
      row.text('merchant_id'),
      unionsOf(row),
    ]),
  )
  return new Map(
    [...cells].map(([merchant, ofMerchant]) => [
      merchant,
      { cells: ofMerchant, unions: unions.get(merchant) ?? null },
    ]),
  )
}

/** A row of an answer, read by the names of the query's columns. */
interface Row {
  value(name: string): string | null
  text(name: string): string
  count(name: string): number
}

async function rowsOf(ask: Ask, query: Query): Promise<readonly Row[]> {
  const names = [...(query.dimensions ?? []), ...(query.measures ?? [])].map(({ name }) => name)
  const columns = await ask(query)
  const places = new Map(names.map((name, at) => [name, at]))
  return (columns[0] ?? []).map((_, row) => {
    const value = (name: string) => columns[places.get(name) ?? -1]?.[row] ?? null
    return { value, text: (name) => value(name) ?? '', count: (name) => Number(value(name)) }
  })
}

function cellOf(row: Row, key: string): Cell {
  return {
    key: row.text(key),
    users: row.count('users'),
    openers: row.count('openers'),
    timedUsers: row.count('timed_users'),
    opens: row.count('flyer_opens'),
    total: row.value('total'),
    quartile1: row.value('quartile_1'),
    median: row.value('median'),
    quartile3: row.value('quartile_3'),
  }
}

function totalsOf(row: Row): MerchantTotals {
  return {
    ...cellOf(row, 'merchant_id'),
    flyers: row.count('flyers'),
    events: row.count('events'),
    intervals: row.count('intervals'),
    average: row.value('average'),
    untimedUsers: row.count('untimed_users'),
  }
}

function unionsOf(row: Row): Unions {
  return {
    small: {
      users: row.count('small_users'),
      openers: row.count('small_openers'),
      timedUsers: row.count('small_timed_users'),
    },
    joined: {
      users: row.count('joined_users'),
      openers: row.count('joined_openers'),
      timedUsers: row.count('joined_timed_users'),
    },
  }
}
