import { isTyped, kindOfCell } from './cell-kinds.ts'
import { isTotals } from './totals.ts'

/** A record of a sample, and whether a blank line, or a comment, stands before it. */
export interface Row {
  readonly cells: readonly string[]
  readonly start: number
  /** After its terminator. */
  readonly next: number
  readonly isAfterBlank: boolean
}

/** What spreadsheets write ahead of a table to tell each other what separates cells. */
const toldDelimiter = /^sep=.?$/i

/** A comment that tells a name and its value; names of columns have no colon behind their first word. */
const commentedSetting = /^\s*(?:#|\/\/|--|%) *[\p{L}_][\p{L}\d_ -]{0,40}: /u

/** The delimiter that a text's first line tells; null where it tells none. */
export function delimiterTold(text: string): string | null {
  return /^\ufeff?"?sep=([^"\r\n])"?(?=[\r\n])/i.exec(text)?.[1] ?? null
}

/** Whether a record looks like a title, a note, or an empty line beside a table of this width. */
export function isPreamble(row: Row, width: number): boolean {
  const { cells } = row
  const filled = filledCells(row)
  if (filled === 0 || (filled === 1 && toldDelimiter.test(cells[0]!))) return true
  if (commentedSetting.test(cells[0]!)) return true
  if (width < 2) return false
  if (cells.length !== width) return cells.length <= Math.max(1, width / 2)
  if (width === 2) return false
  return filled <= Math.max(1, Math.floor(width / 4)) && cells[0]!.trim() !== ''
}

const noteStart =
  /^\s*(?:note|source|total|footnote|legend|generated|copyright|©|\(c\)|page|end of|exported|disclaimer|summary|quelle|summe|hinweis|stand|fuente|nota|suma|généré|remarque|(?:(?:account|current|opening|closing|ending|alter|neuer) )?(?:balance|kontostand)\b|(?:anfangs|end)?saldo\b|solde\b|\*|--|==|__|\[\d|\(\d+ |\d+ (?:rows?|records?|lines?|filas|zeilen)\b)/i

/** How the notes of statistics begin, whose marks stand beside numbers and names above. */
const markedNote = /^\s*(?:\(?\d{1,2}\)|\([a-z]\))\s/i

/** Whether a text begins as notes do, and not as the items of a list whose first record is given. */
function isNoteStart(text: string, first: Row): boolean {
  return noteStart.test(text) || (markedNote.test(text) && !markedNote.test(first.cells[0]!))
}

/** What programs write behind the last line: the end of a file under DOS, of a page, what fills a block. */
const endMarks = '\0\f\u001a'

function isEndMark(text: string): boolean {
  return text !== '' && Array.from(text).every((mark) => endMarks.includes(mark))
}

/** Cells of a record that hold more than blanks. */
export function filledCells({ cells }: Row): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/**
 * Where the notes below a table begin that reaches to the sample's end: short records, from one on
 * that stands behind a blank line or begins as notes do. A record that lost cells is none.
 */
export function beforeFooter(rows: readonly Row[], from: number, width: number): number {
  let end = rows.length
  let sumsEnd: number | null = null
  for (let at = rows.length - 1; at >= from; at--) {
    const { cells, isAfterBlank } = rows[at]!
    const text = cells[0]!
    const isSum = isTotals(rows, { at, from: from - 1, end: sumsEnd ?? end }, width)
    if (isSum) sumsEnd ??= end
    const isMark = cells.length === 1 && isEndMark(text)
    const isNote =
      (cells.length < width && isNoteStart(text, rows[from - 1]!)) ||
      isPaddedNote(rows, at, from, width)
    if (!isSum && !isMark && !isNote && !isPreamble(rows[at]!, width)) break
    const isWords = !isTyped(kindOfCell(text)) && text.trim() !== ''
    const isApart = isAfterBlank || (width > 2 && at > from && filledCells(rows[at - 1]!) === 0)
    const isTold = isNote || isApart || isNoteStart(text, rows[from - 1]!)
    if (isSum || isMark || (width > 1 && isWords && isTold)) end = at
  }
  end = Math.min(end, beforeLegend(rows, from, width))
  // Records of nothing above notes only keep them apart.
  while (end < rows.length && end > from && filledCells(rows[end - 1]!) === 0) end--
  return end
}

/** Whether a note stands in the first of two cells: it begins as such, or behind records of nothing. */
function isPaddedNote(rows: readonly Row[], at: number, from: number, width: number): boolean {
  const { cells } = rows[at]!
  const [text = '', rest = ''] = cells
  if (width !== 2 || cells.length !== 2 || text.trim() === '' || rest.trim() !== '') return false
  return isNoteStart(text, rows[from - 1]!) || (at > from && filledCells(rows[at - 1]!) === 0)
}

/**
 * Where notes of several parts begin: short words behind a blank line, after which no record is as wide
 * as the table.
 */
function beforeLegend(rows: readonly Row[], from: number, width: number): number {
  let end = rows.length
  for (let at = rows.length - 1; at >= from && rows[at]!.cells.length < width; at--) {
    const row = rows[at]!
    const text = row.cells[0]!
    const isWords = !isTyped(kindOfCell(text)) && text.trim() !== ''
    if (width > 1 && row.isAfterBlank && isWords && isPreamble(row, width)) end = at
  }
  return end
}

/** Whether two records hold the same texts, but for a byte order mark where a file began. */
export function sameCells(some: readonly string[], other: readonly string[]): boolean {
  if (some.length !== other.length || !some.every((cell, at) => at === 0 || cell === other[at]))
    return false
  return unmarked(some[0] ?? '') === unmarked(other[0] ?? '')
}

/** A mark before a quote makes the quote part of the cell. */
function unmarked(cell: string): string {
  return cell.startsWith('\ufeff') ? cell.slice(1).replace(/^"(.*)"$/, '$1') : cell
}

/** Up to a hundred of the records from `from` on that are so wide. */
export function ofWidth(rows: readonly Row[], from: number, width: number): (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (let at = from; at < rows.length && found.length < 100; at++) {
    const { cells } = rows[at]!
    if (cells.length === width) found.push(cells)
  }
  return found
}
