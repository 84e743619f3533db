import { headerVotes } from './header-evidence.ts'
import type { Reading } from './format.ts'
import { beforeFooter, filledCells, isPreamble, sameCells } from './record-looks.ts'
import type { Row } from './record-looks.ts'

/** Where a table stands among the records of a sample. */
export interface FoundTable {
  /** The table's first record: its header, or where it has none its first values. */
  readonly first: number
  readonly headerRows: number
  /** After its last record. */
  readonly end: number
  /** Cells that its records have. */
  readonly width: number
  readonly votes: { readonly for: number; readonly against: number }
}

/** The tables of a sample, in order, and what follows the one that is read. */
export interface FoundTables {
  readonly tables: readonly FoundTable[]
  /** Records after the last table that belong to none. */
  readonly footer: number
}

/** So many records may stand before a header. */
const mostAhead = 100
/** So many records may be names. */
const mostHeaderRows = 3
/** So many tables are told apart. */
const mostTables = 50
/** So many places are looked at closely for another table. */
const mostLooks = 200

/** Finds the tables among the records of a sample, and the lines around them. */
export function findTables(rows: readonly Row[], width: number, reading: Reading): FoundTables {
  const tables: FoundTable[] = []
  let at = 0
  let looks = mostLooks
  while (at < rows.length && tables.length < mostTables) {
    const start = tables.length === 0 ? firstTable(rows, width) : tableAt(rows, at)
    const table = headed(rows, start, tables.length === 0 ? reading : {})
    if (reading.headerAt !== undefined)
      return { tables: [{ ...table, end: rows.length }], footer: 0 }
    const next = nextTable(rows, table, looks)
    looks = next.looks
    tables.push({ ...table, end: next.end })
    at = next.start
  }
  const last = tables.at(-1)
  return { tables, footer: last === undefined ? 0 : rows.length - last.end }
}

interface Start {
  readonly at: number
  readonly width: number
}

/** The first table's first record: after titles, notes and empty records. */
function firstTable(rows: readonly Row[], prevailing: number): Start {
  const width = earlierWidth(rows, prevailing) ?? prevailing
  let at = 0
  while (at < Math.min(rows.length, mostAhead) && isPreamble(rows[at]!, width)) at++
  if (at >= Math.min(rows.length, mostAhead)) return { at: 0, width: rows[0]!.cells.length }
  return { at: afterSparseRecords(rows, afterOddRecords(rows, at, width), width), width }
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
  const votes = headerVotes(head.cells, ofWidth(rows, at + 1, width))
  return votes.for > votes.against ? at : first
}

/** Whether a record is as wide as the table, and at most half of it is filled. */
function isSparse(row: Row, width: number): boolean {
  return width > 2 && row.cells.length === width && filledCells(row) * 2 <= width
}

/** A record of another width stands before the header where a later one has names for its columns. */
function afterOddRecords(rows: readonly Row[], first: number, width: number): number {
  if (rows[first]!.cells.length === width) return first
  for (let at = first + 1; at < Math.min(rows.length, first + 10); at++) {
    const { cells } = rows[at]!
    if (cells.length !== width) continue
    const votes = headerVotes(cells, ofWidth(rows, at + 1, width))
    return votes.for > votes.against && votes.for > 0 ? at : first
  }
  return first
}

/** The width of a table with a header that ends before the widest part of the file begins. */
function earlierWidth(rows: readonly Row[], prevailing: number): number | null {
  const first = rows.findIndex(({ cells }) => cells.length === prevailing)
  for (let from = 0, to = 0; from < first; from = to) {
    const width = rows[from]!.cells.length
    while (to < first && rows[to]!.cells.length === width) to++
    if (width < 2 || to - from < 3) continue
    const votes = headerVotes(rows[from]!.cells, ofWidth(rows.slice(from, to), 1, width))
    if (votes.for >= 1 && votes.against === 0) return width
  }
  return null
}

function tableAt(rows: readonly Row[], at: number): Start {
  return { at, width: rows[at]!.cells.length }
}

