import { nothingSkipped } from './format.ts'
import type { Format, Sample } from './format.ts'
import { areMostlyObjects } from './json-records.ts'
import { readLines, suitsKernel } from './ndjson-kernel.ts'
import { ndjsonParser } from './ndjson-parser.ts'
import { readRecords } from './record-reader.ts'
import type { ParsedRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'

const extensions = ['.ndjson', '.jsonl'] as const

/** One JSON object a line. */
export const ndjson: Format = {
  name: 'ndjson',
  extensions,
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    if (!text.includes('{')) return null
    const parser = ndjsonParser([])
    const parsed = parser.parse(text, { fresh: true, last: sample.whole, damaged: true })
    const objects = parsed.flaws.filter((flaw) => flaw === 'none').length
    // A name that says so needs one object: the other lines are rejected, each with its reason.
    const isNdjson = isNamed(sample) ? objects > 0 : areMostlyObjects(parsed)
    if (!isNdjson || isOneObject(sample, parsed)) return null
    const records = parsed.flaws.length
    return {
      format: 'ndjson',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: null,
      header: [...parser.header()],
      skipped: nothingSkipped,
      preview: previewOf(parsed),
      evidence: [encodingEvidence(found), { fact: 'ndjson', values: { records, objects } }],
    }
  },
  reader: (structure) => (suitsKernel(structure) ? 'kernel' : 'json'),
  read(source, structure, options) {
    const read = suitsKernel(structure) ? readLines : readRecords
    return read(source, structure, options, ndjsonParser(structure.header))
  },
}

function isNamed({ name }: Sample): boolean {
  const lower = name.toLowerCase()
  return extensions.some((extension) => lower.endsWith(extension))
}

/** One object on one line is both formats: the name decides. */
function isOneObject(sample: Sample, parsed: ParsedRecords): boolean {
  return sample.whole && parsed.flaws.length === 1 && sample.name.toLowerCase().endsWith('.json')
}
