import type { SplitRecord } from './delimited-split.ts'

const marks = ['#', '//', '--', '%', '+-'] as const

/** A record in so many comments may be one that is left out for now. */
const mostRecords = 1 / 20

/**
 * How lines begin that stand among the records and are none: they are narrower than the table, and
 * hardly a record of it begins so. Those before the first record are a preamble, whatever they begin with.
 */
export function commentMark(
  text: string,
  records: readonly SplitRecord[],
  width: number,
): string | null {
  if (width < 2) return null
  const first = records.findIndex(({ cells }) => cells.length === width)
  for (const mark of marks) {
    const marked = records.filter(
      ({ start, skipped }, at) => at > first && skipped === null && text.startsWith(mark, start),
    )
    const wide = marked.filter(({ cells }) => cells.length === width).length
    const isFirst = first !== -1 && text.startsWith(mark, records[first]!.start)
    if (marked.length > 0 && first !== -1 && !isFirst && wide <= marked.length * mostRecords)
      return mark
  }
  return null
}
