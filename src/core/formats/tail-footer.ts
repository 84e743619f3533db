import type { Dialect } from './dialect.ts'
import { splitRecords } from './delimited-split.ts'
import { byteLength, decodeText, wellFormed } from './encoding.ts'
import type { Encoding, SampleTail } from './format.ts'
import { beforeFooter } from './record-looks.ts'
import type { Row } from './record-looks.ts'

/** What stands below the table at the end of a file. */
export interface TailFooter {
  /** Where it starts, counted from the file's first byte. */
  readonly byte: number
  readonly records: number
  /** How it begins. */
  readonly text: string
}

/** So many records of the table must stand before a footer, and such a share of all, to be believed. */
const leastRecords = 3
const alikeShare = 0.9

/**
 * The footer of a file whose sample does not hold its end, by the file's last lines. Null where there
 * is none, or where these lines do not look like the table's records: a quoted cell may go on there.
 */
export function tailFooter(
  tail: SampleTail,
  { encoding, dialect, width }: { encoding: Encoding; dialect: Dialect; width: number },
): TailFooter | null {
  const from = lineStartIn(tail, encoding, dialect.newline === '\r' ? 0x0d : 0x0a)
  if (from === null || width < 2) return null
  const { text } = decodeText(tail.bytes.subarray(from), encoding)
  const rows: Row[] = []
  let isAfterBlank = false
  let broken = 0
  for (const split of splitRecords(text, dialect, { last: true, width })) {
    if (split.skipped === null) rows.push({ ...split, isAfterBlank })
    if (split.broken) broken++
    isAfterBlank = split.skipped !== null
  }
  const end = beforeFooter(rows, leastRecords, width)
  const above = rows.slice(0, end)
  const alike = above.filter(({ cells }) => cells.length === width).length
  if (end === rows.length || alike < leastRecords) return null
  if (alike < alikeShare * above.length || broken > rows.length - alike) return null
  const { start, next } = rows[end]!
  return {
    byte: tail.start + from + byteLength(text, 0, start, encoding),
    records: rows.length - end,
    text: wellFormed(text.slice(start, Math.min(next, start + 80)).trim()),
  }
}

/** The first line that starts within the tail; null where none does. */
function lineStartIn(
  { bytes, start }: SampleTail,
  encoding: Encoding,
  lineEnd: number,
): number | null {
  if (!encoding.startsWith('utf-16')) {
    const at = bytes.indexOf(lineEnd)
    return at === -1 ? null : at + 1
  }
  const low = encoding === 'utf-16le' ? 0 : 1
  for (let at = start % 2; at + 1 < bytes.length; at += 2)
    if (bytes[at + low] === lineEnd && bytes[at + 1 - low] === 0) return at + 2
  return null
}
