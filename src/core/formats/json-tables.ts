import { isKeyed } from './json-keyed.ts'
import type { Outline, Place } from './json-outline.ts'
import { elementEnd, skipBlank } from './json-scanner.ts'

/** An array of a document whose elements are records, or an object that has one under each key. */
export interface DocumentTable extends Place {
  readonly shape: 'member' | 'keyed'
  readonly rows: 'objects' | 'arrays'
  readonly names: TableNames | null
}

/** Names of columns that stand elsewhere in the document, and where. */
interface TableNames {
  readonly path: readonly string[]
  readonly header: readonly string[]
}

/** What programs call the array that they were asked for. */
const tableNames =
  /^(?:data|results?|rows|records?|items?|values?|hits|docs|documents|features|events|entries|elements|objects|list|logs|edges|nodes|content)$/i
/** What programs call the names of the columns. */
const headerNames =
  /^(?:columns?|column_?names|cols|fields|headers?|meta|metadata|names|row_?type|schema)$/i

/** So many lists of names are looked at. */
const mostNames = 20
/** An array that is smaller than this part of the largest one is no table beside it. */
const leastPart = 1 / 20
/** So many tables are told apart; where there are more, the largest is the only one. */
const mostTables = 50
/** Fewer objects under keys, within a document that says other things, are parts of it. */
const fewestUnnamed = 10
/** So many elements are looked at. */
const lookedAt = 100

/** The tables of a document, in its order, and the one that is read unless asked. */
export interface DocumentTables {
  readonly tables: readonly DocumentTable[]
  readonly best: number
}

/** The tables of a document; null: it is one record. */
export function tablesOf(text: string, outline: Outline): DocumentTables | null {
  const keyed = keyedTables(text, outline)
  const arrays = arraysBeside(outline, keyed)
  const named = arrays.filter(isOfNames).slice(0, mostNames)
  const names = named.flatMap((array) => headerOf(text, array) ?? [])
  const others = arrays.filter((array) => !isOfNames(array))
  const tables = others.flatMap((array) => tableOf(text, array, names) ?? [])
  const sized = [...tables, ...keyed]
    .toSorted((one, other) => one.open - other.open)
    .map((table) => ({ table, size: sizeOf(text, table) }))
  const weightOf = ({ table, size }: (typeof sized)[number]) => size * (isKnown(table) ? 20 : 1)
  const most = Math.max(0, ...sized.map(weightOf))
  const heavy = sized.filter((one) => weightOf(one) >= most * leastPart)
  if (heavy.length === 0) return emptyTable(text, outline)
  const kept = heavy.length > mostTables ? heavy.filter((one) => weightOf(one) === most) : heavy
  const best = kept.findIndex((one) => weightOf(one) === most)
  return { tables: kept.slice(0, mostTables).map(({ table }) => table), best }
}

/** Objects whose values are records, and that stand in no other one: under a name of tables, or most of the text. */
function keyedTables(text: string, { objects }: Outline): readonly DocumentTable[] {
  const tables: DocumentTable[] = []
  const isNamed = (place: Place) => place.path.length === 0 || isKnown(place)
  let behind = 0
  for (const place of objects) {
    if (place.open < behind || !isKeyed(text, place, isNamed(place) ? 0 : fewestUnnamed)) continue
    tables.push({ ...place, shape: 'keyed', rows: 'objects', names: null })
    behind = place.end ?? text.length
  }
  const size = tables.reduce((sum, table) => sum + sizeOf(text, table), 0)
  return size > text.length / 2 ? tables : tables.filter(isNamed)
}

/** The arrays of a document that stand in none of its records. */
function arraysBeside({ arrays }: Outline, keyed: readonly DocumentTable[]): readonly Place[] {
  let next = 0
  return arrays.filter(({ open }) => {
    while (next < keyed.length && (keyed[next]!.end ?? Infinity) <= open) next++
    return next === keyed.length || open < keyed[next]!.open
  })
}

function sizeOf(text: string, { open, end }: Place): number {
  return (end ?? text.length) - open
}

/** What a program answers that has found nothing: an array without elements, and nothing beside it. */
function emptyTable(text: string, { arrays, keys }: Outline): DocumentTables | null {
  const [only] = arrays
  if (only === undefined || arrays.length > 1 || keys.length > 1 || !isKnown(only)) return null
  const isEmpty = only.path.length === 1 && text[skipBlank(text, only.open + 1)] === ']'
  return isEmpty
    ? { tables: [{ ...only, shape: 'member', rows: 'objects', names: null }], best: 0 }
    : null
}

function isOfNames({ path }: Place): boolean {
  return headerNames.test(path.at(-1)!)
}

function isKnown({ path }: Place): boolean {
  return tableNames.test(path.at(-1) ?? '')
}

/** The array as a table; null where a person would take it for a value. */
function tableOf(text: string, array: Place, names: readonly TableNames[]): DocumentTable | null {
  const elements = elementsOf(text, array)
  const first = elements[0]
  if (first === undefined) return null
  const isOf = (mark: string) =>
    elements.filter((at) => text[at] === mark).length * 2 > elements.length
  if (isOf('{')) {
    const share = sizeOf(text, array) / text.length
    const isTable = isKnown(array) || elements.length > 2 || share > 0.5
    return isTable ? { ...array, shape: 'member', rows: 'objects', names: null } : null
  }
  if (!isOf('[')) return null
  const width = elementsOf(text, { ...array, open: first }, Infinity).length
  const fitting = names.find(({ header }) => header.length === width) ?? null
  if (fitting === null && !isKnown(array)) return null
  return { ...array, shape: 'member', rows: 'arrays', names: fitting }
}

/** Where the first elements of an array start. */
function elementsOf(text: string, { open }: Place, most: number = lookedAt): readonly number[] {
  const starts: number[] = []
  let at = skipBlank(text, open + 1)
  while (at < text.length && text[at] !== ']' && starts.length < most) {
    starts.push(at)
    const end = elementEnd(text, at)
    if (end === -1 || end >= text.length || text[end] === ']') break
    at = skipBlank(text, end + 1)
  }
  return starts
}

/** The names that an array holds: texts, or objects that have a name each. */
function headerOf(text: string, { path, open, end }: Place): TableNames | null {
  const values = end === null ? [] : parsedArray(text.slice(open, end))
  const header = values.map((value) => {
    if (typeof value !== 'object' || value === null) return value
    const { name, label, id }: Record<string, unknown> = { ...value }
    return name ?? label ?? id
  })
  const isOfTexts = header.length > 0 && header.every((name) => typeof name === 'string')
  return isOfTexts ? { path, header } : null
}

function parsedArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
