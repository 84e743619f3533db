import { splitRecords } from './delimited-papaparse.ts'
import type { Dialect, SplitRecord } from './delimited-papaparse.ts'
import { wellFormed } from './encoding.ts'
import { delimiters } from './format.ts'
import type { Evidence, Newline } from './format.ts'

/** Enough for evidence; four times the whole sample would be felt. */
const evidenceCharacters = 131_072

/** The delimiter that the records of a text agree on, and the header that it gives. */
export interface DelimiterChoice {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly evidence: Evidence
}

/**
 * A delimiter stands where it splits the header. Of those that do, the one whose header's width most
 * records share, weighed by how many of its header cells look like names; then the one with more
 * fields; then the order comma, semicolon, tab, pipe. None: one column, and a comma.
 */
export function findDelimiter(text: string, newline: Newline, whole: boolean): DelimiterChoice {
  const trials = delimiters.map((delimiter) => tryDelimiter(text, { delimiter, newline }, whole))
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

function tryDelimiter(text: string, dialect: Dialect, whole: boolean): Trial {
  const { delimiter } = dialect
  const [first, ...rest] = evidenceRecords(text, dialect, whole)
  const header = (first?.cells ?? []).map((cell, at, cells) => headerCell(cell, at, cells.length))
  const agreeing = rest.filter((record) => !record.broken && record.cells.length === header.length)
  const share = rest.length === 0 ? 1 : agreeing.length / rest.length
  const merit = share * nameShare(header, delimiter)
  return { delimiter, header, records: rest.length, agreeing: agreeing.length, merit }
}

/** A sample that is cut within its first record still shows a header. */
function evidenceRecords(text: string, dialect: Dialect, whole: boolean): SplitRecord[] {
  const part = text.slice(0, evidenceCharacters)
  const ofPart = splitRecords(part, dialect, whole && part.length === text.length).filter(hasText)
  if (ofPart.length > 0) return ofPart
  const ofText = splitRecords(text, dialect, whole).filter(hasText)
  return ofText.length > 0 ? ofText : splitRecords(text, dialect, true).filter(hasText)
}

function hasText({ cells }: SplitRecord): boolean {
  return cells.length > 1 || (cells[0] !== '' && cells[0] !== '\r')
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
