import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordBlock } from './format.ts'
import { structureOf } from './formats.testing.ts'
import { memorySource } from './memory-source.testing.ts'
import { readLines } from './ndjson-kernel.ts'
import { ndjsonParser } from './ndjson-parser.ts'
import { readRecords } from './record-reader.ts'

const header = ['a', 'b', 'c.d', 'c.e', 'é']
const structure = structureOf({ format: 'ndjson', delimiter: null, header })

async function read(blocks: AsyncIterable<RecordBlock>) {
  const records: unknown[] = []
  let names: readonly string[] = []
  let blankLines = 0
  let skippedBytes = 0
  let end = -1
  for await (const block of blocks) {
    if (end >= 0) expect(block.byteStart).toBe(end)
    end = block.byteEnd
    names = block.header
    blankLines += block.blankLines
    skippedBytes += block.skippedBytes
    for (let at = 0; at < block.count; at++) {
      records.push([
        [block.firstRecord + at, block.line(at), block.flaw(at), block.raw(at)],
        [block.byteStartOf(at), block.byteEndOf(at)],
        Array.from({ length: 8 }, (_, column) => block.cell(at, column)),
      ])
    }
  }
  return { records, names, blankLines, skippedBytes }
}

const scalar = fc.oneof(
  fc.constantFrom('1', '-0', '1.50', '1e5', '01', '1.', '-', 'tru', '+1', '.5', '12345678901'),
  fc.constantFrom(
    'true',
    'false',
    'null',
    '""',
    '"x"',
    '"é"',
    '"a\\"b"',
    '"\\u00e9"',
    '"28\\" \\\\"',
    '"\\ud800"',
    '"\\u12g4"',
    '"\\x"',
    '"\t"',
  ),
  fc.constantFrom('"2023-01-01T00:00:00Z"', '"a,b}"', '"null"', '[1,{"a":2}]', '{}', '{"d":1}'),
)
/** Lines of a few forms, with values that do not always fit. */
const form = fc.constantFrom(
  (a: string, b: string, c: string) => `{"a":${a},"b":${b},"c":{"d":${c}}}`,
  (a: string, b: string, c: string) => `{"b": ${a}, "c": {"e": ${b}, "d": ${c}}}`,
  (a: string, b: string, c: string) => ` {"a":${a},"é":${b},"a":${c}} `,
  (a: string, b: string, c: string) => `{"a":${a},"late":${b},"é":${c}}\r`,
  (a: string) => `{"a":${a}`,
  () => '',
  () => '\r',
  () => '[1]',
)
const line = fc.tuple(form, scalar, scalar, scalar).map(([make, a, b, c]) => make(a, b, c))

test('lines are read alike by their layouts and as text, whatever the cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom('', '\n', '\r'),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 6 }),
      async (lines, end, chunk, blockRecords) => {
        const bytes = new TextEncoder().encode(lines.join('\n') + end)
        const source = memorySource('a.ndjson', bytes, chunk)
        const parser = () => ndjsonParser(header)
        const byKernel = await read(readLines(source, structure, { blockRecords }, parser()))
        expect(byKernel).toEqual(await read(readRecords(source, structure, {}, parser())))
      },
    ),
    { numRuns: 800 },
  )
}, 60_000)
