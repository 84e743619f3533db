import type { SplitRecord } from './delimited-split.ts'

const marks = ['#', '//', '--', '%', '+-'] as const

/**
 * How lines begin that stand among the records and are none: they are narrower than the table, and
 * no record of it begins so. Those before the first record are a preamble, whatever they begin with.
 */
export function commentMark(
  text: string,
  records: readonly SplitRecord[],
  width: number,
): string | null {
  if (width < 2) return null
  const first = records.findIndex(({ cells }) => cells.length === width)
  for (const mark of marks) {
    let among = 0
    const isRecord = records.some(({ start, cells, skipped }, at) => {
      if (skipped !== null || !text.startsWith(mark, start)) return false
      if (at > first) among++
      return cells.length === width
    })
    if (among > 0 && first !== -1 && !isRecord) return mark
  }
  return null
}
