import { FormatError, nothingSkipped } from './format.ts'
import type { Format, Sample, Structure } from './format.ts'
import { byteLength } from './encoding.ts'
import { arrayHeader } from './json-array-table.ts'
import { findDocument } from './json-document.ts'
import { areMostlyRecords } from './json-records.ts'
import { lineSpans } from './json-lines.ts'
import { skipBlank } from './json-scanner.ts'
import { json } from './json.ts'
import { readLines, suitsKernel } from './ndjson-kernel.ts'
import { ndjsonParser } from './ndjson-parser.ts'
import { countLines, readRecords } from './record-reader.ts'
import type { ParsedRecords, RecordParser } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'
import { withinTable } from './within-table.ts'

const extensions = ['.ndjson', '.jsonl'] as const

/** A record of JSON a line: an object, or an array. */
export const ndjson: Format = {
  name: 'ndjson',
  extensions,
  sniff(sample) {
    const { text } = decodeSample(sample)
    return objectLines(text, sample) ?? arrayLines(text, sample)
  },
  reader: (structure) => (suitsKernel(structure) ? 'kernel' : 'json'),
  read(source, structure, options) {
    const parser = ndjsonParser(structure.header, structure.json?.rows)
    if (suitsKernel(structure)) return readLines(source, structure, options, parser)
    return readRecords(source, structure, withinTable(structure, options), parser)
  },
}

function objectLines(text: string, sample: Sample): Structure | null {
  if (!text.includes('{')) return null
  const parser = ndjsonParser([])
  const parsed = parsedOrNull(parser, text, sample)
  if (parsed === null || !areLines(parsed, text, sample) || isOneObject(sample, parsed)) return null
  const objects = parsed.flaws.filter((flaw) => flaw === 'none').length
  return linesStructure(sample, parsed, {
    header: [...parser.header()],
    evidence: [{ fact: 'ndjson', values: { records: parsed.flaws.length, objects } }],
  })
}

/** Null: so many keys are ids, in a document that may be of another kind. */
function parsedOrNull(parser: RecordParser, text: string, { whole }: Sample): ParsedRecords | null {
  try {
    return parser.parse(text, { fresh: true, last: whole, damaged: true })
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** The same for arrays, of which the first may have the names. */
function arrayLines(text: string, sample: Sample): Structure | null {
  const first = skipBlank(text, 0)
  if (text[first] !== '[' || '[{'.includes(text[skipBlank(text, first + 1)] ?? '')) return null
  const spans = lineSpans(text, sample.whole)
  const { header, headerRows, skipped, evidence } = arrayHeader(text, spans, sample.reading ?? {})
  const at = skipped === 0 ? 0 : (spans.starts[skipped] ?? spans.nexts.at(-1) ?? 0)
  const parser = ndjsonParser(header, 'arrays')
  const place = { fresh: at === 0, last: sample.whole, damaged: true }
  const parsed = parser.parse(text.slice(at), place)
  const isLines = spans.starts.length > 1 && areMostlyRecords(parsed)
  if (!isLines && !(isNamed(sample) && parsed.flaws.includes('none'))) return null
  const { found } = decodeSample(sample)
  const bytes = byteLength(text, 0, at, found.encoding)
  const body = { byte: found.bomBytes + bytes, line: 1 + countLines(text, 0, at, '\n') }
  return {
    ...linesStructure(sample, parsed, {
      header,
      evidence: [{ fact: 'ndjson', values: { records: parsed.flaws.length } }, ...evidence],
    }),
    json: { shape: 'lines', rows: 'arrays' },
    ...(headerRows === 0 ? { headerRows: 0 } : {}),
    ...(at === 0 ? {} : { body }),
    skipped: { ...nothingSkipped, header: bytes },
  }
}

function linesStructure(
  sample: Sample,
  parsed: ParsedRecords,
  { header, evidence }: Pick<Structure, 'header' | 'evidence'>,
): Structure {
  const { found } = decodeSample(sample)
  return {
    format: 'ndjson',
    encoding: found.encoding,
    bomBytes: found.bomBytes,
    delimiter: null,
    header,
    skipped: nothingSkipped,
    preview: previewOf(parsed),
    evidence: [encodingEvidence(found), ...evidence],
  }
}

function areLines(parsed: ParsedRecords, text: string, sample: Sample): boolean {
  if (areMostlyRecords(parsed)) {
    // A line alone may be a document, whose table stands within.
    const isAlone = parsed.flaws.length === 1 && !isNamed(sample)
    const shape = isAlone ? findDocument(text, {}, sample.whole)?.plan.shape : null
    return shape !== 'member' && shape !== 'keyed' && shape !== 'columns'
  }
  // A name that says so needs one object: the other lines are rejected, each with its reason.
  if (!isNamed(sample) || !parsed.flaws.includes('none')) return false
  const document = json.sniff(sample)
  return document === null || document.json?.shape === 'object'
}

function isNamed({ name }: Sample): boolean {
  const lower = name.toLowerCase()
  return extensions.some((extension) => lower.endsWith(extension))
}

/** One object on one line is both formats: the name decides. */
function isOneObject(sample: Sample, parsed: ParsedRecords): boolean {
  return sample.whole && parsed.flaws.length === 1 && sample.name.toLowerCase().endsWith('.json')
}
