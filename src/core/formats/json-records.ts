import { isDamaged } from './encoding.ts'
import type { Flaw } from './format.ts'
import type { Flattener } from './json-flatten.ts'
import type { ParsedRecords } from './record-reader.ts'

/** Where the texts of records stand. */
export interface RecordSpans {
  readonly starts: number[]
  readonly ends: number[]
  /** With the terminator, where records have one. */
  readonly nexts: number[]
  readonly blanks: number[]
}

/** Flattens each span; what is no record of the table has a flaw, and its text as its only cell. */
export function flattenSpans(
  text: string,
  spans: RecordSpans,
  flattener: Flattener,
  damaged: boolean,
): ParsedRecords {
  const rows: (string | null)[][] = []
  const flaws: Flaw[] = []
  for (let record = 0; record < spans.starts.length; record++) {
    // Alone, so that what is open in it is not looked for in all that follows.
    const alone = text.slice(spans.starts[record], spans.ends[record])
    const isInvalid = damaged && isDamaged(alone)
    const cells = isInvalid ? null : flattener.flatten(alone)
    rows.push(Array.isArray(cells) ? cells : [alone])
    if (isInvalid) flaws.push('encoding')
    else if (cells === null) flaws.push('quote')
    else flaws.push(isWhole(cells, flattener) ? 'none' : 'ragged')
  }
  return { ...spans, rows, flaws }
}

function isWhole(cells: readonly (string | null)[] | 'other', { width }: Flattener): boolean {
  return cells !== 'other' && (width === null || cells.length === width)
}

/** Whether most of the first records are whole: one broken record does not change a format. */
export function areMostlyRecords(parsed: ParsedRecords): boolean {
  const first = parsed.flaws.slice(0, 100)
  const whole = first.filter((flaw) => flaw === 'none').length
  return whole > 0 && whole * 2 >= first.length
}
