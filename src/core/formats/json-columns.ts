import { byteLength, isDamaged } from './encoding.ts'
import type { Flaw, ReadOptions, Structure } from './format.ts'
import { valueCell } from './json-flatten.ts'
import { outlineOf } from './json-outline.ts'
import type { ArrayPlace, Outline } from './json-outline.ts'
import { elementEnd, skipBlank, valueEnd } from './json-scanner.ts'
import type { ParsedRecords, RecordParser } from './record-reader.ts'

/** Fewer values could be those of one record. */
const leastValues = 2
/** Where the text ends within a document, so many values tell that it is of columns. */
const manyValues = 100

/** The names of a document's columns: each key has an array of as many values; null: it is none such. */
export function columnNames(
  text: string,
  { arrays, keys }: Outline,
  whole: boolean,
): readonly string[] | null {
  const isOfArrays = arrays.length === keys.length && arrays.every(({ path }) => path.length === 1)
  const [first] = arrays
  if (!isOfArrays || first === undefined || '{['.includes(text[skipBlank(text, first.open + 1)]!))
    return null
  if (whole && (keys.length < 2 || arrays.some(({ end }) => end === null))) return null
  const counts = arrays.flatMap((array) =>
    array.end === null ? [] : [elementsOf(text, array).length],
  )
  const isAlike = counts.every((count) => count === counts[0] && count >= leastValues)
  const isMany = (counts[0] ?? elementsOf(text, first).length) >= manyValues
  return isAlike && (whole || isMany) ? keys : null
}

interface Element {
  readonly start: number
  readonly end: number
}

function elementsOf(text: string, { open, end }: ArrayPlace): readonly Element[] {
  const elements: Element[] = []
  const limit = end === null ? text.length : end - 1
  for (let at = skipBlank(text, open + 1); at < limit;) {
    const found = elementEnd(text, at)
    const stop = found === -1 ? limit : Math.min(found, limit)
    elements.push({ start: at, end: at + text.slice(at, stop).trimEnd().length })
    at = skipBlank(text, stop + 1)
  }
  return elements
}

/**
 * The parser of a document of columns, which is read whole: a record stands where its value of the
 * longest column does. Of a range it gives the records that start there.
 */
export function columnsParser(
  { header, encoding, bomBytes }: Pick<Structure, 'header' | 'encoding' | 'bomBytes'>,
  { start = 0, end = Infinity }: ReadOptions,
): RecordParser {
  return {
    newline: '\n',
    header: () => header,
    parse(text, { last, damaged }) {
      const columns = last ? columnsOf(text) : []
      const places = columns.reduce((most, next) => (next.length > most.length ? next : most), [])
      const parsed = { starts: [], ends: [], nexts: [], rows: [], flaws: [], blanks: [] } as Found
      let byte = bomBytes
      let counted = 0
      for (const [record, place] of places.entries()) {
        byte += byteLength(text, counted, place.start, encoding)
        counted = place.start
        if (byte >= end) break
        if (byte >= start) addRecord(parsed, text, columns, { record, place, damaged })
      }
      return parsed
    },
  }
}

interface Found extends ParsedRecords {
  readonly starts: number[]
  readonly ends: number[]
  readonly nexts: number[]
  readonly rows: (string | null)[][]
  readonly flaws: Flaw[]
}

function columnsOf(text: string): readonly (readonly Element[])[] {
  const { arrays } = outlineOf(text, skipBlank(text, 0))
  return arrays.map((array) => elementsOf(text, array))
}

function addRecord(
  parsed: Found,
  text: string,
  columns: readonly (readonly Element[])[],
  of: { readonly record: number; readonly place: Element; readonly damaged: boolean },
): void {
  const elements = columns.map((column) => column[of.record])
  const isIn = (test: (element: Element) => boolean) =>
    elements.some((element) => element !== undefined && test(element))
  const isInvalid = of.damaged && isIn(({ start, end }) => isDamaged(text.slice(start, end)))
  parsed.starts.push(of.place.start)
  parsed.ends.push(of.place.end)
  parsed.nexts.push(of.place.end)
  parsed.rows.push(elements.map((element) => cellOf(text, element)))
  if (isInvalid) parsed.flaws.push('encoding')
  else if (isIn((element) => !isValue(text, element))) parsed.flaws.push('quote')
  else parsed.flaws.push(elements.includes(undefined) ? 'ragged' : 'none')
}

function isValue(text: string, { start, end }: Element): boolean {
  return valueEnd(text, start) === end
}

function cellOf(text: string, element: Element | undefined): string | null {
  if (element === undefined) return null
  const { start, end } = element
  return isValue(text, element) ? valueCell(text, start, end) : text.slice(start, end)
}
