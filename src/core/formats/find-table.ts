import { isTyped, kindOfCell } from './cell-kinds.ts'
import { headerVotes, isClearHeader, isYear } from './header-evidence.ts'
import { headerRowsFrom } from './header-rows.ts'
import type { Reading } from './format.ts'
import { isLogLine } from './log-lines.ts'
import { beforeFooter, filledCells, isPreamble, ofWidth, sameCells } from './record-looks.ts'
import type { Row } from './record-looks.ts'
import { areSettings, firstTable } from './table-start.ts'
import type { TableStart } from './table-start.ts'

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
  /** Whether nothing but names explains the header's records after its first. */
  readonly sure: boolean
}

/** The tables of a sample, in order, and what follows the one that is read. */
export interface FoundTables {
  readonly tables: readonly FoundTable[]
  /** Records after the last table that belong to none. */
  readonly footer: number
}

/** So many tables are told apart. */
const mostTables = 50
/** So many places are looked at closely for another table. */
const mostLooks = 200

/** Finds the tables among the records of a sample, and the lines around them. */
export function findTables(rows: readonly Row[], width: number, reading: Reading): FoundTables {
  const sections = reading.headerAt === undefined ? namedSections(rows) : []
  if (sections.length > 1) return { tables: sections, footer: 0 }
  const blank = blankColumns(rows, width)
  if (blank === 0) return tablesIn(rows, width, reading)
  const cut = rows.map((row) =>
    row.cells.length === width ? { ...row, cells: row.cells.slice(blank) } : row,
  )
  const { tables, footer } = tablesIn(cut, width - blank, reading)
  return { tables: tables.map((table) => ({ ...table, width: table.width + blank })), footer }
}

/** What brokers write in the second cell of each record, behind the name of its section. */
const sectionMark = /^(?:header|data|subtotal|total|notes?)$/i

/** The tables of a statement that names each record's section and tells its headers from its data. */
function namedSections(rows: readonly Row[]): readonly FoundTable[] {
  if (!rows.every(({ cells }) => cells.length > 2 && sectionMark.test(cells[1]!))) return []
  const heads = [...rows.keys()].filter((at) => /^header$/i.test(rows[at]!.cells[1]!))
  if (heads[0] !== 0) return []
  return heads.slice(0, mostTables).map((first, at) => ({
    first,
    headerRows: 1,
    end: heads[at + 1] ?? rows.length,
    width: rows[first]!.cells.length,
    votes: { for: 1, against: 0 },
    sure: true,
  }))
}

/** Columns at the left in which nothing stands, as where a sheet's table begins further right. */
function blankColumns(rows: readonly Row[], width: number): number {
  let blank = width
  for (const { cells } of rows) {
    if (cells.length !== width) continue
    const filled = cells.findIndex((cell) => cell.trim() !== '')
    if (filled !== -1) blank = Math.min(blank, filled)
    if (blank === 0) return 0
  }
  return width - blank < 2 ? 0 : blank
}

function tablesIn(rows: readonly Row[], width: number, reading: Reading): FoundTables {
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
  return {
    tables: isOfSettings(rows, tables) ? tables.slice(1) : tables,
    footer: last === undefined ? 0 : rows.length - last.end,
  }
}

/** Whether the first table is but a few names with values, above a blank line and a clear header. */
function isOfSettings(rows: readonly Row[], [first, next]: readonly FoundTable[]): boolean {
  if (first === undefined || next === undefined) return false
  const isApart = rows[next.first]!.isAfterBlank || filledCells(rows[next.first - 1]!) === 0
  const records = rows.slice(first.first, first.end).map(({ cells }) => cells)
  const isClear = next.votes.for > 0 && next.votes.against === 0
  const isTold = records.some(([name = '', value = '']) => /:\s*$/.test(name) || /\d/.test(value))
  if (!isApart || !isClear) return false
  return (isTold && areSettings(records)) || areTitles(records) || areBalances(records)
}

/** Whether nothing but first cells is filled. */
function areTitles(records: readonly (readonly string[])[]): boolean {
  return records.every((cells) => cells.slice(1).every((cell) => cell.trim() === ''))
}

const balance = /\b(?:balance|totals?|saldo|solde|kontostand|summe)\b/i

/** Whether records are balances and sums of what stands below, each told in one other cell. */
function areBalances([, ...below]: readonly (readonly string[])[]): boolean {
  const isBalance = ([name = '', ...told]: readonly string[]) =>
    balance.test(name) && told.filter((cell) => cell.trim() !== '').length === 1
  return below.length > 0 && below.every(isBalance)
}

