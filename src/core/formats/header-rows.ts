import { isTyped, kindOfCell } from './cell-kinds.ts'
import { endInDescription } from './column-descriptions.ts'
import { columnKind, headerVotes, isYear } from './header-evidence.ts'
import type { HeaderVotes } from './header-evidence.ts'
import { sameCells } from './record-looks.ts'
import type { Row } from './record-looks.ts'

type Cells = readonly string[]

/** The records that name a table's columns together. */
export interface HeaderRows {
  readonly count: number
  /** Whether nothing but names explains those after the first. */
  readonly sure: boolean
}

/** So many records may be names. */
const mostHeaderRows = 4
/** Records that are looked at for what a column holds. */
const lookedAt = 100

/** How many records from one on are names, or tell of the columns what a program needs. */
export function headerRowsFrom(rows: readonly Row[], first: number): HeaderRows {
  const { length } = rows[first]!.cells
  if (isRepeatedOften(rows, first)) return { count: 1, sure: true }
  let most = 1
  while (most < mostHeaderRows && rows[first + most]?.cells.length === length) most++
  for (let count = most; count > 1; count--) {
    const last = first + count - 1
    const below = recordsBelow(rows, last)
    const records = rows.slice(first, first + count).map(({ cells }) => cells)
    if (endInDescription(records, below)) return { count, sure: true }
    if (count === mostHeaderRows || below.length === 0) continue
    const evidence = records.slice(1).map((cells, at) => rowEvidence(cells, records, at, below))
    const least = Math.min(...evidence)
    if (least > 0) return { count, sure: least >= 3 }
  }
  return { count: 1, sure: true }
}

/** Whether a record is found again in more of those right below it than may be names. */
function isRepeatedOften(rows: readonly Row[], first: number): boolean {
  const next = rows.slice(first + 1, first + 1 + mostHeaderRows)
  return (
    next.length === mostHeaderRows && next.every((row) => sameCells(row.cells, rows[first]!.cells))
  )
}

/** What speaks for and against a record being names, by the records below those that may be names too. */
export function headVotes(rows: readonly Row[], first: number): HeaderVotes {
  const head = rows[first]!.cells
  const { count } = headerRowsFrom(rows, first)
  const below = recordsBelow(rows, first + count - 1).filter((cells) => !sameCells(cells, head))
  return headerVotes(head, below)
}

/** How surely the record behind `records[at]` is names, 0 for not at all; the first again is. */
function rowEvidence(cells: Cells, records: readonly Cells[], at: number, below: readonly Cells[]) {
  return sameCells(cells, records[0]!) ? Infinity : namesEvidence(cells, records[at]!, below)
}

/** Records as wide as the one at `at`, from the next on. */
function recordsBelow(rows: readonly Row[], at: number): Cells[] {
  const { length } = rows[at]!.cells
  const found: Cells[] = []
  for (let below = at + 1; below < rows.length && found.length < lookedAt; below++)
    if (rows[below]!.cells.length === length) found.push(rows[below]!.cells)
  return found
}

/**
 * How surely a record is names and no values of the columns below it, 0 for not at all: it has words
 * where they have numbers or times, blanks where they have none, the only answer there is in a column,
 * and what stands in no record of columns whose values recur.
 */
function namesEvidence(cells: Cells, above: Cells, below: readonly Cells[]): number {
  const isFuller = cells.some((cell, at) => cell.trim() !== '' && above[at]!.trim() === '')
  const isWhole = cells.every((cell, at) => (cell + above[at]!).trim() !== '')
  return isFuller && isWhole ? belowGroups(cells, above, below) : overValues(cells, above, below)
}

/** Of a record below one that has a name in each column. */
function overValues(cells: Cells, above: Cells, below: readonly Cells[]): number {
  if (below.length < 3 || isOneWord(cells, below)) return 0
  const votes = headerVotes(cells, below)
  const isValue = (cell: string, column: number) =>
    cell.trim() !== '' && below.some((row) => row[column] === cell)
  if (votes.against > 0 || cells.some(isValue)) return 0
  if (isAnswers(cells, below)) return 2
  const isCode = (cell: string) => kindOfCell(cell) === 'code' && !isBracketed(cell)
  const codes = tellsApart(cells, above) ? 0 : cells.filter(isCode).length
  const words = votes.for - codes
  return words < 1.5 || votes.for * 2 < votes.typed ? 0 : words
}

