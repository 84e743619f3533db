import { type MarkEvidence, summedMarks } from '#core/cleaning/mark-evidence.ts'
import type { Structure } from '#core/formats/format.ts'
import type { Doubt } from './api.ts'

/**
 * The columns of which values prove another decimal mark than the one that the beginning of the file
 * decided, where it did not know of them. What the person said of the mark is not doubted.
 */
export function laterMarks(
  { evidence }: Structure,
  found: readonly MarkEvidence[],
): readonly MarkEvidence[] {
  const said = evidence.find(({ fact }) => fact === 'decimal-mark')?.values
  if (said !== undefined && said['found'] !== 1) return []
  return summedMarks(found).filter(({ mark, proofs }) => proofs > Number(said?.[mark] ?? 0))
}

/** The question for the page: the other mark would be right if the beginning is what errs. */
export function laterMarkDoubt(evidence: MarkEvidence, file: string): Doubt {
  const { column, mark, proofs, example } = evidence
  const doubt = mark === 'comma' ? 'later-commas' : 'later-points'
  return { doubt, file, values: { column, proofs, example: example.trim() } }
}

/** The sentence for the receipt's `assumptions`. */
export function laterMarkAssumption(evidence: MarkEvidence): string {
  const { column, mark, proofs, example } = evidence
  const read = mark === 'comma' ? 'point' : 'comma'
  const prove = proofs === 1 ? '1 value proves' : `${proofs} values prove`
  return `${column}: the ${read} is the decimal mark by the beginning of the file, though ${prove} the ${mark} (${example.trim()})`
}
