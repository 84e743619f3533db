import { columnNames } from './json-columns.ts'
import type { JsonPlan, Reading } from './format.ts'
import { outlineOf } from './json-outline.ts'
import { bracketEnd, skipBlank } from './json-scanner.ts'
import { recordSeparator, spansOf } from './json-spans.ts'
import { tablesOf } from './json-tables.ts'
import type { ArrayTable, DocumentTables } from './json-tables.ts'

/** What a text of JSON is at its outermost; offsets are into the text. */
export interface JsonDocument {
  readonly plan: JsonPlan
  /** Within an object: the arrays that are tables, and which is read. */
  readonly member: DocumentMember | null
  /** Names of columns whose values stand together; null elsewhere. */
  readonly columns: readonly string[] | null
}

/** The array that is read of a document's tables. */
interface DocumentMember extends DocumentTables {
  readonly table: ArrayTable
  /** Keys of the outermost object. */
  readonly keys: readonly string[]
}

/** How the records of a text stand; null: it begins as no JSON. */
export function findDocument(text: string, reading: Reading, whole: boolean): JsonDocument | null {
  const first = skipBlank(text, 0)
  switch (text.charAt(first)) {
    case recordSeparator:
      return documentOf('sequence', 'objects')
    case '[':
      return documentOf('array', elementRows(text))
    case '{':
      return objectDocument(text, first, reading, whole)
    default:
      return null
  }
}

function documentOf(shape: JsonPlan['shape'], rows: JsonPlan['rows']): JsonDocument {
  return { plan: { shape, rows }, member: null, columns: null }
}

function objectDocument(
  text: string,
  first: number,
  reading: Reading,
  whole: boolean,
): JsonDocument {
  const end = bracketEnd(text, first)
  if (end !== -1 && skipBlank(text, end) < text.length) return documentOf('sequence', 'objects')
  const outline = outlineOf(text, first)
  const found = tablesOf(text, outline)
  if (found === null) {
    const columns = columnNames(text, outline, whole)
    if (columns === null) return documentOf('object', 'objects')
    return { plan: { shape: 'columns', rows: 'arrays' }, member: null, columns }
  }
  const table = found.tables[reading.table ?? found.best] ?? found.tables[found.best]!
  const { keys } = outline
  return {
    plan: { shape: 'member', rows: table.rows },
    member: { ...found, table, keys },
    columns: null,
  }
}

/** So many elements are looked at. */
const lookedAt = 100

/** Most elements of the outermost array are objects, or they are arrays and values. */
function elementRows(text: string): JsonPlan['rows'] {
  const place = { fresh: true, last: true, damaged: false }
  const starts = spansOf('array', text, place, false).starts.slice(0, lookedAt)
  const objects = starts.filter((start) => text[start] === '{').length
  return objects * 2 >= starts.length ? 'objects' : 'arrays'
}
