import { decodeText } from './encoding.ts'
import { nothingSkipped } from './format.ts'
import type { Format, Sample, Structure } from './format.ts'
import { jsonParser } from './json-parser.ts'
import type { Shape } from './json-parser.ts'
import { skipBlank, stringEnd } from './json-scanner.ts'
import { readRecords } from './record-reader.ts'
import type { ParsedRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'
import type { Source } from './source.ts'

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
      skipped: nothingSkipped,
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), { fact: 'json', values: { shape } }],
    }
  },
  reader: () => 'json',
  async *read(source, structure, options) {
    const shape = await findShape(source, structure)
    const toEnd = options.end === undefined || options.end >= source.size
    yield* readRecords(source, structure, options, jsonParser(structure.header, shape, toEnd))
  },
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
