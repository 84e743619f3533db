import { isTyped } from './cell-kinds.ts'
import { columnKind, isClearHeader } from './header-evidence.ts'
import { headVotes, isGroupRow } from './header-rows.ts'
import { filledCells, isPreamble, ofWidth } from './record-looks.ts'
import type { Row } from './record-looks.ts'

/** So many records may stand before a header. */
const mostAhead = 100

/** Where a table starts, and how many cells its records have. */
export interface TableStart {
  readonly at: number
  readonly width: number
}

/** The first table's first record, its groups' if they are told: after titles, notes and empty records. */
export function firstTable(rows: readonly Row[], prevailing: number): TableStart {
  const width = earlierWidth(rows, prevailing) ?? laterWidth(rows, prevailing) ?? prevailing
  let at = 0
  while (at < Math.min(rows.length, mostAhead) && isPreamble(rows[at]!, width)) at++
  if (at >= Math.min(rows.length, mostAhead)) return { at: 0, width: rows[0]!.cells.length }
  const odd = afterOddRecords(rows, at, width)
  const first = afterSparseRecords(rows, afterEmptyRecord(rows, odd, width), width)
  const isGrouped = first > 0 && isGroupRow(rows[first - 1]!, rows[first]!)
  return { at: isGrouped ? first - 1 : first, width }
}

/**
 * Names and values written with the table's delimiters (`IBAN;DE99;;;`) stand before the header where
 * a later record has a name in every cell, over records that are clearly fuller than these.
 */
function afterSparseRecords(rows: readonly Row[], first: number, width: number): number {
  let at = first
  while (at < Math.min(rows.length, mostAhead) && isSparse(rows[at]!, width)) at++
  const head = rows[at]
  if (at === first || head?.cells.length !== width || filledCells(head) < width) return first
  const below = rows.slice(at + 1, at + 101)
  const fuller = below.filter((row) => row.cells.length === width && !isSparse(row, width))
  if (below.length === 0 || fuller.length * 2 < below.length) return first
  const votes = headVotes(rows, at)
  return votes.for > votes.against ? at : first
}

/** So many settings may stand above a record of nothing. */
const mostSettings = 10

/**
 * A few names with values (`Period;2024;`) stand before the header where a record of nothing parts
 * them from one that has a name in every cell, and are no table themselves.
 */
function afterEmptyRecord(rows: readonly Row[], first: number, width: number): number {
  const last = Math.min(rows.length, first + mostSettings)
  let at = first
  while (at < last && filledCells(rows[at]!) > 0) at++
  const isApart = at > first && at < last
  while (isApart && at < rows.length - 1 && filledCells(rows[at]!) === 0) at++
  const head = rows[at]
  if (!isApart || head?.cells.length !== width) return first
  const names = withoutBlankEnd(head.cells)
  if (names.length < 2 || filledCells(head) < names.length) return first
  const above = rows.slice(first, at).filter((row) => filledCells(row) > 0)
  if (above.some((row) => filledCells(row) >= names.length)) return first
  const votes = headVotes(rows, at)
  if (votes.for > votes.against) return at
  const most = Math.max(...above.map(filledCells))
  const below = rows.slice(at, at + 100)
  const fuller = below.filter((row) => row.cells.length === width && filledCells(row) > most)
  return below.length > 1 && fuller.length * 2 > below.length ? at : first
}

/** Whether a record is as wide as the table, and at most half of it is filled. */
function isSparse(row: Row, width: number): boolean {
  return width > 2 && row.cells.length === width && filledCells(row) * 2 <= width
}

/** A record of another width stands before the header where a later one has names for its columns. */
function afterOddRecords(rows: readonly Row[], first: number, width: number): number {
  if (rows[first]!.cells.length === width) return first
  for (let at = first + 1; at < Math.min(rows.length, first + 10); at++) {
    if (isEndedHeader(rows, at, width)) return at
    if (rows[at]!.cells.length !== width) continue
    const votes = headVotes(rows, at)
    const { isAfterBlank } = rows[at]!
    const isHeader = votes.for > votes.against || (isAfterBlank && votes.for === votes.against)
    // Names that lack one are a single record; several are settings above a table that has no names.
    const ahead = rows.slice(first, at).map(({ cells }) => cells)
    const isData = votes.against > votes.for && ahead.length > 1 && areSettings(ahead)
    return isHeader || isData ? at : first
  }
  return first
}

/**
 * Whether a record behind a blank line has names for columns of this width and a delimiter at its end,
 * which the records below it lack, or lacks one that all of them have.
 */
function isEndedHeader(rows: readonly Row[], at: number, width: number): boolean {
  const { cells, isAfterBlank } = rows[at]!
  if (!isAfterBlank || Math.abs(cells.length - width) !== 1 || width < 3) return false
  const below = ofWidth(rows, at + 1, width)
  const isBlank = (cell: string | undefined) => (cell ?? '').trim() === ''
  const isEnded =
    cells.length > width ? isBlank(cells.at(-1)) : below.every((row) => isBlank(row.at(-1)))
  const names = cells.slice(0, width)
  return isEnded && !names.some(isBlank) && isClearHeader(names, below)
}

/** The width of a table with a header that ends before the widest part of the file begins. */
function earlierWidth(rows: readonly Row[], prevailing: number): number | null {
  const first = rows.findIndex(({ cells }) => cells.length === prevailing)
  for (let from = 0, to = 0; from < first; from = to) {
    const width = rows[from]!.cells.length
    while (to < first && rows[to]!.cells.length === width) to++
    if (width < 2 || to - from < 3 || areSettings(rows.slice(from, to).map(({ cells }) => cells)))
      continue
    if (isClearHeader(rows[from]!.cells, ofWidth(rows.slice(from, to), 1, width))) return width
  }
  return null
}

/** Whether records are names, each with its value, and no names over columns of values. */
export function areSettings(records: readonly (readonly string[])[]): boolean {
  const [head, ...below] = records
  if (head?.length !== 2) return false
  if (isTyped(columnKind(below.map(([first]) => first ?? '')))) return false
  return below.length < 3 || head.some((name) => name === '' || /\d|:\s*$/.test(name))
}

/**
 * The width of a table that is shorter than the names and values before it: the file ends with it, it
 * is at least twice as wide, and it has a header; or is but a header behind a blank line.
 */
function laterWidth(rows: readonly Row[], prevailing: number): number | null {
  const width = rows.at(-1)!.cells.length
  let first = rows.length - 1
  while (first > 0 && rows[first - 1]!.cells.length === width) first--
  if (width < 3 || width < 2 * prevailing || first === 0 || first > mostAhead) return null
  const ahead = rows.slice(0, first).map(({ cells }) => withoutBlankEnd(cells))
  const pairs = ahead.filter(({ length }) => length === 2)
  if (ahead.some(({ length }) => length * 2 > width) || !areSettings(pairs)) return null
  if (pairs.length * 2 < ahead.length) return null
  const [head, ...below] = rows.slice(first).map(({ cells }) => cells)
  if (below.length === 0) return rows[first]!.isAfterBlank && areWords(head!) ? width : null
  return isClearHeader(head!, below) ? width : null
}

/** The cells up to the last one that is filled. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

/** Whether cells are all filled, but for a last one, with different words. */
function areWords(cells: readonly string[]): boolean {
  const names = cells.at(-1) === '' ? cells.slice(0, -1) : cells
  return (
    names.every((name) => name !== '' && !/\d/.test(name)) && new Set(names).size === names.length
  )
}
