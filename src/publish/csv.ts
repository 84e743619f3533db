import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import type { PublishedDocument, PublishedRow, PublishedSection } from './document.ts'

/**
 * A document as CSV. A view is its one table; a page of several tables is one long table, each row
 * with the name of its section. It goes to others' spreadsheets: no cell of it starts a formula.
 */
export function documentCsv(document: PublishedDocument): string {
  return document.scope === 'view' ? viewCsv(document) : pageCsv(document)
}

function viewCsv({ sections }: PublishedDocument): string {
  const [table] = sections
  if (!table) return ''
  const isText = table.columns.map(({ form }) => form === 'text')
  return delimited(
    table.columns.map(({ name }) => name),
    table.rows,
    isText,
  )
}

const keys = ['section', 'item', 'merged_cells']

function pageCsv({ title, figures, sections, about }: PublishedDocument): string {
  const names = new Set([
    ...sections.flatMap(({ columns }) => columns.slice(1).map(({ name }) => name)),
    ...figures.map(({ name }) => name),
  ])
  const line = (cells: readonly (string | null)[], values: ReadonlyMap<string, string | null>) => [
    ...cells,
    ...[...names].map((name) => values.get(name) ?? null),
    null,
  ]
  const rows = [
    line(['page', title, null], new Map(figures.map(({ name, value }) => [name, value]))),
    ...sections.flatMap((section) => [
      ...section.rows.map((row) =>
        line([section.name, row[0] ?? null, null], valuesOf(section, row)),
      ),
      ...(section.merged === null ? [] : [section.merged]).map(({ label, cells, row }) =>
        line([section.name, label, String(cells)], valuesOf(section, row)),
      ),
    ]),
    ...about.map(({ label, text }) => [
      ...line(['about', label, null], new Map()).slice(0, -1),
      text,
    ]),
  ]
  const header = [...keys, ...names, 'said']
  const texts = new Set(['section', 'item', 'said'])
  return delimited(
    header,
    rows,
    header.map((name) => texts.has(name)),
  )
}

function valuesOf(
  { columns }: PublishedSection,
  row: PublishedRow,
): ReadonlyMap<string, string | null> {
  return new Map(columns.map(({ name }, at) => [name, row[at] ?? null]))
}

function delimited(
  header: readonly string[],
  rows: readonly PublishedRow[],
  isText: readonly boolean[],
): string {
  const writer = delimitedWriter({ escapeFormulas: true, isText })
  const columns = header.map((_, at) => rows.map((row) => row[at] ?? null))
  return writer.header(header) + writer.rows(columns)
}
