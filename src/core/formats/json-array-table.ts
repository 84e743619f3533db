import { findTables } from './find-table.ts'
import type { Evidence, Reading } from './format.ts'
import { joinedNames } from './header-names.ts'
import { arrayRows } from './json-array-rows.ts'
import { skipBlank } from './json-scanner.ts'
import type { RecordSpans } from './json-records.ts'
import type { Row } from './record-looks.ts'

/** What the arrays of a document say of their columns. */
export interface ArrayHeader {
  readonly header: readonly string[]
  /** Arrays that are names. */
  readonly headerRows: number
  /** Arrays ahead of the first that is a record. */
  readonly skipped: number
  readonly evidence: readonly Evidence[]
}

/** So many arrays are looked at. */
const lookedAt = 1000

/** Finds which of the arrays are names, as for delimited text. */
export function arrayHeader(text: string, spans: RecordSpans, reading: Reading): ArrayHeader {
  const rows = rowsOf(text, spans)
  const width = prevailingWidth(rows)
  const [table] = rows.length === 0 ? [] : findTables(rows, width, reading).tables
  const head = rows[table?.first ?? 0]?.cells ?? []
  const headerAt = { first: table?.first ?? 0, rows: table?.headerRows ?? 0 }
  const isAsked = reading.headerAt !== undefined
  const { first } = headerAt
  const areNames = isAsked || (head.length > 1 && startsWithText(text, spans.starts[first] ?? 0))
  const headerRows = areNames ? headerAt.rows : 0
  const skipped = areNames ? first + headerRows : 0
  const found = isAsked ? {} : { found: 1 }
  return {
    header:
      headerRows === 0
        ? Array.from({ length: width }, (_, at) => `column ${at + 1}`)
        : namesOf(rows.slice(first, skipped).map(({ cells }) => cells)),
    headerRows,
    skipped,
    evidence: [
      ...(areNames && first > 0
        ? [{ fact: 'preamble', values: { records: first, ...found } }]
        : []),
      ...(headerRows === 0 ? [{ fact: 'no-header', values: { ...found, ...table?.votes } }] : []),
      ...(headerRows > 1
        ? [
            {
              fact: 'header-rows',
              values: { rows: headerRows, ...found, sure: table?.sure ? 1 : 0 },
            },
          ]
        : []),
    ],
  }
}

function namesOf(records: readonly (readonly string[])[]): readonly string[] {
  return records.length === 1 ? records[0]! : joinedNames(records)
}

/** Whether the first value of an array is a text, as a name is. */
function startsWithText(text: string, start: number): boolean {
  return text[skipBlank(text, start + 1)] === '"'
}

function rowsOf(text: string, { starts, ends, nexts }: RecordSpans): readonly Row[] {
  const reader = arrayRows([])
  const rows: Row[] = []
  for (let at = 0; at < starts.length && rows.length < lookedAt; at++) {
    const cells = reader.flatten(text.slice(starts[at], ends[at]))
    rows.push({
      cells: Array.isArray(cells) && cells.length > 0 ? cells.map((cell) => cell ?? '') : [''],
      start: starts[at]!,
      next: nexts[at]!,
      isAfterBlank: false,
    })
  }
  return rows
}

/** How many cells most arrays have. */
function prevailingWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return Math.max(
    1,
    [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0],
  )
}