/** How many records from `at` on are names. */
function headed(
  rows: readonly Row[],
  { at, width }: Start,
  reading: Reading,
): Omit<FoundTable, 'end'> {
  const first = reading.headerAt ?? (reading.headerAt === null ? 0 : at)
  const head = rows[first]?.cells ?? []
  const below = ofWidth(rows, first + 1, head.length).filter((cells) => !sameCells(cells, head))
  const votes = headerVotes(head, below)
  const found = {
    first,
    width: Math.max(width, 1),
    votes: { for: votes.for, against: votes.against },
  }
  if (reading.headerAt === null) return { ...found, headerRows: 0 }
  if (reading.headerRows !== undefined) return { ...found, headerRows: reading.headerRows }
  if (reading.headerAt !== undefined) return { ...found, headerRows: 1 }
  if (votes.against > votes.for) return { ...found, headerRows: 0 }
  return { ...found, headerRows: headerRows(rows, first) }
}

function headerRows(rows: readonly Row[], first: number): number {
  const head = rows[first]!.cells
  let count = 1
  while (count < mostHeaderRows && first + count + 1 < rows.length) {
    const { cells } = rows[first + count]!
    if (cells.length !== head.length) break
    if (!sameCells(cells, head) && !areNames(cells, ofWidth(rows, first + count + 1, head.length)))
      break
    count++
  }
  return count
}

/** A second record of names: text over every column of numbers or times, nowhere a value of its own. */
function areNames(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  const votes = headerVotes(cells, below)
  return (
    below.length >= 3 &&
    votes.typed >= 2 &&
    votes.for >= votes.typed &&
    votes.against === 0 &&
    cells.every((cell) => !/\d/.test(cell)) &&
    !cells.some((cell, column) => cell !== '' && below.some((row) => row[column] === cell))
  )
}

interface NextTable {
  /** Where the table before it ends. */
  readonly end: number
  readonly start: number
  readonly looks: number
}

/** Where the table's records end: before another table's header, before the footer, or at the end. */
function nextTable(rows: readonly Row[], table: Omit<FoundTable, 'end'>, most: number): NextTable {
  const head = rows[table.first]!.cells
  const body = table.first + table.headerRows
  let looks = most
  for (let at = body + 1; at < rows.length; at++) {
    const { cells, isAfterBlank } = rows[at]!
    const repeats = table.headerRows > 0 && repeatsHeader(rows, at, head)
    const isOdd = cells.length !== table.width
    if (!repeats && !isOdd && !isAfterBlank && !isPreamble(rows[at - 1]!, table.width)) continue
    if (!repeats && (looks-- <= 0 || !beginsTable(rows, at, table.width))) continue
    let end = at
    while (end > body + 1 && isPreamble(rows[end - 1]!, table.width)) end--
    return { end, start: at, looks }
  }
  return { end: beforeFooter(rows, body + 1, table.width), start: rows.length, looks }
}

/** A header again, between records that are none. */
function repeatsHeader(rows: readonly Row[], at: number, head: readonly string[]): boolean {
  const next = rows[at + 1]?.cells ?? []
  return (
    head.length > 1 &&
    sameCells(rows[at]!.cells, head) &&
    !sameCells(rows[at - 1]!.cells, head) &&
    next.length === head.length &&
    !sameCells(next, head)
  )
}

/** Names over at least two records that are as wide, of which some are no text. */
function beginsTable(rows: readonly Row[], at: number, before: number): boolean {
  const { cells } = rows[at]!
  const next = rows.slice(at + 1, at + 4)
  const alike = next.every((row) => row.cells.length === cells.length)
  if (cells.length < 2 || next.length < 2 || !alike) return false
  if (cells.length === before && isPreamble(rows[at]!, before)) return false
  const votes = headerVotes(cells, ofWidth(rows.slice(at, at + 101), 1, cells.length))
  return votes.for >= 1 && votes.against === 0
}

function ofWidth(rows: readonly Row[], from: number, width: number): (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (let at = from; at < rows.length && found.length < 100; at++) {
    const { cells } = rows[at]!
    if (cells.length === width) found.push(cells)
  }
  return found
}
