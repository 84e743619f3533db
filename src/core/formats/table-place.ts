import type { Dialect } from './dialect.ts'
import type { SplitRecord } from './delimited-split.ts'
import { wellFormed } from './encoding.ts'
import { findTables } from './find-table.ts'
import type { FoundTable } from './find-table.ts'
import { headerVotes } from './header-evidence.ts'
import { joinedNames } from './header-names.ts'
import type { Evidence, Reading } from './format.ts'
import { sameCells } from './record-looks.ts'
import type { Row } from './record-looks.ts'

/** The table of a sample that is read; offsets are into its text. */
export interface PlacedTable {
  readonly dialect: Dialect
  readonly header: readonly string[]
  readonly headerRows: number
  /** Nothing but a header of one record, and blank lines, come before the records. */
  readonly isFirst: boolean
  /** Where the first line stands that is not blank. */
  readonly skipsFrom: number
  readonly headerAt: number
  readonly bodyAt: number
  /** The sample ends within the header, as far as one can see. */
  readonly isCut: boolean
  /** Where its records end, if something follows in the sample. */
  readonly endAt: number | null
  readonly rows: readonly (readonly (string | null)[])[]
  /** The same with their places. */
  readonly body: readonly Row[]
  readonly tables: readonly { readonly at: number; readonly header: readonly string[] }[]
  readonly evidence: readonly Evidence[]
}

interface Known {
  readonly dialect: Dialect
  readonly width: number
  readonly reading: Reading
  /** Whether the sample is all there is. */
  readonly whole: boolean
  /** Whether the sample ends within its first record. */
  readonly isCut: boolean
  /** Whether its names stand in what is no record by itself. */
  readonly isTold: boolean
}

/** Finds the table among the records of a sample; null: there are none. */
export function placeTable(
  records: readonly SplitRecord[],
  known: Known,
): PlacedTable | null | 'too-far' {
  const { dialect, reading } = known
  const rows = rowsOf(records)
  if (rows.length === 0) return null
  if ((reading.headerAt ?? 0) >= rows.length) return 'too-far'
  const { tables, footer } = findTables(rows, known.width, reading)
  const table = tables[reading.table ?? 0] ?? tables[0]!
  const end = reading.keepFooter === true ? rows.length : table.end
  const body = rows.slice(table.first + table.headerRows, end)
  const names = headerOf(rows, table, body)
  const header =
    table.headerRows === 1 && reading.headerAt === undefined ? fitted(names, body) : names
  const isLast = tables.at(-1) === table
  const firstLine = records.find(({ skipped }) => skipped !== 'blank')
  const hasFooter = (isLast && known.whole && footer > 0) || !isLast
  return {
    dialect,
    header,
    headerRows: table.headerRows,
    isFirst: table.first === 0 && table.headerRows === 1 && !known.isTold,
    skipsFrom: table.first === 0 && !known.isTold ? rows[0]!.start : (firstLine?.start ?? 0),
    headerAt: rows[table.first]!.start,
    bodyAt: bodyStart(rows, table),
    isCut: known.isCut,
    endAt: reading.keepFooter !== true && hasFooter ? (rows[table.end]?.start ?? null) : null,
    rows: body.map(({ cells }) => cells),
    body,
    tables: tables.map((one) => ({
      at: rows[one.first]!.start,
      header: headerOf(rows, one, rows.slice(one.first + one.headerRows, one.end)),
    })),
    evidence: [
      delimiterEvidence(dialect, header, body),
      ...headerEvidence(table, reading),
      ...(header === names
        ? []
        : [fact('odd-header', { names: names.length, columns: header.length, found: 1 })]),
      ...dialectEvidence(dialect),
      ...(isLast && hasFooter
        ? [fact('footer', { records: footer, text: footerText(rows[table.end]), found: 1 })]
        : []),
      ...(tables.length > 1
        ? [
            fact('tables', {
              tables: tables.length,
              table: tables.indexOf(table) + 1,
              same: tables.every((one) => haveSameNames(rows, one, tables[0]!)) ? 1 : 0,
              ...(reading.table === undefined ? { found: 1 } : {}),
            }),
          ]
        : []),
    ],
  }
}

/** Whether two tables have the same header, as where files were put together. */
function haveSameNames(rows: readonly Row[], one: FoundTable, other: FoundTable): boolean {
  return one.headerRows > 0 && sameCells(rows[one.first]!.cells, rows[other.first]!.cells)
}

