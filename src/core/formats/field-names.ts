import type { SplitRecord } from './delimited-split.ts'

/** How the line begins by which logs name their columns. */
const directive = /^#Fields:/i

/** The records of a sample, with the names of columns as a log tells them among its first comments. */
export interface NamedRecords {
  readonly records: readonly SplitRecord[]
  /** Whether a line that is no record by itself has the names. */
  readonly isTold: boolean
}

/**
 * The names that a log's last `#Fields:` line ahead of its records tells, as a record, where they are
 * as many as the records have cells.
 */
export function withFieldNames(
  text: string,
  records: readonly SplitRecord[],
  width: number,
): NamedRecords {
  const first = records.findIndex(
    ({ skipped, start }) => skipped === null && !text.startsWith('#', start),
  )
  const ahead = first === -1 ? records : records.slice(0, first)
  const at = ahead.findLastIndex(({ start, end }) => directive.test(text.slice(start, end)))
  const line = records[at]
  if (line === undefined) return { records, isTold: false }
  const cells = text.slice(line.start, line.end).replace(directive, '').trim().split(/\s+/)
  if (cells.length !== width) return { records, isTold: false }
  const named: SplitRecord = { ...line, cells, broken: false, skipped: null }
  return { records: records.with(at, named), isTold: true }
}
