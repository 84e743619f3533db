import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadOptions } from './format.ts'
import { copyBlocks, recordsOf, structureOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { jsonParser } from './json-parser.ts'
import { json } from './json.ts'
import { ndjsonParser } from './ndjson-parser.ts'
import { readRecords } from './record-reader.ts'
import type { RecordParser } from './record-reader.ts'
import { inspectSource } from './sniff.ts'
import { memorySource } from './memory-source.testing.ts'

async function readAll(text: string, name: string) {
  const source = memorySource(name, utf8(text))
  const structure = await inspectSource(source)
  const blocks = await copyBlocks(formatOf(structure.format).read(source, structure, {}))
  return { structure, blocks, records: recordsOf(blocks) }
}

const summary = async (text: string, name = 'a.json') =>
  (await readAll(text, name)).records.map(({ flaw, raw, line }) => [flaw, raw, line])

describe('ndjson', () => {
  test('lines, blank lines, nulls and new keys', async () => {
    const { structure, records, blocks } = await readAll(
      '{"a":{"b":1}}\r\n\n{"a":null,"c":"x"}\n{"a":{"b":2.50}}',
      'a.ndjson',
    )
    expect(structure).toMatchObject({ format: 'ndjson', header: ['a.b', 'a', 'c'] })
    expect(records.map(({ line, raw }) => [line, raw])).toEqual([
      [1, '{"a":{"b":1}}'],
      [3, '{"a":null,"c":"x"}'],
      [4, '{"a":{"b":2.50}}'],
    ])
    expect(records.map(({ cells }) => cells)).toEqual([['1'], [null, null, 'x'], ['2.50']])
    expect(blocks[0]?.blankLines).toBe(1)
  })

  test('flaws', async () => {
    const text = '{"a":1}\n{"a":1\n[1]\n{"a":2}\n"x"\n{"a":3}\n  {"a":4}  \n'
    expect((await summary(text, 'a.jsonl')).map(([flaw]) => flaw)).toEqual([
      'none',
      'quote',
      'ragged',
      'none',
      'ragged',
      'none',
      'none',
    ])
  })

  test('names that appear later come last, and stay', async () => {
    const lines = Array.from({ length: 70_000 }, (_, i) =>
      i < 69_990 ? `{"a":"${'some text'.repeat(9)}"}` : '{"b":1}',
    )
    const { structure, blocks } = await readAll(lines.join('\n'), 'a.ndjson')
    expect(structure.header).toEqual(['a'])
    expect(blocks[0]?.header).toEqual(['a'])
    expect(blocks.at(-1)?.header).toEqual(['a', 'b'])
    expect(blocks.at(-1)?.records.at(-1)?.cells[1]).toBe('1')
  })
})

describe('json', () => {
  test('an array', async () => {
    expect(await summary('\n[ {"a":1},\n {"a":[1,\n"]"]} ,{"a":2}\n]\n')).toEqual([
      ['none', '{"a":1}', 2],
      ['none', '{"a":[1,\n"]"]}', 3],
      ['none', '{"a":2}', 4],
    ])
  })

  test('one object alone, on many lines or on one', async () => {
    expect(await summary('{\n"a": 1\n}\n', 'a.txt')).toEqual([['none', '{\n"a": 1\n}', 1]])
    expect((await readAll('{"a":1}', 'a.json')).structure.format).toBe('json')
    expect((await readAll('{"a":1}', 'a.txt')).structure.format).toBe('ndjson')
    const broken = await readAll('{"a":1}\n[1]\n[2]\n', 'a.ndjson')
    expect(broken.structure.format).toBe('ndjson')
  })

  test('no elements', async () => {
    expect(await summary('[ ]')).toEqual([])
  })

  test('elements that are no objects, or no JSON', async () => {
    expect(await summary('[{"a":1}, 2, {"a" 3}, , {"a":4}, {"a":5} {"a":6}]')).toEqual([
      ['none', '{"a":1}', 1],
      ['ragged', '2', 1],
      ['quote', '{"a" 3}', 1],
      ['quote', ',', 1],
      ['none', '{"a":4}', 1],
      ['quote', '{"a":5} {"a":6}', 1],
    ])
  })

  test('a truncated array says so', async () => {
    const flawed = async (text: string) =>
      (await summary(text)).map(([flaw, raw]) => `${flaw} ${raw}`).slice(1)
    expect(await flawed('[{"a":1},{"a":2},{"a":')).toEqual(['none {"a":2}', 'quote {"a":'])
    expect(await flawed('[{"a":1},{"a":2}\n')).toEqual(['none {"a":2}'])
    expect(await flawed('[{"a":1},12')).toEqual(['quote 12'])
    expect(await flawed('[{"a":1},\n')).toEqual(['quote ,'])
    expect(await flawed('[{"a":1}]\nx')).toEqual(['quote ]\nx'])
    expect(await flawed('[{"a":1}]\n[')).toEqual(['quote ]\n['])
  })
})

// However the bytes are cut, the records are the same; and no damage goes unsaid.

const part = fc.constantFrom(
  '{"a":1}',
  '{"b":"é"}',
  '{"a":"]},[\\""}',
  ',',
  ',',
  '\n',
  '\n',
  ' ',
  '[',
  ']',
  '{',
  '}',
  '"',
  '1',
  '{"c":{"d":[1,{}]}}',
  '\\',
  '\r\n',
  'null',
  '{"a":1},\n{"a":2}',
  '\n{"a":"😀"}\n',
  '\u001e',
  '\n{"a":\n',
)
const messy = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''))
const cuts = fc.record({
  chunkBytes: fc.integer({ min: 1, max: 50 }),
  pieceBytes: fc.integer({ min: 4, max: 40 }),
  blockRecords: fc.integer({ min: 1, max: 4 }),
})

