/** What a cell looks like at a first glance; what it means, `core/values` says. */
export type CellKind = 'empty' | 'number' | 'time' | 'code' | 'text'

/** No number or time is longer; what a hostile cell holds beyond it is not looked at. */
const lookedAt = 64

/** Other words of three letters before a number make a name with it: `col1`, `day 2`. */
const currency =
  'AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HRK|HUF|IDR|ILS|INR|ISK|JPY|KRW|MAD|MXN|MYR|NOK|NZD|PEN|PHP|PKR|PLN|RON|RSD|RUB|SAR|SEK|SGD|THB|TND|TRY|TWD|UAH|USD|UYU|VND|ZAR'
const number = new RegExp(
  `^(?:(?:${currency}) ?)?[\\s(+\\-−$€£¥₹%]*[.,]?\\d[\\d.,'’\\u00a0\\u202f ]*(?:e[+-]?\\d+)?[\\s)%$€£¥₹°+-]*(?:${currency})?$`,
  'i',
)
const date =
  /^\(?\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?(?:[T ,;]+[\d:.,]+)?\s*(?:[ap]\.?m\.?|Z|UTC|[+-][\d:]{2,6})?\)?$/i
const clock = /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?|Z|[+-][\d:]{2,6})?$/i
const month =
  /^(?:\d{1,2}[-. ]+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-., ]+\d{1,4}(?:[, ]+\d{4})?(?:[ T,]+[\d:.]+)?$/i
const nullWord = /^(?:n\/?a|nan|null|none|-+|\.+|\?+|\*+|#n\/a|<null>)$/i

/** The kind of a cell. */
export function kindOfCell(cell: string | null): CellKind {
  if (cell === null) return 'empty'
  const text = cell.trim()
  if (text === '' || nullWord.test(text.slice(0, lookedAt))) return 'empty'
  if (text.length > lookedAt) return 'text'
  if (!/\d/.test(text)) return 'text'
  if (date.test(text) || clock.test(text) || month.test(text)) return 'time'
  if (number.test(text)) return 'number'
  return /\s/.test(text) ? 'text' : 'code'
}

/** Whether a cell's text is a number or a time, and so no name. */
export function isTyped(kind: CellKind): boolean {
  return kind === 'number' || kind === 'time'
}

/** How well a cell stands on its own, in [0, 1]: low where it still holds what separates cells. */
export function cellMerit(cell: string, isQuoting: boolean): number {
  const kind = kindOfCell(cell)
  if (kind === 'empty') return 0.8
  if (isTyped(kind)) return cell.includes(',') ? 0.5 : 1
  if (isQuoting && /^\s*["']|["']\s*$/.test(cell.slice(0, 2) + cell.slice(-2))) return 0.2
  if (/[\t|;]/.test(cell)) return 0.35
  if (cell.includes(',')) return /\s/.test(cell.trim()) ? 0.6 : 0.35
  if (kind === 'code') return 0.9
  return cell.includes('  ') ? 0.6 : 0.85
}
