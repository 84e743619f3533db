import type { RecordFilter } from '#reports/record-filter.ts'

/** The filters in what the browser's history kept; whatever else stands there is left out. */
export function readFilters(kept: unknown): readonly RecordFilter[] {
  return Array.isArray(kept) ? kept.filter(isFilter) : []
}

const date = /^\d{4}-\d{2}-\d{2}$/

function isFilter(value: unknown): value is RecordFilter {
  if (typeof value !== 'object' || value === null) return false
  const { filter, column, values, from, to, weekday, hour } = value as Record<string, unknown>
  if (typeof column !== 'string') return false
  if (filter === 'values') return Array.isArray(values) && values.every(isCell)
  if (filter === 'days') return [from, to].every((text) => date.test(String(text)))
  return filter === 'hour' && [weekday, hour].every((part) => Number.isInteger(part))
}

function isCell(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
