import { splitRecords } from './delimited-papaparse.ts'
import type { Dialect, SplitRecord } from './delimited-papaparse.ts'
import { isDamaged } from './encoding.ts'
import type { Flaw, Structure } from './format.ts'
import type { ParsedRecords, RecordParser, TextPlace } from './record-reader.ts'

/** The parser of delimited text with this structure. */
export function delimitedParser(
  structure: Pick<Structure, 'delimiter' | 'newline' | 'header'>,
): RecordParser {
  const { header, newline = '\n' } = structure
  const dialect = { delimiter: structure.delimiter ?? ',', newline }
  return {
    newline,
    header: () => header,
    parse: (text, place) => parseDelimited(text, dialect, header.length, place),
  }
}

function parseDelimited(
  text: string,
  dialect: Dialect,
  columns: number,
  place: TextPlace,
): ParsedRecords {
  const starts: number[] = []
  const ends: number[] = []
  const nexts: number[] = []
  const rows: (string | null)[][] = []
  const flaws: Flaw[] = []
  const blanks: number[] = []
  let headerAhead = place.fresh
  let start = 0
  for (const split of splitRecords(text, dialect, place.last)) {
    const end = trimTerminator(text, start, split, dialect)
    const blank = end === start
    if (blank && (headerAhead || columns !== 1)) {
      blanks.push(start)
    } else if (headerAhead) {
      headerAhead = false
    } else {
      starts.push(start)
      ends.push(end)
      nexts.push(split.end)
      rows.push(blank ? [null] : split.cells)
      const damaged = place.damaged && isDamaged(text.slice(start, end))
      flaws.push(damaged ? 'encoding' : flawOf(split, columns))
    }
    start = split.end
  }
  return { starts, ends, nexts, rows, flaws, blanks }
}

function flawOf(split: SplitRecord, columns: number): Flaw {
  if (split.broken) return 'quote'
  return split.cells.length === columns ? 'none' : 'ragged'
}

/** Where the record's own text ends; takes the CR of a CRLF off its last cell. */
function trimTerminator(text: string, start: number, split: SplitRecord, dialect: Dialect): number {
  const { delimiter, newline } = dialect
  const end = split.end > start && text[split.end - 1] === newline ? split.end - 1 : split.end
  if (newline !== '\n' || end === start || text[end - 1] !== '\r') return end
  const { cells } = split
  const cell = cells.at(-1)!
  if (cell.endsWith('\r') && isUnquoted(text, start, end, cell, delimiter)) {
    cells[cells.length - 1] = cell.slice(0, -1)
  }
  return end - 1
}

/** A quoted cell is shorter than its text, so no delimiter or record start stands right before it. */
function isUnquoted(
  text: string,
  start: number,
  end: number,
  cell: string,
  delimiter: string,
): boolean {
  const cellStart = end - cell.length
  return cellStart === start || (text[cellStart - 1] === delimiter && !cell.includes(delimiter))
}
