import { splitRecords } from './delimited-split.ts'
import type { SplitRecord } from './delimited-split.ts'
import { findDialect } from './find-dialect.ts'
import type { Trial } from './find-dialect.ts'
import type { LineEnds } from './find-newline.ts'
import type { Reading } from './format.ts'

/** So much of all records must be as wide as the table where CRLF alone ends them. */
const evenShare = 0.95
/** Of fewer records that hold an LF the reading is left as it is: rejects cost less than a slower way. */
const heldShare = 0.01

/**
 * The dialect of a file whose records end in CRLF and whose cells hold LF without quotes, as databases and
 * business programs write them: by CRLF alone the records are even, and those that hold an LF are torn into
 * uneven ones by it. Null: the text is not so, or somebody has said what ends its records.
 */
export function crlfTrial(text: string, ends: LineEnds, reading: Reading): Trial | null {
  if (reading.newline !== undefined || ends.cr > 0 || ends.lf === 0 || ends.crlf < 2) return null
  const trial = findDialect(text, '\r\n', reading)
  const { dialect, width } = trial
  if (width < 2) return null
  const records = splitRecords(text, dialect, { last: true, width }).filter(
    ({ skipped }) => skipped === null,
  )
  const isEven = ({ cells, broken }: SplitRecord) => cells.length === width && !broken
  const even = records.filter(isEven)
  if (even.length < 2 || even.length < evenShare * records.length) return null
  const pieces = (record: SplitRecord) =>
    splitRecords(
      text.slice(record.start, record.end),
      { ...dialect, newline: '\n' },
      { last: true },
    )
  const held = records.filter((record) => pieces(record).length > 1)
  if (held.length < heldShare * records.length || !held.every(isEven)) return null
  // Else LF and CRLF end records in turn, and two of them are one that is even by chance.
  const others = records.filter((record) => pieces(record).length === 1)
  const evenOthers = others.filter(isEven)
  if (evenOthers.length === 0 || evenOthers.length * 2 < others.length) return null
  // A note that ends in LF ahead of a whole record is a line of its own.
  const isTorn = (record: SplitRecord) => !isEven(pieces(record).at(-1)!)
  return held.some(isTorn) && !pieces(even[0]!).slice(1).some(isEven) ? trial : null
}
