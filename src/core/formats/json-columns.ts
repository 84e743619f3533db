import { byteLength, isDamaged } from './encoding.ts'
import type { Flaw, JsonPlan, ReadOptions, Structure } from './format.ts'
import { columnsOf } from './json-column-values.ts'
import type { Column } from './json-column-values.ts'
import { valueCell } from './json-flatten.ts'
import { keyName } from './json-keyed-rows.ts'
import { skipBlank, valueEnd } from './json-scanner.ts'
import type { ParsedRecords, RecordParser } from './record-reader.ts'

/** Fewer values could be those of one record. */
const leastValues = 2
/** Where the text ends within a document, so many values tell that it is of columns. */
const manyValues = 100

/** A document of columns: the names of each, and whether its values stand in arrays or under keys. */
export interface ColumnsFound {
  readonly header: readonly string[]
  readonly rows: JsonPlan['rows']
}

/** The columns of a document whose values stand together, each in an array as long; null: it is none such. */
export function arrayColumns(text: string, at: number, whole: boolean): ColumnsFound | null {
  const columns = columnsOf(text, at, '[')
  if (columns === null || !areColumns(text, columns, whole)) return null
  return { header: columns.map(({ name }) => name), rows: 'arrays' }
}

/**
 * The same of values that stand under a key each: the numbers of their records, as data frames are
 * written (pandas, `orient='columns'`).
 */
export function numberedColumns(text: string, at: number, whole: boolean): ColumnsFound | null {
  const columns = columnsOf(text, at, '{')
  if (columns === null || !areColumns(text, columns, whole)) return null
  const keys = columns.map((column) => column.starts.slice(0, manyValues).map(keyAt(text, column)))
  const areAlike = keys.every((of) => of.every((key, place) => key === keys[0]![place]))
  if (!areAlike || !keys[0]!.every((key) => /^\d+$/.test(key))) return null
  const names = columns.map(({ name }) => name)
  return { header: [keyName(names), ...names], rows: 'objects' }
}

function areColumns(text: string, columns: readonly Column[], whole: boolean): boolean {
  const [first] = columns
  if (first === undefined || '{['.includes(text[first.values[0] ?? 0]!)) return false
  if (whole && (columns.length < 2 || columns.some(({ isClosed }) => !isClosed))) return false
  const counts = columns.filter(({ isClosed }) => isClosed).map(({ starts }) => starts.length)
  const isAlike = counts.every((count) => count === counts[0] && count >= leastValues)
  return isAlike && (whole || (counts[0] ?? first.starts.length) >= manyValues)
}

/**
 * The parser of a document of columns, which is read whole: a record stands where its value of the
 * longest column does. Of a range it gives the records that start there.
 */
export function columnsParser(
  {
    header,
    encoding,
    bomBytes,
    json,
  }: Pick<Structure, 'header' | 'encoding' | 'bomBytes' | 'json'>,
  { start = 0, end = Infinity }: ReadOptions,
): RecordParser {
  const isNumbered = json?.rows === 'objects'
  let names = header
  return {
    newline: '\n',
    header: () => names,
    parse(text, { last, damaged }) {
      const columns = (last && columnsOf(text, skipBlank(text, 0), isNumbered ? '{' : '[')) || []
      // The beginning of a file may not hold all of them.
      const later = columns.slice(header.length - (isNumbered ? 1 : 0)).map(({ name }) => name)
      names = [...header, ...later]
      const longest = columns.reduce<Column | null>(longerOf, null)
      const parsed = { starts: [], ends: [], nexts: [], rows: [], flaws: [], blanks: [] } as Found
      let byte = bomBytes
      let counted = 0
      for (let record = 0; record < (longest?.starts.length ?? 0); record++) {
        const at = longest!.starts[record]!
        byte += byteLength(text, counted, at, encoding)
        counted = at
        if (byte >= end) break
        if (byte >= start)
          addRecord(parsed, text, columns, { record, longest: longest!, isNumbered, damaged })
      }
      return parsed
    },
  }
}

function longerOf(longest: Column | null, column: Column): Column {
  return longest !== null && longest.starts.length >= column.starts.length ? longest : column
}

interface Found extends ParsedRecords {
  readonly starts: number[]
  readonly ends: number[]
  readonly nexts: number[]
  readonly rows: (string | null)[][]
  readonly flaws: Flaw[]
}

interface RecordPlace {
  readonly record: number
  readonly longest: Column
  readonly isNumbered: boolean
  readonly damaged: boolean
}

function addRecord(
  parsed: Found,
  text: string,
  columns: readonly Column[],
  { record, longest, isNumbered, damaged }: RecordPlace,
): void {
  const own = columns.filter(({ starts }) => record < starts.length)
  const key = keyAt(text, longest)(longest.starts[record]!, record)
  const partOf = ({ starts, ends }: Column) => text.slice(starts[record], ends[record])
  parsed.starts.push(longest.starts[record]!)
  parsed.ends.push(longest.ends[record]!)
  parsed.nexts.push(longest.ends[record]!)
  const cells = columns.map((column) => cellOf(text, column, record))
  parsed.rows.push(isNumbered ? [key, ...cells] : cells)
  const isSame = (column: Column) => keyAt(text, column)(column.starts[record]!, record) === key
  if (damaged && own.some((column) => isDamaged(partOf(column)))) parsed.flaws.push('encoding')
  else if (!own.every((column) => isValue(text, column, record))) parsed.flaws.push('quote')
  else parsed.flaws.push(own.length === columns.length && own.every(isSame) ? 'none' : 'ragged')
}

/** What a value stands under, as it is written, without quotes; nothing in an array. */
function keyAt(text: string, { values }: Column): (start: number, record: number) => string {
  return (start, record) => {
    const value = values[record]!
    return value === start ? '' : text.slice(start + 1, text.lastIndexOf('"', value - 1))
  }
}

function isValue(text: string, { values, ends }: Column, record: number): boolean {
  return valueEnd(text, values[record]!) === ends[record]
}

function cellOf(text: string, column: Column, record: number): string | null {
  const start = column.values[record]
  if (start === undefined) return null
  const end = column.ends[record]!
  return isValue(text, column, record) ? valueCell(text, start, end) : text.slice(start, end)
}
