import { decodeText } from './encoding.ts'
import type { Format, Sample, Structure } from './format.ts'
import { createFlattener } from './json-flatten.ts'
import { areMostlyObjects, flattenSpans } from './json-records.ts'
import type { RecordSpans } from './json-records.ts'
import { elementEnd, skipBlank, stringEnd } from './json-scanner.ts'
import { readRecords } from './record-reader.ts'
import type { ParsedRecords, RecordParser, TextPlace } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'
import type { Source } from './source.ts'

type Shape = 'array' | 'object'

/** An array of objects, streamed by element, or one object alone. */
export const json: Format = {
  name: 'json',
  extensions: ['.json'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    const shape = shapeOf(text)
    if (shape === null) return null
    const parser = jsonParser([], shape, sample.whole)
    const parsed = parser.parse(text, { fresh: true, last: sample.whole, damaged: true })
    if (!isJson(text, shape, sample, parsed)) return null
    return {
      format: 'json',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: null,
      header: [...parser.header()],
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), { fact: 'json', values: { shape } }],
    }
  },
  async *read(source, structure, options) {
    const shape = await findShape(source, structure)
    const toEnd = options.end === undefined || options.end >= source.size
    yield* readRecords(source, structure, options, jsonParser(structure.header, shape, toEnd))
  },
}

/** The parser of one file's elements; `toEnd`: the range ends where the file does. */
export function jsonParser(header: readonly string[], shape: Shape, toEnd: boolean): RecordParser {
  const flattener = createFlattener(header)
  const spansOf = shape === 'array' ? elementSpans : objectSpan
  return {
    newline: '\n',
    header: () => flattener.header(),
    parse: (text, place) =>
      flattenSpans(text, spansOf(text, place, toEnd), flattener, place.damaged),
  }
}

/** The whole text is the record. */
function objectSpan(text: string, { last }: TextPlace): RecordSpans {
  const start = skipBlank(text, 0)
  const isThere = last && start < text.length
  return {
    starts: isThere ? [start] : [],
    ends: isThere ? [trimmedEnd(text, start, text.length)] : [],
    blanks: [],
  }
}

/**
 * Elements of an array. What stands after the array, or a closing bracket where an element is due,
 * is a record up to the end; so is nothing at all where the array is not closed. None of these is
 * JSON, so no damage goes unsaid.
 */
function elementSpans(text: string, { fresh, last }: TextPlace, toEnd: boolean): RecordSpans {
  const spans: RecordSpans = { starts: [], ends: [], blanks: [] }
  const open = fresh ? skipBlank(text, 0) + 1 : 0
  let at = skipBlank(text, open)
  if (fresh && text[at] === ']') {
    addRest(spans, text, at, skipBlank(text, at + 1) < text.length)
    return spans
  }
  while (at < text.length && text[at] !== ']') {
    const end = elementEnd(text, at)
    if (!last && (end === -1 || end === text.length)) return spans
    addSpan(spans, text, at, end === -1 ? text.length : end)
    if (end === -1) return spans
    if (text[end] === ']') {
      addRest(spans, text, end, skipBlank(text, end + 1) < text.length)
      return spans
    }
    at = skipBlank(text, end + 1)
  }
  if (text[at] === ']') addRest(spans, text, at, true)
  else if (last && toEnd) addSpan(spans, text, text.length, text.length)
  return spans
}

function addRest(spans: RecordSpans, text: string, start: number, isWrong: boolean): void {
  if (isWrong) addSpan(spans, text, start, text.length)
}

function addSpan(spans: RecordSpans, text: string, start: number, end: number): void {
  spans.starts.push(start)
  spans.ends.push(trimmedEnd(text, start, end))
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end
  while (trimmed > start && skipBlank(text, trimmed - 1) >= trimmed) trimmed--
  return trimmed
}

function shapeOf(text: string): Shape | null {
  const first = text[skipBlank(text, 0)]
  if (first === '[') return 'array'
  return first === '{' ? 'object' : null
}

function isJson(text: string, shape: Shape, sample: Sample, parsed: ParsedRecords): boolean {
  if (areMostlyObjects(parsed)) return true
  const inner = skipBlank(text, skipBlank(text, 0) + 1)
  // The sample ends in the first record: its beginning has to do.
  if (parsed.flaws.length === 0 && !sample.whole) return beginsObject(text, shape, inner)
  if (shape === 'object') return false
  if (parsed.flaws.length === 0) return true
  return sample.name.toLowerCase().endsWith('.json') && parsed.flaws[0] === 'ragged'
}

function beginsObject(text: string, shape: Shape, inner: number): boolean {
  if (shape === 'array' && text[inner] !== '{') return false
  const key = shape === 'array' ? skipBlank(text, inner + 1) : inner
  if (text[key] !== '"') return false
  const end = stringEnd(text, key)
  return end !== -1 && text[skipBlank(text, end)] === ':'
}

const peekBytes = 4096

/** What the file's first character says; a read in mid-file does not see it. */
async function findShape(source: Source, { bomBytes, encoding }: Structure): Promise<Shape> {
  for (let at = bomBytes; at < source.size; at += peekBytes) {
    const bytes = await source.slice(at, Math.min(at + peekBytes, source.size))
    const { text } = decodeText(bytes, encoding)
    if (skipBlank(text, 0) < text.length) return shapeOf(text) ?? 'object'
  }
  return 'object'
}
