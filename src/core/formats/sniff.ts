import { findBinary } from './binary.ts'
import { unreadable } from './decoded-text.ts'
import { FormatError, encodingOf } from './format.ts'
import type { Reading, Sample, Structure } from './format.ts'
import { formats } from './index.ts'
import { findMarkup } from './markup.ts'
import { decodeSample } from './sample-text.ts'
import type { Source } from './source.ts'

const sampleBytes = 2 ** 20
/** Of a source that is larger than this, which is some machine's log and one table, less tells as much. */
const largeBytes = 2 ** 25
const largeSampleBytes = 2 ** 18
/** What stands below a table is looked for in so many bytes at the end of a larger source. */
const tailBytes = 2 ** 16

/**
 * How a source is to be read, from at most its first MiB, its last bytes and what the person
 * corrected.
 * Throws a FormatError for what no format reads.
 */
export async function inspectSource(source: Source, reading?: Reading): Promise<Structure> {
  if (reading !== undefined) refuseUnknownEncoding(source.name, reading)
  const sample = await readSample(source, reading)
  refuseUnreadable(sample)
  const isDelimited = reading?.delimiter !== undefined
  for (const format of formats) {
    if (isDelimited && format.name !== 'delimited') continue
    const structure = format.sniff(sample)
    if (structure === null) continue
    if (structure.format === 'delimited' && !isDelimited && isJsonNamed(sample.name))
      refuseBadJson(sample, structure)
    return structure
  }
  throw new FormatError('empty', `${source.name} holds no record`, { name: source.name })
}

/** An encoding that a person chose and this runtime lacks is not passed over. */
function refuseUnknownEncoding(name: string, { encoding }: Reading): void {
  if (encoding === undefined || encodingOf(encoding) !== null) return
  const reason = `the encoding ${encoding} is not known here; write the file as UTF-8, or choose another`
  throw new FormatError('unreadable', `${name} cannot be read: ${reason}`, {
    name,
    byte: 0,
    reason,
  })
}

async function readSample(source: Source, reading: Reading | undefined): Promise<Sample> {
  const { name, size } = source
  const read = (start: number, end: number) =>
    source.slice(start, end).catch((cause: unknown) => {
      throw unreadable(name, start, cause)
    })
  const wanted = size > largeBytes ? largeSampleBytes : sampleBytes
  const bytes = await read(0, Math.min(size, wanted))
  const start = Math.max(wanted, size - tailBytes)
  const whole = size <= wanted
  return {
    name,
    bytes,
    whole,
    size,
    ...(whole ? {} : { tail: { start, bytes: await read(start, size) } }),
    ...(reading === undefined ? {} : { reading }),
  }
}

function refuseUnreadable(sample: Sample): void {
  const { name, bytes } = sample
  const { text, found } = decodeSample(sample)
  const binary = findBinary(bytes, found.encoding.startsWith('utf-16'))
  if (binary !== null) {
    throw new FormatError('binary', `${name} is not text (${binary.content})`, { name, ...binary })
  }
  if (text.trim() === '') {
    throw new FormatError('empty', `${name} is empty`, { name, bytes: bytes.length })
  }
  const content = sample.reading?.delimiter === undefined ? findMarkup(text, sample.whole) : null
  if (content !== null) {
    const next = 'open it where tables are edited, save it as CSV and read that'
    const message = `${name} is a document (${content}) and no table of text; ${next}`
    throw new FormatError('markup', message, { name, content })
  }
}

function isJsonNamed(name: string): boolean {
  const lower = name.toLowerCase()
  const isNamed = (extension: string) => lower.endsWith(extension)
  return formats.some((format) => format.name !== 'delimited' && format.extensions.some(isNamed))
}

/** The name says JSON and the content does not: it must be clearly a table to be read as one. */
function refuseBadJson({ name }: Sample, { header, preview, evidence }: Structure): void {
  const values = evidence.find(({ fact }) => fact === 'delimiter')?.values
  const beginsAsJson = [header[0], preview[0]?.[0]].some((cell) => /^\s*[[{"]/.test(cell ?? ''))
  if (!beginsAsJson && header.length > 1 && values?.['records'] === values?.['agreeing']) return
  throw new FormatError('not-json', `${name} is named JSON but is not`, {
    name,
    start: (header[0] ?? '').slice(0, 40),
  })
}
