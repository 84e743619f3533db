import { findDelimiter, findNewline } from './delimiter.ts'
import { delimitedParser } from './delimited-parser.ts'
import type { Format } from './format.ts'
import { readRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'

/** Comma, semicolon, tab or pipe separated text with a header. */
export const delimited: Format = {
  name: 'delimited',
  extensions: ['.csv', '.tsv', '.tab', '.psv', '.txt'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    if (text.trim() === '') return null
    const lines = findNewline(text)
    const choice = findDelimiter(text, lines.newline, sample.whole)
    const dialect = { delimiter: choice.delimiter, newline: lines.newline }
    const parser = delimitedParser({ ...dialect, header: choice.header })
    const parsed = parser.parse(text, { fresh: true, last: sample.whole, damaged: true })
    return {
      format: 'delimited',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      ...dialect,
      header: choice.header,
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), lines.evidence, choice.evidence],
    }
  },
  read: (source, structure, options) =>
    readRecords(source, structure, options, delimitedParser(structure)),
}
