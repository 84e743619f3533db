import { arrayColumns, numberedColumns } from './json-columns.ts'
import type { ColumnsFound } from './json-columns.ts'
import type { JsonPlan, Reading } from './format.ts'
import { outlineOf } from './json-outline.ts'
import type { Outline } from './json-outline.ts'
import { bracketEnd, skipBlank, valueEnd } from './json-scanner.ts'
import { scriptedJson } from './json-script.ts'
import { recordSeparator, spansOf } from './json-spans.ts'
import { tablesOf } from './json-tables.ts'
import type { DocumentTable, DocumentTables } from './json-tables.ts'

/** What a text of JSON is at its outermost; offsets are into the text. */
export interface JsonDocument {
  readonly plan: JsonPlan
  /** Within an object: what its tables are, and which is read. */
  readonly member: DocumentMember | null
  /** Names of columns whose values stand together; null elsewhere. */
  readonly columns: readonly string[] | null
  /** What stands ahead of it, where it is part of a script. */
  readonly script: string | null
}

/** The one that is read of a document's tables. */
interface DocumentMember extends DocumentTables {
  readonly table: DocumentTable
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
      return scriptedDocument(text, reading, whole)
  }
}

function documentOf(shape: JsonPlan['shape'], rows: JsonPlan['rows']): JsonDocument {
  return { plan: { shape, rows }, member: null, columns: null, script: null }
}

/** Records that stand within a script; null: there are none. */
function scriptedDocument(text: string, reading: Reading, whole: boolean): JsonDocument | null {
  const found = scriptedJson(text, whole)
  if (found === null) return null
  const { opening: script, start } = found
  if (text[start] === '{') {
    const document = memberDocument(text, outlineOf(text, start), reading)
    return document && { ...document, script }
  }
  const end = bracketEnd(text, start)
  const rows = elementRows(text.slice(start, end === -1 ? text.length : end))
  const first = text[skipBlank(text, start + 1)]
  if (first !== (rows === 'objects' ? '{' : '[')) return null
  const place = { path: [], open: start, end: end === -1 ? null : end }
  const table: DocumentTable = { ...place, shape: 'member', rows, names: null }
  const member = { tables: [table], best: 0, table, keys: [] }
  return { ...documentOf('member', rows), member, script }
}

function objectDocument(
  text: string,
  first: number,
  reading: Reading,
  whole: boolean,
): JsonDocument {
  const end = bracketEnd(text, first)
  const isSequence = end !== -1 && skipBlank(text, end) < text.length
  if (isSequence && valueEnd(text, first) !== -1) return documentOf('sequence', 'objects')
  const numbered = isSequence ? null : numberedColumns(text, first, whole)
  if (numbered !== null) return columnsDocument(numbered)
  const document = memberDocument(text, outlineOf(text, first), reading)
  // What is broken in a record may look like the document's end.
  if (isSequence && document?.plan.shape !== 'keyed') return documentOf('sequence', 'objects')
  if (document !== null) return document
  const columns = arrayColumns(text, first, whole)
  return columns === null ? documentOf('object', 'objects') : columnsDocument(columns)
}

function columnsDocument({ header, rows }: ColumnsFound): JsonDocument {
  return { ...documentOf('columns', rows), columns: header }
}

/** The largest table of an object, or the one that is asked for; null: it has none. */
function memberDocument(text: string, outline: Outline, reading: Reading): JsonDocument | null {
  const found = tablesOf(text, outline)
  if (found === null) return null
  const table = found.tables[reading.table ?? found.best] ?? found.tables[found.best]!
  const member = { ...found, table, keys: outline.keys }
  return { ...documentOf(table.shape, table.rows), member }
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
