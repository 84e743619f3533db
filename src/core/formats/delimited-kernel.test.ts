import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDelimited, suitsKernel } from './delimited-kernel.ts'
import { delimitedParser } from './delimited-parser.ts'
import type { Newline, RecordBlock, Structure } from './format.ts'
import { structureOf } from './formats.testing.ts'
import { memorySource } from './memory-source.testing.ts'
import { readRecords } from './record-reader.ts'

const structure = (
  columns: number,
  how: { encoding?: Structure['encoding']; newline?: Newline; delimiter?: string } = {},
): Structure =>
  structureOf({
    newline: '\n',
    header: Array.from({ length: columns }, (_, at) => `h${at}`),
    ...how,
  })

interface Seen {
  readonly record: number
  readonly line: number
  readonly startLine: number
  readonly flaw: string
  readonly cells: readonly (string | null)[]
  readonly raw: string
  readonly bytes: readonly number[]
}

/** The line of each record, by those that do not start a line further than the one before. */
function startLines(block: RecordBlock): readonly number[] {
  const runs = block.lineRuns?.()
  const lines: number[] = []
  for (let record = 0; record < block.count; record++) {
    const run = runs === undefined ? -1 : runs.places.indexOf(record)
    if (runs === undefined) lines.push(block.line(record))
    else lines.push(run < 0 ? lines.at(-1)! + 1 : runs.lines[run]!)
  }
  return lines
}

function seen(block: RecordBlock): Seen[] {
  const lines = startLines(block)
  return Array.from({ length: block.count }, (_, record) => ({
    record: block.firstRecord + record,
    line: block.line(record),
    startLine: lines[record]!,
    flaw: block.flaw(record),
    cells: Array.from({ length: block.width(record) }, (__, column) => block.cell(record, column)),
    raw: block.raw(record),
    bytes: [block.byteStartOf(record), block.byteEndOf(record)],
  }))
}

interface Read {
  readonly records: readonly Seen[]
  readonly blankLines: number
  readonly skippedBytes: number
}

async function read(blocks: AsyncIterable<RecordBlock>): Promise<Read> {
  const records: Seen[] = []
  let blankLines = 0
  let skippedBytes = 0
  let end = -1
  for await (const block of blocks) {
    if (end >= 0) expect(block.byteStart).toBe(end)
    expect(block.byteStartOf(0)).toBe(block.byteStart)
    end = block.byteEnd
    blankLines += block.blankLines
    skippedBytes += block.skippedBytes
    records.push(...seen(block))
  }
  return { records, blankLines, skippedBytes }
}

interface Cut {
  readonly chunk: number
  readonly block: number
}

const byKernel = (bytes: Uint8Array, how: Structure, { chunk, block }: Cut): Promise<Read> => {
  const source = memorySource('a.csv', bytes, chunk)
  return read(readDelimited(source, how, { blockRecords: block }, delimitedParser(how)))
}

const asText = (bytes: Uint8Array, how: Structure): Promise<Read> =>
  read(readRecords(memorySource('a.csv', bytes), how, {}, delimitedParser(how)))

const pieces = ['a', 'bc', '"', '""', ',', ',', '\n', '\n', '\r\n', '\r', ' ', 'é', '"x"', '"y,z"']
const longer = ['"l\nm"', '\n\n', '0123456789', 'x'.repeat(70), '😀', '\ufeff', '"q""r"', 'a,b\n']
const piece = fc.constantFrom(...pieces, ...longer)
const cut = fc.record({
  chunk: fc.integer({ min: 1, max: 50 }),
  block: fc.integer({ min: 1, max: 5 }),
})

describe('the kernel splits as the parser of texts does', () => {
  test.each([
    ['utf-8', '\n', ','],
    ['windows-1252', '\n', ','],
    ['utf-8', '\r', ','],
    ['utf-8', '\n', 'a'],
  ] as const)(
    'any text, any cut: %s, newline %j, delimiter %j',
    async (encoding, newline, delimiter) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 2, max: 4 }),
          fc.array(piece, { maxLength: 60 }),
          cut,
          async (columns, pieces, where) => {
            const how = structure(columns, { encoding, newline, delimiter })
            const text = `${how.header.join(delimiter)}${newline}${pieces.join('')}`
            const bytes = new TextEncoder().encode(text)
            expect(await byKernel(bytes, how, where)).toEqual(await asText(bytes, how))
          },
        ),
        { numRuns: 700 },
      )
    },
    60_000,
  )

  test('cells that are longer than the windows behind stray quotes', async () => {
    const long = fc.oneof(
      { weight: 9, arbitrary: piece },
      { weight: 1, arbitrary: fc.constantFrom('x'.repeat(3000), 'y'.repeat(5000)) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(long, { maxLength: 40 }), cut, async (pieces, { block }) => {
        const bytes = new TextEncoder().encode(`a,b\n1,x"\n${pieces.join('')}`)
        const byText = await asText(bytes, structure(2))
        expect(await byKernel(bytes, structure(2), { chunk: 4000, block })).toEqual(byText)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test('bytes that are not ASCII, far from each other, where quotes are text', async () => {
    const far = fc.constantFrom('x'.repeat(63), 'y'.repeat(130), 'z'.repeat(4200))
    const part = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces, '\n', '\n') },
      { weight: 3, arbitrary: far },
      {
        weight: 2,
        arbitrary: fc.constantFrom('\xe9', '\xff\n', '\xc3\xa9', '\xef\xbb\xbf', '\xe2\x82'),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), cut, async (parts, { block }) => {
        const bytes = Uint8Array.from(`a,b\n1,x"\n${parts.join('')}`, (unit) => unit.charCodeAt(0))
        const byText = await asText(bytes, structure(2))
        expect(await byKernel(bytes, structure(2), { chunk: 100_000, block })).toEqual(byText)
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), cut, async (tail, where) => {
        const bytes = new Uint8Array([...new TextEncoder().encode('a,b\n'), ...tail])
        expect(await byKernel(bytes, structure(2), where)).toEqual(
          await asText(bytes, structure(2)),
        )
      }),
      { numRuns: 1000 },
    )
  }, 60_000)

  test('records that are longer than its memory, and 500 columns', async () => {
    const long = `"${'x,\n'.repeat(1_500_000)}"`
    const bytes = new TextEncoder().encode(`a,b\n1,2\n3,${long}\n5,6\n7,"8\n`)
    const { records } = await byKernel(bytes, structure(2), { chunk: 100_000, block: 100 })
    expect(records.map(({ cells }) => cells[1]!.length)).toEqual([1, 4_500_000, 1, 2])
    const wide = structure(500)
    const row = Array.from({ length: 500 }, (_, at) => `${at}`).join(',')
    const many = new TextEncoder().encode(`${wide.header.join(',')}\n${`${row}\n`.repeat(9000)}`)
    const blocks = await byKernel(many, wide, { chunk: 65_536, block: 65_536 })
    expect(blocks.records.length).toBe(9000)
    expect(blocks.records.every(({ cells, flaw }) => flaw === 'none' && cells[499] === '499')).toBe(
      true,
    )
  })

  test('the structures that it reads', () => {
    expect(suitsKernel(structure(2))).toBe(true)
    expect(suitsKernel(structure(1))).toBe(false)
    expect(suitsKernel(structure(2, { encoding: 'utf-16le' }))).toBe(false)
  })
})
