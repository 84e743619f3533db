import { splitRecords } from './delimited-papaparse.ts'
import type { Dialect, SplitRecord } from './delimited-papaparse.ts'
import { wellFormed } from './encoding.ts'
import { delimiters } from './format.ts'
import type { Evidence, Newline, Reading } from './format.ts'

/** Enough for evidence; four times the whole sample would be felt. */
const evidenceCharacters = 131_072

/** The delimiter that the records of a text agree on, and the header that it gives. */
export interface DelimiterChoice {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly evidence: Evidence
}

/** A text whose delimiter is sought. */
export interface UnsplitText {
  readonly text: string
  readonly newline: Newline
  /** Whether the text is all there is. */
  readonly whole: boolean
  /** The delimiter and the header's place where the person corrected them. */
  readonly reading: Reading
}

/**
 * A delimiter stands where it splits the header. Of those that do, the one whose header's width most
 * records share, weighed by how many of its header cells look like names; then the one with more
 * fields; then the order comma, semicolon, tab, pipe. None: one column, and a comma.
 */
export function findDelimiter(unsplit: UnsplitText): DelimiterChoice {
  const { reading } = unsplit
  const tried = reading.delimiter === undefined ? delimiters : [reading.delimiter]
  const trials = tried.map((delimiter) => tryDelimiter(unsplit, delimiter))
  const [best] = trials.filter((trial) => trial.header.length > 1).toSorted(byMerit)
  return asChoice(best ?? trials[0]!)
}

interface Trial {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly records: number
  readonly agreeing: number
  readonly merit: number
}

function tryDelimiter({ text, newline, whole, reading }: UnsplitText, delimiter: string): Trial {
  const { headerAt = 0 } = reading
  const ahead = headerAt ?? 0
  const records = evidenceRecords(text, { delimiter, newline }, whole, ahead).slice(ahead)
  const rest = headerAt === null ? records : records.slice(1)
  const header =
    headerAt === null ? columnNumbers(prevailingWidth(rest)) : headerCells(records[0]?.cells ?? [])
  const agreeing = rest.filter((record) => !record.broken && record.cells.length === header.length)
  const share = rest.length === 0 ? 1 : agreeing.length / rest.length
  const merit = share * nameShare(header, delimiter)
  return { delimiter, header, records: rest.length, agreeing: agreeing.length, merit }
}

/** More than `ahead` records; a sample that is cut within its first one still shows a header. */
function evidenceRecords(
  text: string,
  dialect: Dialect,
  whole: boolean,
  ahead: number,
): SplitRecord[] {
  const part = text.slice(0, evidenceCharacters)
  const ofPart = splitRecords(part, dialect, whole && part.length === text.length).filter(hasText)
  if (ofPart.length > ahead) return ofPart
  const ofText = splitRecords(text, dialect, whole).filter(hasText)
  return ofText.length > 0 ? ofText : splitRecords(text, dialect, true).filter(hasText)
}

/** The names of columns that have none. */
function columnNumbers(width: number): readonly string[] {
  return Array.from({ length: width }, (_, at) => `column ${at + 1}`)
}

/** The number of cells that most records have; of equals that of the first record. */
function prevailingWidth(records: readonly SplitRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? 0
}

/** Whether a record is no blank line. */
export function hasText({ cells }: SplitRecord): boolean {
  return cells.length > 1 || (cells[0] !== '' && cells[0] !== '\r')
}

function headerCells(cells: readonly string[]): readonly string[] {
  return cells.map((cell, at) => headerCell(cell, at, cells.length))
}

function headerCell(cell: string, column: number, columns: number): string {
  const isLast = column === columns - 1
  return wellFormed(isLast && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
}

/** Cells that are empty, numbers, or hold another delimiter do not look like names. */
function nameShare(header: readonly string[], delimiter: string): number {
  const others = delimiters.filter((other) => other !== delimiter)
  const names = header.filter(
    (cell) =>
      cell.trim() !== '' &&
      !/^[\s\d.,+-]*$/.test(cell) &&
      !others.some((other) => cell.includes(other)),
  )
  // Never 0: a header of numbers still splits into columns.
  return (1 + names.length) / (1 + header.length)
}

function byMerit(a: Trial, b: Trial): number {
  return b.merit - a.merit || b.header.length - a.header.length
}

function asChoice({ delimiter, header, records, agreeing }: Trial): DelimiterChoice {
  const values = { delimiter, columns: header.length, records, agreeing }
  return { delimiter, header, evidence: { fact: 'delimiter', values } }
}

/** What ends the records of a text: CR where most line ends outside quotes are a CR alone. */
export function findNewline(text: string): { newline: Newline; evidence: Evidence } {
  const counts = { lf: 0, crlf: 0, cr: 0 }
  let quoted = false
  for (const [end] of text.matchAll(/"|\r\n|\n|\r/g)) {
    if (end === '"') quoted = !quoted
    else if (quoted) continue
    else if (end === '\n') counts.lf++
    else if (end === '\r') counts.cr++
    else counts.crlf++
  }
  const newline = counts.cr > counts.lf + counts.crlf ? '\r' : '\n'
  return { newline, evidence: { fact: 'line-ends', values: counts } }
}
