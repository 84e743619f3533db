import type { DecimalMark } from '#core/query/expr.ts'

const dressed =
  /^(?:[A-Z]{3}(?=[\s\d+-]))?[\s(+\-−$€£¥₹%]*([\d.][\d.,'’\u00a0\u2009\u202f ]*?)[\s)$€£¥₹%]*(?:[A-Z]{3})?$/
const open = /^[1-9]\d{0,2}[.,]\d{3}$/
const comma = /^(?:\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,})$/
const point = /^(?:\d*\.\d*|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?)$/

/** What a cell says of the decimal mark: it proves one, or could be read by both. */
export function markProofOf(cell: string): DecimalMark | 'open' | null {
  const digits = dressed.exec(cell.trim())?.[1]?.replaceAll(/['’\s]/g, '')
  if (digits === undefined || !/[.,]/.test(digits)) return null
  if (open.test(digits)) return 'open'
  if (point.test(digits)) return 'point'
  return comma.test(digits) ? 'comma' : null
}
