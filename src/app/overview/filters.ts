import type { RecordFilter } from '#reports/record-filter.ts'

/**
 * The filters with one more. What is chosen anew takes the place of the filter on the same thing,
 * and goes when it is the same; `also` adds its values to those chosen before.
 */
export function toggled(
  filters: readonly RecordFilter[],
  wanted: RecordFilter,
  also = false,
): readonly RecordFilter[] {
  const at = filters.findIndex((known) => sameThing(known, wanted))
  const known = filters[at]
  if (!known) return [...filters, wanted]
  const next = also ? merged(known, wanted) : isSame(known, wanted) ? null : wanted
  return filters.flatMap((filter, place) => (place === at ? (next ? [next] : []) : [filter]))
}

/** Whether a value of a column is among those chosen. */
export function isChosen(
  filters: readonly RecordFilter[],
  column: string,
  value: string | null,
): boolean {
  return filters.some(
    (known) => known.filter === 'values' && known.column === column && known.values.includes(value),
  )
}

function sameThing(a: RecordFilter, b: RecordFilter): boolean {
  if (a.filter !== b.filter || a.column !== b.column) return false
  return a.filter !== 'values' || b.filter !== 'values' || a.caseless === b.caseless
}

function isSame(a: RecordFilter, b: RecordFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Values chosen together; one that was chosen goes. */
function merged(known: RecordFilter, wanted: RecordFilter): RecordFilter | null {
  if (known.filter !== 'values' || wanted.filter !== 'values') return wanted
  const values = wanted.values.reduce<readonly (string | null)[]>(
    (all, value) => (all.includes(value) ? all.filter((one) => one !== value) : [...all, value]),
    known.values,
  )
  return values.length === 0 ? null : { ...known, values }
}