/** Whether names that recur in one record differ by what the next says of them. */
function tellsApart(cells: Cells, above: Cells): boolean {
  const filled = above.filter((name) => name.trim() !== '')
  const joined = above.map((name, column) => `${name}\n${cells[column]}`)
  return new Set(filled).size < filled.length && new Set(joined).size === joined.length
}

/** Whether a record has blanks where none below it has, and the word for an answer elsewhere. */
function isAnswers(cells: Cells, below: readonly Cells[]): boolean {
  return (
    cells.every(isResponse) ||
    (cells.some(isResponse) &&
      cells.some((cell, at) => cell === '' && below.every((row) => row[at]!.trim() !== '')))
  )
}

/** The word that surveys have for an answer, under a question that is answered in words. */
function isResponse(cell: string): boolean {
  return /^(?:open-ended )?response$/i.test(cell)
}

/** Of a record below one that lacks names where this has them: groups of columns, parts of questions. */
function belowGroups(cells: Cells, above: Cells, below: readonly Cells[]): number {
  if (below.length < 2) return 0
  const found = { value: 0, word: 0, blank: 0, answer: 0, fresh: 0, open: 0 }
  for (const [column, cell] of cells.entries())
    found[
      signOf(
        cell,
        below.flatMap((row) => row[column] ?? []),
      )
    ]++
  const { value, word, blank, answer, fresh } = found
  if (value > 0) return 0
  if (answer > 0 && cells.some(isResponse)) return 3
  if (word >= 2 || (blank > 0 && word + answer > 0)) return word + 2 * blank + answer
  const isHalfNamed = above.filter((cell) => cell.trim() === '').length * 2 >= cells.length
  return isHalfNamed && fresh >= 2 && new Set(cells).size === cells.length ? 1 : 0
}

/** What a cell over the values of its column is a sign of. */
function signOf(cell: string, column: Cells) {
  const values = column.filter((value) => value.trim() !== '')
  const isTypedCell = isTyped(kindOfCell(cell)) && !isYear(cell)
  if (cell.trim() === '') return values.length === column.length ? 'blank' : 'open'
  if (values.includes(cell)) return values.every((value) => value === cell) ? 'answer' : 'value'
  if (isTyped(columnKind(values))) return isTypedCell ? 'value' : 'word'
  return new Set(values).size < values.length && !/\d/.test(cell) ? 'fresh' : 'open'
}

/** Whether a record has one long word for all its numbers, as where they are unknown. */
function isOneWord(cells: Cells, below: readonly Cells[]): boolean {
  const words = cells.filter(
    (cell, column) =>
      cell.trim() !== '' &&
      !isTyped(kindOfCell(cell)) &&
      isTyped(columnKind(below.flatMap((row) => row[column] ?? []))),
  )
  return words.length > 1 && words[0]!.trim().length > 3 && new Set(words).size === 1
}

function isBracketed(cell: string): boolean {
  return /^\s*(?:\[[^\]]*\]|\([^)]*\))\s*$/.test(cell)
}

/**
 * Whether a record names groups of the columns that the next one names: words with blanks between
 * them, right above a record that is filled where this is blank.
 */
export function isGroupRow({ cells }: Row, below: Row): boolean {
  if (below.isAfterBlank || below.cells.length !== cells.length) return false
  const filled = cells.filter((cell) => cell.trim() !== '')
  const isWord = (cell: string) =>
    (isYear(cell) || !isTyped(kindOfCell(cell))) && !/:\s*$/.test(cell)
  if (filled.length < 2 || !filled.every(isWord)) return false
  const hasGap = cells.some(
    (cell, at) => at > 0 && cell.trim() !== '' && cells[at - 1]!.trim() === '',
  )
  return hasGap && below.cells.every((cell, at) => (cell + cells[at]!).trim() !== '')
}
