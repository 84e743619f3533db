import { isTyped, kindOfCell } from './cell-kinds.ts'

/** A record of a sample, and whether a blank line stands before it. */
export interface Row {
  readonly cells: readonly string[]
  readonly start: number
  /** After its terminator. */
  readonly next: number
  readonly isAfterBlank: boolean
}

/** What spreadsheets write ahead of a table to tell each other what separates cells. */
const toldDelimiter = /^sep=.?$/i

/** The delimiter that a text's first line tells; null where it tells none. */
export function delimiterTold(text: string): string | null {
  return /^\ufeff?"?sep=([^"\r\n])"?(?=[\r\n])/i.exec(text)?.[1] ?? null
}

/** Whether a record looks like a title, a note, or an empty line beside a table of this width. */
export function isPreamble(row: Row, width: number): boolean {
  const { cells } = row
  const filled = filledCells(row)
  if (filled === 0 || (filled === 1 && toldDelimiter.test(cells[0]!))) return true
  if (width < 2) return false
  if (cells.length !== width) return cells.length <= Math.max(1, width / 2)
  if (width === 2) return false
  return filled <= Math.max(1, Math.floor(width / 4)) && cells[0]!.trim() !== ''
}

const noteStart =
  /^\s*(?:note|source|total|footnote|legend|generated|copyright|©|\(c\)|page|end of|exported|disclaimer|summary|quelle|summe|hinweis|stand|fuente|nota|suma|généré|remarque|\*|--|==|\[\d|\(\d+ |\d+ (?:rows?|records?|lines?|filas|zeilen)\b)/i

const totalsStart =
  /^\s*(?:grand\s+|closing\s+)?(?:totale?s?|sum|summe|gesamt|suma|(?:end)?saldo|balance)\b/i
/** So many of the last records may add up those above them. */
const mostTotals = 3

/** Cells of a record that hold more than blanks. */
export function filledCells({ cells }: Row): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/**
 * Whether a record as wide as the table adds it up: it begins with a word for that, and stands behind
 * a blank line, or at most half of it is filled, or half of its numbers are sums of those above them.
 */
function isTotals(rows: readonly Row[], at: number, from: number, width: number): boolean {
  const row = rows[at]!
  if (width < 3 || row.cells.length !== width || !totalsStart.test(row.cells[0]!)) return false
  if (row.isAfterBlank || filledCells(row) * 2 <= width) return true
  if (at < rows.length - mostTotals) return false
  const numbers = row.cells.flatMap((cell, column) => (isPlainNumber(cell) ? [column] : []))
  const sums = numbers.filter((column) => isSum(rows, at, from, column))
  return sums.length > 0 && sums.length * 2 >= numbers.length
}

function isSum(rows: readonly Row[], at: number, from: number, column: number): boolean {
  const told = plainNumber(rows[at]!.cells[column] ?? '')
  if (at - from < 2) return false
  let sum = 0
  for (let row = from; row < at; row++) sum += plainNumber(rows[row]!.cells[column] ?? '')
  return Math.abs(sum - told) <= 1e-9 * Math.max(1, Math.abs(told))
}

/** Whether a text is a number as programs write it. */
function isPlainNumber(text: string): boolean {
  return /^\s*-?\d+(?:\.\d+)?\s*$/.test(text)
}

function plainNumber(text: string): number {
  return isPlainNumber(text) ? Number(text) : NaN
}

/**
 * Where the notes below a table begin that reaches to the sample's end: short records, from one on
 * that stands behind a blank line or begins as notes do. A record that lost cells is none.
 */
export function beforeFooter(rows: readonly Row[], from: number, width: number): number {
  let end = rows.length
  for (let at = rows.length - 1; at >= from; at--) {
    const { cells, isAfterBlank } = rows[at]!
    const text = cells[0]!
    const isNote =
      (cells.length < width && noteStart.test(text)) || isTotals(rows, at, from - 1, width)
    if (!isNote && !isPreamble(rows[at]!, width)) break
    const isWords = !isTyped(kindOfCell(text)) && text.trim() !== ''
    if (width > 1 && isWords && (isAfterBlank || noteStart.test(text))) end = at
  }
  end = Math.min(end, beforeLegend(rows, from, width))
  // Records of nothing above notes only keep them apart.
  while (end < rows.length && end > from && filledCells(rows[end - 1]!) === 0) end--
  return end
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

/** Whether two records hold the same texts. */
export function sameCells(some: readonly string[], other: readonly string[]): boolean {
  return some.length === other.length && some.every((cell, at) => cell === other[at])
}
