import Papa from 'papaparse'
import type { ParseStepResult } from 'papaparse'
import type { Newline } from './format.ts'

/** How delimited text is split. */
export interface Dialect {
  readonly delimiter: string
  readonly newline: Newline
}

/** One record as PapaParse splits it. */
export interface SplitRecord {
  readonly cells: string[]
  /** Text offset after the record's terminator. */
  readonly end: number
  /** PapaParse reported InvalidQuotes or MissingQuotes. */
  readonly broken: boolean
}

/**
 * Records of a text, terminators excluded from the cells whether LF or CRLF. Without `last` the
 * record that the text ends in is left out: what follows may belong to it.
 */
export function splitRecords(text: string, dialect: Dialect, last: boolean): SplitRecord[] {
  // A CR is all that is left of the last line's CRLF: for PapaParse it would be text behind a quote.
  if (!last || dialect.newline === '\r' || !text.endsWith('"\r')) return split(text, dialect, last)
  const records = split(text.slice(0, -1), dialect, last)
  return records.with(-1, { ...records.at(-1)!, end: text.length })
}

function split(text: string, dialect: Dialect, last: boolean): SplitRecord[] {
  const records: SplitRecord[] = []
  const parser = new Papa.Parser({
    ...dialect,
    header: false,
    step({ data, errors, meta }: ParseStepResult<string[]>) {
      // With `step` PapaParse gives an array of the one row.
      const cells = (data as unknown as string[][])[0]!
      records.push({ cells, end: meta.cursor, broken: errors.length > 0 })
    },
  })
  parser.parse(text, 0, !last)
  // After a terminator at the end of the text PapaParse sees one more record, of no bytes.
  if (last && records.length > 0 && endsBefore(text, records)) records.pop()
  return records
}

function endsBefore(text: string, records: readonly SplitRecord[]): boolean {
  return (records.at(-2)?.end ?? 0) === text.length
}
