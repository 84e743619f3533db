import type { Format, Sample } from './format.ts'
import { createFlattener } from './json-flatten.ts'
import { areMostlyObjects, flattenSpans } from './json-records.ts'
import type { RecordSpans } from './json-records.ts'
import { readRecords } from './record-reader.ts'
import type { ParsedRecords, RecordParser } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'

/** One JSON object a line. */
export const ndjson: Format = {
  name: 'ndjson',
  extensions: ['.ndjson', '.jsonl'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    const parser = ndjsonParser([])
    const parsed = parser.parse(text, { fresh: true, last: sample.whole, damaged: true })
    if (!areMostlyObjects(parsed) || isOneObject(sample, parsed)) return null
    const objects = parsed.flaws.filter((flaw) => flaw === 'none').length
    const records = parsed.flaws.length
    return {
      format: 'ndjson',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: null,
      header: [...parser.header()],
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), { fact: 'ndjson', values: { records, objects } }],
    }
  },
  read: (source, structure, options) =>
    readRecords(source, structure, options, ndjsonParser(structure.header)),
}

/** One object on one line is both formats: the name decides. */
function isOneObject(sample: Sample, parsed: ParsedRecords): boolean {
  return sample.whole && parsed.flaws.length === 1 && sample.name.toLowerCase().endsWith('.json')
}

/** The parser of lines of JSON whose first columns are those of `header`. */
export function ndjsonParser(header: readonly string[]): RecordParser {
  const flattener = createFlattener(header)
  return {
    newline: '\n',
    header: () => flattener.header(),
    parse: (text, { last, damaged }) =>
      flattenSpans(text, lineSpans(text, last), flattener, damaged),
  }
}

function lineSpans(text: string, last: boolean): RecordSpans {
  const spans: RecordSpans = { starts: [], ends: [], blanks: [] }
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    addLine(spans, text, start, end)
    start = end + 1
  }
  if (last && start < text.length) addLine(spans, text, start, text.length)
  return spans
}

function addLine(spans: RecordSpans, text: string, start: number, lineEnd: number): void {
  const end = lineEnd > start && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
  if (end === start) {
    spans.blanks.push(start)
  } else {
    spans.starts.push(start)
    spans.ends.push(end)
  }
}