interface Cut {
  readonly chunkBytes: number
  readonly pieceBytes: number
  readonly blockRecords: number
}

async function expectSameAtAnyCut(
  bytes: Uint8Array,
  cut: Cut,
  parser: (toEnd: boolean) => RecordParser,
): Promise<void> {
  // All names known before, so that a range alone gives its cells in the same columns.
  const structure = structureOf({ format: 'json', header: ['a', 'b', 'c.d'] })
  const whole = memorySource('a', bytes)
  const source = memorySource('a', bytes, cut.chunkBytes)
  const read = (options: ReadOptions, toEnd: boolean) =>
    copyBlocks(readRecords(source, structure, options, parser(toEnd), cut.pieceBytes))
  const atOnce = await copyBlocks(readRecords(whole, structure, {}, parser(true)))
  const blocks = await read({ blockRecords: cut.blockRecords }, true)
  expect(recordsOf(blocks)).toEqual(recordsOf(atOnce))
  for (const [index, block] of blocks.entries()) {
    expect(block.byteEnd).toBe(blocks[index + 1]?.byteStart ?? bytes.length)
    const newlines = bytes.subarray(0, block.byteStart).filter((byte) => byte === 10).length
    expect(block.records[0]!.line).toBe(1 + newlines)
    const again = await read(
      {
        start: block.byteStart,
        end: block.byteEnd,
        firstRecord: block.firstRecord,
        firstLine: block.records[0]!.line,
      },
      block.byteEnd === bytes.length,
    )
    expect(recordsOf(again)).toEqual(block.records)
  }
}

const header = ['a', 'b', 'c.d']

