import { blankRunTrial } from './blank-runs.ts'
import { commentMark } from './comment-lines.ts'
import { readDelimited, suitsKernel } from './delimited-kernel.ts'
import { delimitedParser } from './delimited-parser.ts'
import { splitRecords } from './delimited-split.ts'
import { crlfTrial } from './crlf-records.ts'
import { dialectFields } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { byteLength } from './encoding.ts'
import type { FoundEncoding } from './encoding.ts'
import { withFieldNames } from './field-names.ts'
import { findDialect } from './find-dialect.ts'
import type { Trial } from './find-dialect.ts'
import { countLineEnds, lineEndEvidence, newlinesOf } from './find-newline.ts'
import { FormatError } from './format.ts'
import { tailFooter } from './tail-footer.ts'
import type { TailFooter } from './tail-footer.ts'
import type { Encoding, Evidence, Format, Newline, Reading, Sample, Structure } from './format.ts'
import { findMarks } from './number-marks.ts'
import { delimiterTold } from './record-looks.ts'
import { countLines, readRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'
import { placeTable } from './table-place.ts'
import { withinTable } from './within-table.ts'
import { wrappedTrial } from './wrapped-lines.ts'
import type { PlacedTable } from './table-place.ts'

/** Text in lines, whose cells some mark separates. */
export const delimited: Format = {
  name: 'delimited',
  extensions: ['.csv', '.tsv', '.tab', '.psv', '.txt'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    if (text.trim() === '') return null
    const reading = { ...toldReading(text), ...sample.reading }
    const ends = countLineEnds(text)
    const byCrlf = crlfTrial(text, ends, reading)
    const trial = byCrlf ?? bestTrial(text, reading, newlinesOf(ends))
    const table = tableIn(text, trial, { ...sample, reading })
    if (table === null) return null
    const { dialect } = table
    const place = (at: number) => placeOf(at, text, found, dialect.newline)
    const { byte, line } = place(table.bodyAt)
    const footer = footerBehind(table, { ...sample, reading }, found.encoding)
    const end = table.endAt === null ? (footer?.byte ?? null) : place(table.endAt).byte
    const bytes = (from: number, to: number) => byteLength(text, from, to, found.encoding)
    const marks = findMarks(table.body, {
      header: table.header,
      asked: reading.decimalMark,
      lineOf: (at) => place(at).line,
    })
    return {
      format: 'delimited',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      ...dialectFields(dialect),
      header: table.header,
      ...(table.headerRows === 1 ? {} : { headerRows: table.headerRows }),
      ...(table.isFirst ? {} : { body: { byte, line } }),
      ...(end === null ? {} : { end }),
      skipped: {
        preamble: bytes(table.skipsFrom, table.headerAt),
        header: headerBytes(table, text, bytes),
        footer: end === null ? 0 : sample.size - end,
      },
      ...(table.tables.length < 2
        ? {}
        : { tables: table.tables.map(({ at, header }) => ({ ...place(at), header })) }),
      preview: previewOf(table),
      ...(reading.longestRecord === undefined ? {} : { longestRecord: reading.longestRecord }),
      ...(marks.commas.length === 0 ? {} : { decimalCommas: marks.commas }),
      evidence: [
        encodingEvidence(found),
        lineEndEvidence(ends),
        ...(byCrlf === null ? [] : [{ fact: 'crlf-records', values: { lf: ends.lf } }]),
        ...table.evidence,
        ...footerEvidence(footer),
        ...marks.evidence,
      ],
    }
  },
  reader: (structure) => (suitsKernel(structure) ? 'kernel' : 'text'),
  read(source, structure, options) {
    const read = suitsKernel(structure) ? readDelimited : readRecords
    const longest = options.longestRecord ?? structure.longestRecord
    const parser = delimitedParser(structure, longest)
    return read(source, structure, withinTable(structure, options), parser)
  },
}

/** A header that the sample ends in is longer than can be told from it. */
function headerBytes(
  { headerRows, isCut, headerAt, bodyAt }: PlacedTable,
  text: string,
  bytes: (from: number, to: number) => number,
): number | null {
  if (headerRows === 0) return 0
  // A byte that is left over behind the last character is no character's.
  return isCut || bodyAt === text.length ? null : bytes(headerAt, bodyAt)
}

/** What stands below the table where the sample does not hold the file's end. */
function footerBehind(
  { dialect, endAt, header }: PlacedTable,
  { tail, reading = {} }: Sample,
  encoding: Encoding,
): TailFooter | null {
  // A person who says where the header is says that all behind it is one table.
  if (tail === undefined || endAt !== null || reading.headerAt !== undefined) return null
  if (reading.keepFooter === true) return null
  return tailFooter(tail, { encoding, dialect, width: header.length })
}

function footerEvidence(footer: TailFooter | null): readonly Evidence[] {
  if (footer === null) return []
  const { records, text } = footer
  return [{ fact: 'footer', values: { records, text, found: 1 } }]
}

function toldReading(text: string): Reading {
  const delimiter = delimiterTold(text)
  return delimiter === null ? {} : { delimiter }
}

function bestTrial(text: string, reading: Reading, newlines: readonly Newline[]): Trial {
  const tried = reading.newline === undefined ? newlines : [reading.newline]
  const trials = tried.map((newline) => findDialect(text, newline, reading))
  const best = trials.reduce((most, trial) => (trial.merit > most.merit ? trial : most))
  return wrappedTrial(best, reading) ?? blankRunTrial(text, best, reading) ?? best
}

/** Null: there are comments only. */
function tableIn(text: string, trial: Trial, sample: Sample): PlacedTable | null {
  const { reading = {}, whole, name } = sample
  const split = (dialect: Dialect) =>
    splitRecords(text, dialect, { last: whole, width: trial.width })
  let { dialect } = trial
  let records = split(dialect)
  // A sample that is cut within its first record still shows a header.
  const isCut = records.length === 0
  if (isCut) records = splitRecords(text, dialect, { last: true })
  const comment = reading.comment === undefined ? commentMark(text, records, trial.width) : null
  if (comment !== null) {
    dialect = { ...dialect, comment }
    records = split(dialect)
  }
  const { records: named, isTold } = withFieldNames(text, records, trial.width)
  const table = placeTable(named, { dialect, width: trial.width, reading, whole, isCut, isTold })
  if (table !== 'too-far') return table
  const { headerAt } = reading
  throw new FormatError('empty', `${name} has no header after ${headerAt} records`, {
    name,
    headerAt: headerAt ?? 0,
  })
}

function placeOf(
  at: number,
  text: string,
  { bomBytes, encoding }: FoundEncoding,
  newline: Newline,
): NonNullable<Structure['body']> {
  const byte = bomBytes + byteLength(text, 0, at, encoding)
  return { byte, line: 1 + countLines(text, 0, at, newline) }
}
