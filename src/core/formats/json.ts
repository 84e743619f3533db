import { decodeText } from './encoding.ts'
import type { Format, Sample, Structure } from './format.ts'
import { createFlattener } from './json-flatten.ts'
import { flattenSpans } from './json-records.ts'
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
    parse(text, place) {
      const spans = spansOf(text, place, toEnd)
      const parsed = flattenSpans(text, spans, flattener, place.damaged)
      if (!spans.unclosed || parsed.flaws.at(-1) === 'encoding') return parsed
      return { ...parsed, flaws: [...parsed.flaws.slice(0, -1), 'quote'] }
    },
  }
}

/** The whole text is the record. */
function objectSpan(text: string, { last }: TextPlace): ElementSpans {
  const start = skipBlank(text, 0)
  const isThere = last && start < text.length
  return {
    starts: isThere ? [start] : [],
    ends: isThere ? [trimmedEnd(text, start, text.length)] : [],
    blanks: [],
    unclosed: false,
  }
}

/**
 * Elements of an array. Where the array does not end as it should, a record says so: the closing
 * bracket and what follows it, where text follows or an element was due; a comma that nothing
 * follows; the last element, where the file ends with it.
 */
function elementSpans(text: string, place: TextPlace, toEnd: boolean): ElementSpans {
  const spans = { starts: [], ends: [], blanks: [], unclosed: false }
  const open = place.fresh ? skipBlank(text, 0) : -1
  const first = skipBlank(text, open + 1)
  if (place.fresh && text[first] === ']') {
    addClosing(spans, text, first)
  } else if (place.fresh && first >= text.length) {
    if (place.last && toEnd) addSpan(spans, text, open, text.length)
  } else {
    addElements(spans, text, first, { last: place.last, atFileEnd: place.last && toEnd })
  }
  return spans
}

interface ElementSpans extends RecordSpans {
  /** The file ends in the last element, which may be a part only. */
  unclosed: boolean
}

interface TextEnd {
  readonly last: boolean
  readonly atFileEnd: boolean
}

function addElements(
  spans: ElementSpans,
  text: string,
  first: number,
  { last, atFileEnd }: TextEnd,
): void {
  let at = first
  while (at < text.length && text[at] !== ']') {
    const found = elementEnd(text, at)
    const end = found === -1 ? text.length : found
    if (end === text.length) {
      if (last) addSpan(spans, text, at, end)
      spans.unclosed = atFileEnd
      return
    }
    const next = skipBlank(text, end + 1)
    const isLastComma = text[end] === ',' && next >= text.length && atFileEnd
    if (end > at || !isLastComma) addSpan(spans, text, at, end)
    if (isLastComma) addSpan(spans, text, end, text.length)
    if (text[end] === ']') {
      addClosing(spans, text, end)
      return
    }
    at = next
  }
  if (text[at] === ']') addSpan(spans, text, at, text.length)
}

/** Nothing may follow the array. */
function addClosing(spans: RecordSpans, text: string, bracket: number): void {
  if (skipBlank(text, bracket + 1) < text.length) addSpan(spans, text, bracket, text.length)
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
  const inner = skipBlank(text, skipBlank(text, 0) + 1)
  const first = parsed.flaws[0]
  if (shape === 'object') {
    return first === 'none' || (!sample.whole && beginsObject(text, shape, inner))
  }
  if (first === undefined && sample.whole) return true
  const isNamed = sample.name.toLowerCase().endsWith('.json')
  return beginsObject(text, shape, inner) || (isNamed && first === 'ragged')
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
