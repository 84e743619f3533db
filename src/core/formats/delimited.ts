import { findDelimiter, findNewline } from './delimiter.ts'
import { splitRecords } from './delimited-papaparse.ts'
import type { Dialect, SplitRecord } from './delimited-papaparse.ts'
import { isDamaged } from './encoding.ts'
import type { Flaw, Format, Structure } from './format.ts'
import { readRecords } from './record-reader.ts'
import type { ParsedRecords, RecordParser, TextPlace } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'

/** Comma, semicolon, tab or pipe separated text with a header. */
export const delimited: Format = {
  name: 'delimited',
  extensions: ['.csv', '.tsv', '.tab', '.psv', '.txt'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    if (text.trim() === '') return null
    const lines = findNewline(text)
    const choice = findDelimiter(text, lines.newline, sample.whole)
    const dialect = { delimiter: choice.delimiter, newline: lines.newline }
    const parser = delimitedParser(dialect, choice.header)
    const parsed = parser.parse(text, { fresh: true, last: sample.whole, damaged: true })
    return {
      format: 'delimited',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      ...dialect,
      header: choice.header,
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), lines.evidence, choice.evidence],
    }
  },
  read: (source, structure, options) =>
    readRecords(source, structure, options, parserOf(structure)),
}

/** The parser of delimited text with this structure. */
export function parserOf(structure: Structure): RecordParser {
  const { delimiter, newline = '\n', header } = structure
  return delimitedParser({ delimiter: delimiter ?? ',', newline }, header)
}

function delimitedParser(dialect: Dialect, header: readonly string[]): RecordParser {
  return {
    newline: dialect.newline,
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
      rows.push(blank ? [null] : split.cells)
      const damaged = place.damaged && isDamaged(text.slice(start, end))
      flaws.push(damaged ? 'encoding' : flawOf(split, columns))
    }
    start = split.end
  }
  return { starts, ends, rows, flaws, blanks }
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
