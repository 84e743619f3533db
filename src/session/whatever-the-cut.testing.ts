import { Random } from '#cli/generate/random.ts'
import { decodeText } from '#core/formats/encoding.ts'
import type { ReadOptions, Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { countLines } from '#core/formats/record-reader.ts'
import type { Source } from '#core/formats/source.ts'
import { answersOf } from './answers.testing.ts'
import type { FuzzedFile } from './byte-law.testing.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

/** A file that is cut in two. */
export interface CutFile {
  readonly source: Source
  readonly structure: Structure
  readonly bytes: Uint8Array
}

/** Every byte of a small file; of others so many, most of them at quotes and line ends. */
export function cutsOf(bytes: Uint8Array, seed: string): Iterable<number> {
  if (bytes.length <= 4096) return bytes.keys()
  const random = new Random(`cuts ${seed}`)
  const near = [...bytes.keys()].filter((byte) => [10, 13, 34].includes(bytes[byte]!))
  return Array.from({ length: 200 }, () =>
    near.length > 0 && random.chance(0.8)
      ? random.pick(near) + random.below(3) - 1
      : random.below(bytes.length),
  )
}

/**
 * The first byte at which a cut changes a record, its place or its bytes: where the source's chunks
 * end, or where one read ends and the next begins. Null: none does.
 */
export async function differsAt(file: CutFile, offsets: Iterable<number>): Promise<string | null> {
  const whole = (await recordLines(file, file.source, {})).lines.join('\n')
  for (const offset of offsets) {
    const chunked = await recordLines(file, brokenAt(file.source, offset), {})
    if (chunked.lines.join('\n') !== whole) return `chunks that end at ${offset}`
    if (file.structure.format === 'json') continue
    const parts = await inTwoParts(file, offset)
    if (parts !== null && parts.join('\n') !== whole) return `two parts at ${offset}`
  }
  return null
}

/** The records as two reads give them; null where the first one reads all. */
async function inTwoParts(file: CutFile, offset: number): Promise<readonly string[] | null> {
  const { source, structure } = file
  const first = await recordLines(file, source, { startsBefore: offset })
  if (first.end === null) return null
  // Where the first part ends the next one begins, as a segment's end is the next one's start.
  const firstLine = 1 + lineEnds(file, first.end)
  const firstRecord = first.last[0]! + 1
  const end = structure.end ?? source.size
  const rest = { start: first.end, end, firstRecord, firstLine }
  return [...first.lines, ...(await recordLines(file, source, rest)).lines]
}

/** Everything that is said of each record, one line each. */
async function recordLines(
  { structure }: CutFile,
  source: Source,
  options: ReadOptions,
): Promise<{ readonly lines: string[]; readonly end: number | null; readonly last: number[] }> {
  const lines: string[] = []
  let end: number | null = null
  let last = [0, 0]
  for await (const block of formatOf(structure.format).read(source, structure, options)) {
    end = block.byteEnd
    for (let record = 0; record < block.count; record++) {
      const cells = Array.from({ length: block.width(record) }, (_, at) => block.cell(record, at))
      last = [block.firstRecord + record, block.line(record)]
      const place = [block.byteStartOf(record), block.byteEndOf(record), block.flaw(record)]
      lines.push(JSON.stringify([last, place, cells, block.raw(record)]))
    }
  }
  return { lines, end, last }
}

/** The source whose bytes come in two chunks, the first ending at a byte. */
function brokenAt(source: Source, cut: number): Source {
  return {
    ...source,
    async *stream(start, end) {
      const middle = Math.min(Math.max(cut, start), end)
      if (start < middle) yield source.slice(start, middle)
      if (middle < end) yield source.slice(middle, end)
    },
  }
}

/** Line ends before a byte: in all encodings their code stands in a byte of its own. */
function lineEnds({ bytes, structure }: CutFile, to: number): number {
  if (structure.newline === 'any') {
    const { text } = decodeText(bytes.subarray(structure.bomBytes, to), structure.encoding)
    return countLines(text, 0, text.length, 'any')
  }
  const code = structure.newline === '\r' ? 13 : 10
  const unit = structure.encoding.startsWith('utf-16') ? 2 : 1
  const low = structure.encoding === 'utf-16be' ? 1 : 0
  let count = 0
  for (let at = structure.bomBytes; at + unit <= to; at += unit) {
    if (bytes[at + (unit === 2 ? low : 0)] === code && (unit === 1 || bytes[at + 1 - low] === 0)) {
      count++
    }
  }
  return count
}

/** What a load of a file says where so many read it, in ranges of so many bytes. */
export async function loadedBy(
  shards: number,
  rangeBytes: number,
  { source, choice }: Pick<FuzzedFile, 'source' | 'choice'>,
): Promise<string> {
  const session = createSession({
    shards: Array.from({ length: shards }, createShard),
    breathe: () => Promise.resolve(),
    rangeBytes,
    segmentRecords: shards === 1 ? 65_536 : 7,
  })
  return answersOf(session, await session.load([{ source, choice }]))
}
