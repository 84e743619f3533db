import type { KindId } from '#datasets/kind.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import type { TableOrder } from '../result-table/table-view.ts'

/**
 * What an address says of a view: structure only, never a file's name, a value of a filter or a text
 * that was searched for.
 */
export interface Link {
  readonly kind: KindId
  /** A report's id, one of the other pages, or null for the kind's first report. */
  readonly page: string | null
  readonly given: Given
  readonly sort: readonly TableOrder[]
}

/** Parameters that are not at their defaults, as texts; a list repeats its name. */
export type Given = readonly (readonly [name: string, text: string])[]

/** Pages of a dataset that are no reports. */
export const otherPages = ['set-aside', 'cleaning', 'merchant'] as const

/** Before the path of a published report beside the page: `#open=reports/246.footfall.json`. */
export const openPrefix = '#open='

const version = 1
const form = /^#(\d{1,3})\/([a-z-]{1,40})(?:\/([a-z\d-]{1,60}))?(?:\?(.*))?$/s
const longestLink = 4000
const mostGiven = 100
const nameForm = /^[a-z]{1,20}$/
const textForm = /^[^\p{Cc}]{1,200}$/u
const orderForm = /^([^\p{Cc}]{1,200})\.(asc|desc)$/u
const mostOrders = 8

/** `#1/interactions/top-users?top=10&sort=interactions.desc` */
export function linkText({ kind, page, given, sort }: Link): string {
  const pairs = new URLSearchParams(given.map(([name, text]): [string, string] => [name, text]))
  for (const { column, direction } of sort) {
    pairs.append('sort', `${column}.${direction === 'ascending' ? 'asc' : 'desc'}`)
  }
  const query = pairs.toString()
  return `#${version}/${kind}${page === null ? '' : `/${page}`}${query === '' ? '' : `?${query}`}`
}

/** The link in a hash; null where there is none, `unreadable` for what this page did not write. */
export function readLink(hash: string): Link | 'unreadable' | null {
  if (hash === '' || hash === '#') return null
  const match = hash.length <= longestLink ? form.exec(hash) : null
  const [, written, kind = '', page = null, query = ''] = match ?? []
  if (Number(written) !== version || !hasText(en.kinds, kind)) return 'unreadable'
  if (page !== null && !isPage(page)) return 'unreadable'
  const settings = readSettings(query)
  return settings ? { kind, page, ...settings } : 'unreadable'
}

function isPage(page: string): boolean {
  return hasText(en.reports, page) || otherPages.some((other) => other === page)
}

function readSettings(query: string): Pick<Link, 'given' | 'sort'> | null {
  const pairs = [...new URLSearchParams(query)]
  const given = pairs.filter(([name]) => name !== 'sort')
  const orders = pairs.flatMap(([name, text]) => (name === 'sort' ? [readOrder(text)] : []))
  const sort = orders.filter((order) => order !== null)
  if (given.length > mostGiven || orders.length > mostOrders) return null
  if (sort.length < orders.length) return null
  const isSound = given.every(([name, text]) => nameForm.test(name) && textForm.test(text))
  return isSound ? { given, sort } : null
}

function readOrder(text: string): TableOrder | null {
  const [, column, direction] = orderForm.exec(text) ?? []
  if (column === undefined) return null
  return { column, direction: direction === 'asc' ? 'ascending' : 'descending' }
}
