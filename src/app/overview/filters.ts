import type { RecordFilter } from '#reports/record-filter.ts'

/**
 * The filters with one more. What is chosen anew takes the place of the filter on the same thing,
 * and goes when it is the same.
 */
export function toggled(
  filters: readonly RecordFilter[],
  wanted: RecordFilter,
): readonly RecordFilter[] {
  const known = filters.find((filter) => sameThing(filter, wanted))
  if (!known) return [...filters, wanted]
  if (isSame(known, wanted)) return filters.filter((filter) => filter !== known)
  return filters.map((filter) => (filter === known ? wanted : filter))
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