/** How a footer begins. */
function footerText(row: Row | undefined): string {
  return wellFormed((row?.cells ?? []).filter((cell) => cell !== '').join(' ')).slice(0, 80)
}

function rowsOf(records: readonly SplitRecord[]): Row[] {
  const rows: Row[] = []
  let isAfterBlank = false
  for (const { cells, start, next, skipped } of records) {
    if (skipped === null) rows.push({ cells, start, next, isAfterBlank })
    isAfterBlank = skipped !== null
  }
  return rows
}

/** After the header; what comes between it and the first record is counted with the records. */
function bodyStart(rows: readonly Row[], { first, headerRows }: FoundTable): number {
  if (headerRows > 0) return rows[first + headerRows - 1]!.next
  return first === 0 ? 0 : rows[first]!.start
}

/** The names of columns; of several records of names each column's joined, and numbers for none. */
function headerOf(
  rows: readonly Row[],
  { first, headerRows, width }: FoundTable,
  body: readonly Row[],
): readonly string[] {
  if (headerRows === 0) return columnNumbers(body.length === 0 ? width : prevailing(body))
  const records = rows.slice(first, first + headerRows).map(({ cells }) => cells)
  const names = records.length === 1 ? records[0]! : joinedNames(records)
  return names.map(wellFormed)
}

/**
 * Names as many as there are columns, where each record has more or fewer cells than the header:
 * delimiters at the end of one of them, or a first column of row names that has none.
 */
function fitted(names: readonly string[], body: readonly Row[]): readonly string[] {
  const records = body.map(({ cells }) => cells)
  const isAll = (width: number) => records.every((cells) => cells.length === width)
  const { length } = names
  // Of fewer records one cannot say that they are not ragged.
  const [first] = records
  if (records.length < 2 || length < 2 || isAll(length) || !isAll(first!.length)) return names
  if (first!.length < length) {
    const isNamed = names.slice(first!.length).some((name) => name !== '')
    return isNamed || first!.length < 2 ? names : names.slice(0, first!.length)
  }
  const isFilled = records.some((cells) => cells.slice(length).some((cell) => cell !== ''))
  if (!isFilled) return [...names, ...first!.slice(length)]
  if (records.length < 3 || !isAll(length + 1)) return names
  const behind = headerVotes(['', ...names], records)
  const ahead = headerVotes([...names, ''], records)
  const isNumbered = records.every((cells, at) => cells[0] === String(at + 1))
  return isNumbered || behind.for - behind.against > ahead.for - ahead.against
    ? ['', ...names]
    : names
}

/** The names of columns that have none. */
function columnNumbers(width: number): readonly string[] {
  return Array.from({ length: width }, (_, at) => `column ${at + 1}`)
}

function prevailing(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}

function delimiterEvidence(
  { delimiter }: Dialect,
  header: readonly string[],
  body: readonly Row[],
): Evidence {
  const agreeing = body.filter(({ cells }) => cells.length === header.length).length
  return fact('delimiter', { delimiter, columns: header.length, records: body.length, agreeing })
}

/** What was found of the header, or said by the person. */
function headerEvidence(table: FoundTable, { headerAt, headerRows }: Reading): Evidence[] {
  const { first, votes } = table
  const found = headerAt === undefined ? { found: 1 } : {}
  const ofVotes = headerAt === undefined ? { ...found, ...votes } : {}
  return [
    ...(first > 0 ? [fact('preamble', { records: first, ...found })] : []),
    ...(table.headerRows === 0 ? [fact('no-header', ofVotes)] : []),
    ...(table.headerRows > 1
      ? [
          fact('header-rows', {
            rows: table.headerRows,
            ...(headerRows === undefined ? { ...found, sure: table.sure ? 1 : 0 } : {}),
          }),
        ]
      : []),
  ]
}

function dialectEvidence({ quote, escape, comment, wrapped }: Dialect): Evidence[] {
  return [
    ...(wrapped ? [fact('wrapped', {})] : []),
    ...(quote === '"' ? [] : [fact('quote', { quote: quote ?? '' })]),
    ...(escape === null ? [] : [fact('escape', { escape })]),
    ...(comment === null ? [] : [fact('comment', { comment })]),
  ]
}

function fact(name: string, values: Evidence['values']): Evidence {
  return { fact: name, values }
}
