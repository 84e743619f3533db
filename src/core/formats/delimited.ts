import { findDelimiter, findNewline, hasText } from './delimiter.ts'
import type { UnsplitText } from './delimiter.ts'
import { splitRecords } from './delimited-papaparse.ts'
import type { Dialect } from './delimited-papaparse.ts'
import { readByKernel, suitsKernel } from './delimited-kernel.ts'
import { delimitedParser } from './delimited-parser.ts'
import { byteLength } from './encoding.ts'
import type { FoundEncoding } from './encoding.ts'
import { FormatError, nothingSkipped } from './format.ts'
import type { Evidence, Format, Newline, ReadOptions, SkippedParts, Structure } from './format.ts'
import { countLines, readRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'

/** Comma, semicolon, tab or pipe separated text with a header. */
export const delimited: Format = {
  name: 'delimited',
  extensions: ['.csv', '.tsv', '.tab', '.psv', '.txt'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    if (text.trim() === '') return null
    const lines = findNewline(text)
    const { reading = {} } = sample
    const unsplit = { text, newline: lines.newline, whole: sample.whole, reading }
    const choice = findDelimiter(unsplit)
    const dialect = { delimiter: choice.delimiter, newline: lines.newline }
    const parser = delimitedParser({ ...dialect, header: choice.header })
    const body = bodyOf(unsplit, dialect, sample.name)
    const parsed = parser.parse(text.slice(body?.at ?? 0), {
      fresh: body === null,
      last: sample.whole,
      damaged: true,
    })
    return {
      format: 'delimited',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      ...dialect,
      header: choice.header,
      skipped: skippedParts(unsplit, dialect, found),
      ...(body === null ? {} : { body: placeOf(body.at, text, found, lines.newline) }),
      preview: previewOf(parsed),
      evidence: [
        encodingEvidence(found),
        lines.evidence,
        choice.evidence,
        ...(body === null ? [] : [body.evidence]),
      ],
    }
  },
  reader: (structure) => (suitsKernel(structure) ? 'kernel' : 'papaparse'),
  read(source, structure, options) {
    const read = suitsKernel(structure) ? readByKernel : readRecords
    return read(source, structure, fromBody(structure, options), delimitedParser(structure))
  },
}

/** A header that the sample ends in is longer than it can be told from the sample. */
function skippedParts(
  { text, whole, reading }: UnsplitText,
  dialect: Dialect,
  { encoding }: FoundEncoding,
): SkippedParts {
  const { headerAt = 0 } = reading
  if (headerAt === null) return nothingSkipped
  const records = splitRecords(text, dialect, whole)
  const places = records.flatMap((record, at) => (hasText(record) ? [at] : []))
  const startOf = (place: number): number => records[place - 1]?.end ?? 0
  const at = places[headerAt]
  const start = startOf(at ?? records.length)
  const preamble = headerAt === 0 ? 0 : byteLength(text, startOf(places[0] ?? 0), start, encoding)
  const end = at === undefined ? text.length : records[at]!.end
  // A byte that is left over behind the last character is no character's.
  if (end === text.length) return { preamble, header: null, footer: 0 }
  return { preamble, header: byteLength(text, start, end, encoding), footer: 0 }
}

/** Where the records start when the header is not the first of them, and why. */
interface Body {
  readonly at: number
  readonly evidence: Evidence
}

/** Null where nothing but a header comes before the records. */
function bodyOf(
  { text, whole, reading }: UnsplitText,
  dialect: Dialect,
  name: string,
): Body | null {
  const { headerAt = 0 } = reading
  if (headerAt === 0) return null
  if (headerAt === null) return { at: 0, evidence: { fact: 'no-header', values: {} } }
  const header = splitRecords(text, dialect, whole).filter(hasText)[headerAt]
  if (header !== undefined)
    return { at: header.end, evidence: { fact: 'preamble', values: { records: headerAt } } }
  throw new FormatError('empty', `${name} has no header after ${headerAt} records`, {
    name,
    headerAt,
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

/** A read of everything starts where the records do. */
function fromBody({ body }: Structure, options: ReadOptions): ReadOptions {
  if (body === undefined || options.start !== undefined) return options
  return { ...options, start: body.byte, firstLine: body.line }
}
