import { characterCut, decodeText, findEncoding, wellFormed } from './encoding.ts'
import type { FoundEncoding } from './encoding.ts'
import { encodingOf } from './format.ts'
import type { Evidence, Sample } from './format.ts'
import type { ParsedRecords } from './record-reader.ts'

/** A sample's text after its byte order mark, and how its encoding was found. */
export interface SampleText {
  readonly text: string
  readonly found: FoundEncoding
}

/** Every format looks at the same sample. */
const known = new WeakMap<Sample, SampleText>()

/** Decodes a sample as found, or as the person chose. */
export function decodeSample(sample: Sample): SampleText {
  let decoded = known.get(sample)
  if (decoded === undefined) {
    decoded = decodedSample(sample)
    known.set(sample, decoded)
  }
  return decoded
}

function decodedSample(sample: Sample): SampleText {
  const natural = findEncoding(sample.bytes, sample.whole)
  const label = sample.reading?.encoding
  const encoding = (label === undefined ? null : encodingOf(label)) ?? natural.encoding
  const found = encoding === natural.encoding ? natural : { ...natural, encoding }
  const bytes = sample.bytes.subarray(found.bomBytes)
  const cut = sample.whole ? bytes.length : characterCut(bytes, found.encoding)
  return { text: decodeText(bytes.subarray(0, cut), found.encoding).text, found }
}

/** The fact of the encoding, with the first invalid byte where that ruled out UTF-8. */
export function encodingEvidence({ encoding, bomBytes, invalidAt }: FoundEncoding): Evidence {
  return {
    fact: 'encoding',
    values: { encoding, bomBytes, ...(invalidAt === null ? {} : { invalidUtf8Byte: invalidAt }) },
  }
}

/** Records that a preview has at most. */
const previewRecords = 20

/** The first records as they may be shown. */
export function previewOf({ rows }: Pick<ParsedRecords, 'rows'>): (string | null)[][] {
  return rows
    .slice(0, previewRecords)
    .map((row) => Array.from(row, (cell) => (cell == null ? null : wellFormed(cell))))
}
