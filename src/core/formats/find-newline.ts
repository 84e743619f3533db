import type { Evidence, Newline } from './format.ts'

/** Line ends of a text outside double quotes. */
export interface LineEnds {
  readonly lf: number
  readonly crlf: number
  readonly cr: number
  /** CRs that a CRLF follows, as a text that was converted twice has them. */
  readonly doubled: number
}

/** Counts the line ends that stand outside double quotes. */
export function countLineEnds(text: string): LineEnds {
  const counts = { lf: 0, crlf: 0, cr: 0, doubled: 0 }
  let quoted = false
  for (const [end] of text.matchAll(/"|\r\r\n|\r\n|\n|\r/g)) {
    if (end === '"') quoted = !quoted
    else if (quoted) continue
    else if (end === '\n') counts.lf++
    else if (end === '\r\r\n') {
      counts.cr++
      counts.crlf++
      counts.doubled++
    } else if (end === '\r') counts.cr++
    else counts.crlf++
  }
  return counts
}

/**
 * What may end the records of a text, the likeliest first: CR where most line ends are a CR alone,
 * and any of the three where a text has both.
 */
export function newlinesOf({ lf, crlf, cr, doubled }: LineEnds): readonly Newline[] {
  // The first CR of each would be part of the last cell.
  if (doubled > 0 && doubled === cr && lf === 0) return ['any']
  const most: Newline = cr > lf + crlf ? '\r' : '\n'
  return cr > 0 && lf + crlf > 0 ? [most, 'any'] : [most]
}

/** The fact of the line ends. */
export function lineEndEvidence({ lf, crlf, cr }: LineEnds): Evidence {
  return { fact: 'line-ends', values: { lf, crlf, cr } }
}
