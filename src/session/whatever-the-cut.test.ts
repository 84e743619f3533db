import { describe, expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import type { ReadOptions, Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import { madeFile } from './fuzz.testing.ts'

/** `npm test -- --full` cuts ten times as many. */
const files = process.env['FOOTFALL_FULL'] === undefined ? 8 : 80
const cutsOfLarge = 200

interface Cut {
  readonly source: Source
  readonly structure: Structure
  readonly bytes: Uint8Array
}

/** A file of some size that can be read, by number. */
async function fileOf(kind: string, at: number, size: readonly [number, number]): Promise<Cut> {
  for (let attempt = 0; ; attempt++) {
    const lines = Math.ceil(size[1] / 20)
    const { name, bytes } = madeFile(new Random(`${kind} ${at} ${attempt}`), lines)
    if (bytes.length < size[0] || bytes.length > size[1]) continue
    const source = memorySource(name, bytes)
    const structure = await inspectSource(source).catch(() => null)
    if (structure !== null && structure.format !== 'json') return { source, structure, bytes }
  }
}

/** Everything that is said of each record, one line each. */
async function recordLines(
  { structure }: Cut,
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

async function expectSame(cut: Cut, offsets: Iterable<number>): Promise<void> {
  const whole = (await recordLines(cut, cut.source, {})).lines
  for (const offset of offsets) {
    const chunked = await recordLines(cut, brokenAt(cut.source, offset), {})
    if (chunked.lines.join('\n') !== whole.join('\n'))
      expect(chunked.lines, `${offset}`).toEqual(whole)
    const first = await recordLines(cut, cut.source, { startsBefore: offset })
    const both = [...first.lines]
    if (first.end === null) continue
    // Where the first part ends the next one begins, as a segment's end is the next one's start.
    const firstLine = 1 + lineEnds(cut, first.end)
    const firstRecord = first.last[0]! + 1
    const end = cut.structure.end ?? cut.source.size
    const rest = { start: first.end, end, firstRecord, firstLine }
    both.push(...(await recordLines(cut, cut.source, rest)).lines)
    if (both.join('\n') !== whole.join('\n')) expect(both, `two parts at ${offset}`).toEqual(whole)
  }
}

/** Line ends before a byte: in all encodings their code stands in a byte of its own. */
function lineEnds({ bytes, structure }: Cut, to: number): number {
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

describe('the same records whatever the cut', () => {
  for (let at = 0; at < files; at++) {
    test(`at every byte of small file ${at}`, { timeout: 300_000 }, async () => {
      const cut = await fileOf('small', at, at % 8 === 0 ? [1500, 4096] : [150, 900])
      await expectSame(cut, cut.bytes.keys())
    })
  }

  for (let at = 0; at < Math.ceil(files / 8); at++) {
    test(`at ${cutsOfLarge} bytes of large file ${at}`, { timeout: 300_000 }, async () => {
      const cut = await fileOf('large', at, [20_000, 60_000])
      const random = new Random(`cuts ${at}`)
      const near = [...cut.bytes.keys()].filter((byte) => [10, 13, 34].includes(cut.bytes[byte]!))
      const offsets = Array.from({ length: cutsOfLarge }, () =>
        random.chance(0.8)
          ? random.pick(near) + random.below(3) - 1
          : random.below(cut.bytes.length),
      )
      await expectSame(cut, offsets)
    })
  }
})