function tableAt(rows: readonly Row[], at: number): TableStart {
  return { at, width: rows[at]!.cells.length }
}

/** How many records from `at` on are names. */
function headed(
  rows: readonly Row[],
  { at, width }: TableStart,
  reading: Reading,
): Omit<FoundTable, 'end'> {
  const first = reading.headerAt ?? (reading.headerAt === null ? 0 : at)
  const head = rows[first]?.cells ?? []
  const names =
    head.length < 2 || reading.headerAt === null
      ? { count: 1, sure: true }
      : headerRowsFrom(rows, first)
  const below = ofWidth(rows, first + names.count, head.length)
  const others = below.filter((cells) => !sameCells(cells, head))
  const votes = headerVotes(head, others)
  const found = {
    first,
    width: Math.max(width, 1),
    votes: { for: votes.for, against: votes.against },
    sure: names.sure,
  }
  if (reading.headerAt === null) return { ...found, headerRows: 0 }
  if (reading.headerRows !== undefined) return { ...found, headerRows: reading.headerRows }
  if (reading.headerAt !== undefined) return { ...found, headerRows: 1 }
  if (votes.against > votes.for || isLogLine(head, below)) return { ...found, headerRows: 0 }
  if (others.length === 0 && areValues(head)) return { ...found, headerRows: 0 }
  return { ...found, headerRows: names.count }
}

/**
 * Whether most cells of a lone record are numbers or times, which no names are, or one is a time and
 * another an amount.
 */
function areValues(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const values = filled.filter((cell) => isTyped(kindOfCell(cell)) && !isYear(cell))
  const hasTime = values.some((cell) => kindOfCell(cell) === 'time')
  const hasAmount = values.some(
    (cell) => /\d[.,]\d\d\s*$/.test(cell) && kindOfCell(cell) === 'number',
  )
  return values.length * 2 >= filled.length || (hasTime && hasAmount)
}

interface NextTable {
  /** Where the table before it ends. */
  readonly end: number
  readonly start: number
  readonly looks: number
}

/** Where the table's records end: before another table's header, before the footer, or at the end. */
function nextTable(rows: readonly Row[], table: Omit<FoundTable, 'end'>, most: number): NextTable {
  const body = table.first + table.headerRows
  let looks = most
  for (let at = body + 1; at < rows.length; at++) {
    const { cells, isAfterBlank } = rows[at]!
    const again = afterHeaders(rows, at, table)
    if (again === rows.length) return { end: at, start: again, looks }
    const isOdd = cells.length !== table.width
    const mayBegin = isOdd || isAfterBlank || isPreamble(rows[at - 1]!, table.width)
    if (again === at && !mayBegin) continue
    if (again === at && (looks-- <= 0 || !beginsTable(rows, at, table.width))) continue
    const above = rows.slice(body, at)
    return { end: body + tableEnd(above, table.width), start: Math.max(at, again - 1), looks }
  }
  return { end: beforeFooter(rows, body + 1, table.width), start: rows.length, looks }
}

/** Where a table's records end above those of another: before notes, sums and empty records. */
function tableEnd(rows: readonly Row[], width: number): number {
  let end = beforeFooter(rows, 1, width)
  while (end > 1 && isPreamble(rows[end - 1]!, width)) end--
  return end
}

/** After the header again, however often, where it stands at `at`, behind other records. */
function afterHeaders(
  rows: readonly Row[],
  at: number,
  { first, headerRows }: Omit<FoundTable, 'end'>,
): number {
  const head = rows[first]!.cells
  const isHead = (row: Row | undefined) => row !== undefined && sameCells(row.cells, head)
  if (headerRows === 0 || head.length < 2 || !isHead(rows[at]) || isHead(rows[at - 1])) return at
  let end = at + 1
  while (isHead(rows[end])) end++
  return end === rows.length || rows[end]!.cells.length === head.length ? end : at
}

/** Names over at least two records that are as wide, of which some are no text. */
function beginsTable(rows: readonly Row[], at: number, before: number): boolean {
  const { cells } = rows[at]!
  const next = rows.slice(at + 1, at + 4)
  const alike = next.every((row) => row.cells.length === cells.length)
  if (cells.length < 2 || next.length < 2 || !alike) return false
  if (cells.length === before && isPreamble(rows[at]!, before)) return false
  return isClearHeader(cells, ofWidth(rows.slice(at, at + 101), 1, cells.length))
}
