import { dialectOf } from './dialect.ts'
import type { Dialect, DialectFields } from './dialect.ts'
import { splitRecords } from './delimited-split.ts'
import type { SplitRecord } from './delimited-split.ts'
import { isDamaged } from './encoding.ts'
import type { Flaw, Structure } from './format.ts'
import type { ParsedRecords, RecordParser, TextPlace } from './record-reader.ts'

/** The fields of a structure that say where its records end and what they hold. */
export type DelimitedStructure = DialectFields & Pick<Structure, 'header'>

/** The parser of delimited text with this structure. */
export function delimitedParser(structure: DelimitedStructure, longest?: number): RecordParser {
  const { header } = structure
  const dialect = dialectOf(structure)
  const width = header.length
  return {
    newline: dialect.newline,
    header: () => header,
    parse: (text, place) =>
      parseDelimited(text, dialect, place, longest === undefined ? { width } : { width, longest }),
  }
}

function parseDelimited(
  text: string,
  dialect: Dialect,
  place: TextPlace,
  options: { readonly width: number; readonly longest?: number },
): ParsedRecords {
  const starts: number[] = []
  const ends: number[] = []
  const nexts: number[] = []
  const rows: (string | null)[][] = []
  const flaws: Flaw[] = []
  const blanks: number[] = []
  const { width } = options
  let headerAhead = place.fresh
  for (const split of splitRecords(text, dialect, { last: place.last, ...options })) {
    const { start, end } = split
    const isNull = split.skipped === 'blank' && width === 1 && !headerAhead
    if (split.skipped !== null && !isNull) {
      blanks.push(start)
    } else if (headerAhead) {
      headerAhead = false
    } else {
      starts.push(start)
      ends.push(end)
      nexts.push(split.next)
      rows.push(isNull ? [null] : split.cells)
      const damaged = place.damaged && isDamaged(text.slice(start, end))
      flaws.push(damaged ? 'encoding' : flawOf(split, width))
    }
  }
  return { starts, ends, nexts, rows, flaws, blanks }
}

function flawOf(split: SplitRecord, width: number): Flaw {
  if (split.broken) return 'quote'
  return split.cells.length === width ? 'none' : 'ragged'
}