describe('any cut', () => {
  test('of lines', async () => {
    await fc.assert(
      fc.asyncProperty(messy, cuts, (text, cut) =>
        expectSameAtAnyCut(utf8(text), cut, () => ndjsonParser(header)),
      ),
      { numRuns: 400 },
    )
  })

  test('of lines with invalid bytes', async () => {
    const bytes = fc.tuple(messy, fc.array(fc.nat(), { maxLength: 3 })).map(([text, places]) => {
      const changed = utf8(text)
      for (const place of places) if (place < changed.length) changed[place] = 0xe2
      return changed
    })
    await fc.assert(
      fc.asyncProperty(bytes, cuts, (changed, cut) =>
        expectSameAtAnyCut(changed, cut, () => ndjsonParser(header)),
      ),
      { numRuns: 200 },
    )
  })

  test.each([
    ['an array', 'array', ' ['],
    ['an array within an object', 'member', ' ['],
    ['objects one behind the other', 'sequence', '{"a":0}'],
  ] as const)('of %s', async (_, shape, before) => {
    const plan = { shape, rows: 'objects' } as const
    await fc.assert(
      fc.asyncProperty(messy, cuts, (text, cut) =>
        expectSameAtAnyCut(utf8(before + text), cut, (toEnd) => jsonParser(header, plan, toEnd)),
      ),
      { numRuns: 600 },
    )
  })

  test('of objects under keys', async () => {
    const plan = { shape: 'keyed', rows: 'objects' } as const
    const member = fc.constantFrom(
      '"k":{"a":1,"b":2},',
      '"k":{"a":1,"b":{"a":1,"c":{"d":2}},"c":{"b":3}},',
      '"k": {"a": 1, "b": 2}, ',
      '"k\\"":{"b":"é","a":null},\n',
      '\n  "k": {\n    "a": 1,\n    "b": {\n      "a": 1\n    }\n  },',
      '"k":3,',
      '"k":{},',
    )
    const parts = fc.array(fc.oneof(member, member, part), { maxLength: 20 })
    const whole = parts.map((of) => of.join(''))
    const changed = fc.tuple(whole, fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 3 }))
    const texts = changed.map(([text, cutOut]) =>
      cutOut.reduce((rest, [at, length]) => {
        const from = rest.length === 0 ? 0 : at % rest.length
        return rest.slice(0, from) + rest.slice(from + length)
      }, text),
    )
    await fc.assert(
      fc.asyncProperty(texts, cuts, (text, cut) => {
        // What is cut out makes other names; a range alone does not know them.
        const known = jsonParser(['key'], plan, true)
        known.parse(text, { fresh: true, last: true, damaged: false })
        const named = [...known.header()]
        return expectSameAtAnyCut(utf8(text), cut, (toEnd) => jsonParser(named, plan, toEnd))
      }),
      { numRuns: 600 },
    )
  })

  test('of arrays as records', async () => {
    const plan = { shape: 'array', rows: 'arrays' } as const
    await fc.assert(
      fc.asyncProperty(messy, cuts, (text, cut) =>
        expectSameAtAnyCut(utf8(`[${text}`), cut, (toEnd) => jsonParser(header, plan, toEnd)),
      ),
      { numRuns: 300 },
    )
  })
})

test('an element that is missing has the bytes of its comma, by which it can be found again', async () => {
  const source = memorySource('a.json', utf8('[{"a":1},,{"a":2}]'))
  const places: number[][] = []
  for await (const block of json.read(source, structureOf({ format: 'json' }), {}))
    for (let at = 0; at < block.count; at++)
      places.push([block.byteStartOf(at), block.byteEndOf(at)])
  expect(places).toEqual([
    [1, 8],
    [9, 10],
    [10, 17],
  ])
})

test('an array that nothing mends has a record with a flaw, one that JSON.parse takes has its elements', async () => {
  const item = fc.constantFrom('{"a":1}', '{"b":"x,]"}', ' {"c":{"d":2}} ', '[1,2]', '3', '\n')
  const text = fc.oneof(
    messy.map((inner) => `[${inner}`),
    fc.array(item).map((items) => `[${items.join(',')}]`),
    fc.array(item).map((items) => `[${items.join(',')}`),
  )
  await fc.assert(
    fc.asyncProperty(text, async (array) => {
      const source = memorySource('a.json', utf8(array))
      const blocks = await copyBlocks(json.read(source, structureOf({ format: 'json' }), {}))
      const flaws = recordsOf(blocks).map(({ flaw }) => flaw)
      const elements = parsedOrNull(array)
      const isMended = elements === null && parsedOrNull(closed(mended(array))) !== null
      if (isMended) return
      if (elements === null) expect(flaws).toContain('quote')
      else expect(flaws).toEqual(elements.map((value) => (isObject(value) ? 'none' : 'ragged')))
    }),
    { numRuns: 600 },
  )
})

/** Without commas ahead of closing brackets, and arrays that follow each other put together. */
function mended(text: string): string {
  const next = text.replaceAll(
    /("(?:[^"\\]|\\.)*")|,(?=\s*\])|\[\s*\](?:\s*,)?(?=\s*\[)|\](?:\s*,)?\s*\[/g,
    (found, string: string | undefined) => string ?? (found.startsWith(']') ? ',' : ''),
  )
  return next === text ? text : mended(next)
}

/** With the bracket that a text may lack at its end. */
function closed(text: string): string {
  return parsedOrNull(text) === null ? `${text}]` : text
}

function parsedOrNull(text: string): unknown[] | null {
  try {
    return JSON.parse(text) as unknown[]
  } catch {
    return null
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
