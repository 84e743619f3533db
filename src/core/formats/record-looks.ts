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
export function isPreamble({ cells }: Row, width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length
  if (filled === 0 || (filled === 1 && toldDelimiter.test(cells[0]!))) return true
  if (width < 2) return false
  if (cells.length !== width) return cells.length <= Math.max(1, width / 2)
  if (width === 2) return false
  return filled <= Math.max(1, Math.floor(width / 4)) && cells[0]!.trim() !== ''
}

const noteStart =
  /^\s*(?:note|source|total|footnote|legend|generated|copyright|©|\(c\)|page|end of|exported|disclaimer|summary|quelle|summe|hinweis|stand|fuente|nota|suma|généré|remarque|\*|--|==|\[\d|\(\d+ |\d+ (?:rows?|records?|lines?|filas|zeilen)\b)/i

const totalsStart = /^\s*(?:grand\s+)?(?:total|totale?s|sum|summe|gesamt|suma)\b/i

/** Whether a record as wide as the table adds it up: a word for it, and at most half of its cells filled. */
function isTotals({ cells }: Row, width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length
  return width > 2 && cells.length === width && filled * 2 <= width && totalsStart.test(cells[0]!)
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
    const isNote = (cells.length < width && noteStart.test(text)) || isTotals(rows[at]!, width)
    if (!isNote && !isPreamble(rows[at]!, width)) break
    const isWords = !isTyped(kindOfCell(text)) && text.trim() !== ''
    if (width > 1 && isWords && (isAfterBlank || noteStart.test(text))) end = at
  }
  return end
}

/** Whether two records hold the same texts. */
export function sameCells(some: readonly string[], other: readonly string[]): boolean {
  return some.length === other.length && some.every((cell, at) => cell === other[at])
}
