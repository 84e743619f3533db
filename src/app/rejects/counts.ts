import type { RejectRow } from '#session/api.ts'
import type { RejectCount } from './use-reject-reasons.ts'

/** Rejects by rule, missing values by column too; the most frequent first. */
export function countsOf(
  rows: readonly Pick<RejectRow, 'rule' | 'column'>[],
): readonly RejectCount[] {
  const counts = new Map<string, RejectCount & { count: number }>()
  for (const { rule, column } of rows) {
    const named = rule === 'missing' ? column : null
    const key = JSON.stringify([rule, named])
    const count = counts.get(key)
    if (count) count.count += 1
    else counts.set(key, { rule, column: named, count: 1 })
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)
}
