import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { delimitedParser } from './delimited-parser.ts'
import { delimited } from './delimited.ts'
import { FormatError } from './format.ts'
import type { Encoding, Newline, ReadOptions, Structure } from './format.ts'
import { brokenSource, copyBlocks, recordsOf, structureOf, utf8 } from './formats.testing.ts'
import { readRecords } from './record-reader.ts'
import { inspectSource } from './sniff.ts'
import { memorySource } from './memory-source.testing.ts'

async function readAll(text: string | Uint8Array, name = 'a.csv', options: ReadOptions = {}) {
  const source = memorySource(name, typeof text === 'string' ? utf8(text) : text)
  const structure = await inspectSource(source)
  const blocks = await copyBlocks(delimited.read(source, structure, options))
  return { structure, blocks, records: recordsOf(blocks) }
}

const flawsOf = async (text: string) => (await readAll(text)).records.map(({ flaw }) => flaw)
const cellsOf = async (text: string) => (await readAll(text)).records.map(({ cells }) => cells)

describe('records', () => {
  test('lines and raw texts of quoted and blank lines', async () => {
    const { records, blocks } = await readAll('\na,b\n\n1,"x\ny"\n\n\n2,z')
    expect(records).toEqual([
      { record: 1, line: 4, flaw: 'none', cells: ['1', 'x\ny'], raw: '1,"x\ny"' },
      { record: 2, line: 8, flaw: 'none', cells: ['2', 'z'], raw: '2,z' },
    ])
    expect(blocks[0]).toMatchObject({ byteStart: 6, byteEnd: 19, blankLines: 4 })
  })

  test('LF, CRLF and both in one file', async () => {
    const expected = [
      ['1', '2'],
      ['3', '4'],
    ]
    expect(await cellsOf('a,b\n1,2\n3,4\n')).toEqual(expected)
    expect(await cellsOf('a,b\r\n1,2\r\n3,4')).toEqual(expected)
    expect(await cellsOf('a,b\r\n1,2\n3,4\r\n')).toEqual(expected)
    expect((await readAll('a,b\r\n1,2\r\n')).structure.header).toEqual(['a', 'b'])
  })

  test('CR alone', async () => {
    const { records, structure } = await readAll('a,b\r1,"x\ny"\r\r3,4\r')
    expect(structure.newline).toBe('\r')
    expect(records.map(({ cells }) => cells)).toEqual([
      ['1', 'x\ny'],
      ['3', '4'],
    ])
    expect(records.map(({ line }) => line)).toEqual([2, 4])
  })

  test('the CR of a CRLF belongs to no cell, one in quotes to its cell', async () => {
    expect(await cellsOf('a,b\r\n1,"x\r"\r\n2,y\r\n')).toEqual([
      ['1', 'x\r'],
      ['2', 'y'],
    ])
  })

  test('a blank line of a one-column file is a null', async () => {
    const { structure, records } = await readAll('a\r\n1\r\n\r\n""\r\n')
    expect(structure.delimiter).toBe(',')
    expect(records.map(({ cells }) => cells)).toEqual([['1'], [null], ['']])
  })

  test('names of prototypes are names', async () => {
    const { structure, records } = await readAll('__proto__,constructor\n1,2\n')
    expect(structure.header).toEqual(['__proto__', 'constructor'])
    expect(records[0]?.cells).toEqual(['1', '2'])
  })

  test('a header without records', async () => {
    const { structure, blocks } = await readAll('a,b\n')
    expect(structure.header).toEqual(['a', 'b'])
    expect(blocks).toEqual([])
  })
})

describe('flaws', () => {
  test('ragged', async () => {
    expect(await flawsOf('a,b\n1\n1,2\n1,2,3\n')).toEqual(['ragged', 'none', 'ragged'])
  })

  test('quote: not closed, or closed before text', async () => {
    expect(await flawsOf('a,b\n1,"x" y\n2,3"\n')).toEqual(['quote', 'none'])
    expect(await flawsOf('a,b\n1,2\n1,"x\n')).toEqual(['none', 'quote'])
    expect(await flawsOf('a,b\n1,x"y\n')).toEqual(['none'])
  })

  test('encoding comes first, and keeps the rest of the text', async () => {
    const bytes = utf8('a,b\n1,x\n2,?,\n3,é\n')
    const whole = new Uint8Array(2 ** 20 + bytes.length)
    const filler = utf8('a,b\n' + '1,x\n'.repeat((2 ** 20 - 4) / 4))
    whole.set(filler)
    whole.set(bytes, filler.length)
    whole[filler.length + bytes.indexOf(0x3f)] = 0xff
    const { structure, records } = await readAll(whole)
    expect(structure.encoding).toBe('utf-8')
    expect(records.slice(-3).map(({ flaw, raw }) => [flaw, raw])).toEqual([
      ['none', '1,x'],
      ['encoding', '2,\uFFFD,'],
      ['none', '3,é'],
    ])
  })
})

// Whatever the bytes are and however they are cut, the records are the same.

const fragment = fc.constantFrom(
  'a',
  '1',
  '"',
  '"',
  '""',
  ',',
  ',',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  'é',
  '€',
  '😀',
  '\uFEFF',
  '"x",',
  '"\n',
  ',"',
  'word,word\n',
  '"a\nb",c\n',
  '\n\n',
)
const messyText = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''))
const invalidBytes = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fragment.map((part) => [...utf8(part)]) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 3 }) },
  ),
  { maxLength: 50 },
)

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return utf8(text)
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let unit = 0; unit < text.length; unit++) {
    view.setUint16(unit * 2, text.charCodeAt(unit), encoding === 'utf-16le')
  }
  return bytes
}

const messyBytes = fc.oneof(
  messyText.map((text) => ({ encoding: 'utf-8' as const, bytes: utf8(text) })),
  invalidBytes.map((parts) => ({
    encoding: 'utf-8' as const,
    bytes: Uint8Array.from(parts.flat()),
  })),
  fc
    .tuple(messyText, fc.constantFrom('utf-16le' as const, 'utf-16be' as const), fc.boolean())
    .map(([text, encoding, odd]) => {
      const bytes = encode(text, encoding)
      return { encoding, bytes: odd ? Uint8Array.from([...bytes, 0xd8]) : bytes }
    }),
  invalidBytes.map((parts) => ({
    encoding: 'windows-1252' as const,
    bytes: Uint8Array.from(parts.flat()),
  })),
)

const cuts = fc.record({
  chunkBytes: fc.integer({ min: 1, max: 70 }),
  pieceBytes: fc.integer({ min: 4, max: 40 }),
  blockRecords: fc.integer({ min: 1, max: 5 }),
})

function structureFor(encoding: Encoding, newline: Newline, columns: number): Structure {
  const header = Array.from({ length: columns }, (_, column) => `c${column}`)
  return structureOf({ encoding, newline, header })
}

describe('any cut', () => {
  const anyFile = fc.record({
    file: messyBytes,
    newline: fc.constantFrom<Newline>('\n', '\r'),
    columns: fc.integer({ min: 1, max: 3 }),
  })

  test('gives the same records, in blocks that tile the file and can be read again', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, cuts, async ({ file, newline, columns }, cut) => {
        const structure = structureFor(file.encoding, newline, columns)
        const whole = memorySource('a.csv', file.bytes)
        const source = memorySource('a.csv', file.bytes, cut.chunkBytes)
        const read = (options: ReadOptions) =>
          copyBlocks(
            readRecords(source, structure, options, delimitedParser(structure), cut.pieceBytes),
          )
        const atOnce = await copyBlocks(delimited.read(whole, structure, {}))
        const blocks = await read({ blockRecords: cut.blockRecords })
        expect(recordsOf(blocks)).toEqual(recordsOf(atOnce))
        expect(sumOfBlanks(blocks)).toBe(sumOfBlanks(atOnce))
        for (const [index, block] of blocks.entries()) {
          expect(block.byteEnd).toBe(blocks[index + 1]?.byteStart ?? file.bytes.length)
          expect(block.records[0]!.line).toBe(1 + newlinesBefore(file, newline, block.byteStart))
          const again = await read({
            start: block.byteStart,
            end: block.byteEnd,
            firstRecord: block.firstRecord,
            firstLine: block.records[0]!.line,
          })
          expect(recordsOf(again)).toEqual(block.records)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('reading on from any block gives the rest', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, cuts, async ({ file, newline, columns }, cut) => {
        const structure = structureFor(file.encoding, newline, columns)
        const source = memorySource('a.csv', file.bytes, cut.chunkBytes)
        const blocks = await copyBlocks(
          delimited.read(source, structure, { blockRecords: cut.blockRecords }),
        )
        for (const [index, block] of blocks.entries()) {
          const rest = await copyBlocks(
            delimited.read(source, structure, {
              start: block.byteStart,
              firstRecord: block.firstRecord,
              firstLine: block.records[0]!.line,
            }),
          )
          expect(recordsOf(rest)).toEqual(recordsOf(blocks.slice(index)))
        }
      }),
      { numRuns: 100 },
    )
  })
})

function sumOfBlanks(blocks: readonly { blankLines: number }[]): number {
  return blocks.reduce((sum, block) => sum + block.blankLines, 0)
}

function newlinesBefore(
  { bytes, encoding }: { bytes: Uint8Array; encoding: Encoding },
  newline: Newline,
  end: number,
): number {
  const code = newline.charCodeAt(0)
  if (!encoding.startsWith('utf-16')) return bytes.subarray(0, end).filter((b) => b === code).length
  const view = new DataView(bytes.buffer)
  let count = 0
  for (let at = 0; at < end - 1; at += 2) {
    if (view.getUint16(at, encoding === 'utf-16le') === code) count++
  }
  return count
}

describe('PapaParse over the whole text', () => {
  const isBlank = (cells: readonly (string | null)[]) => cells.length === 1 && cells[0] === ''

  test('sees the same records in any text with LF whose quotes fit', async () => {
    const lfText = messyText.map((text) => text.replaceAll('\r', ''))
    await fc.assert(
      fc.asyncProperty(lfText, cuts, async (messy, cut) => {
        const text = `c0,c1\n${messy}`
        const [, ...rows] = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data
        const structure = structureFor('utf-8', '\n', 2)
        const source = memorySource('a.csv', utf8(text), cut.chunkBytes)
        const blocks = readRecords(
          source,
          structure,
          {},
          delimitedParser(structure),
          cut.pieceBytes,
        )
        const records = recordsOf(await copyBlocks(blocks))
        // What PapaParse makes of a blank line equals what it makes of an empty pair of quotes.
        const cells = records.map((record) => record.cells).filter((row) => !isBlank(row))
        // Where they do not, PapaParse goes on to the next quote that does.
        if (records.some(({ flaw }) => flaw === 'quote')) return
        expect(cells).toEqual(rows.filter((row) => !isBlank(row)))
      }),
      { numRuns: 500 },
    )
  })

  test('sees the same table in CRLF text', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\r', '\n', '\r\n', 'é') })
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(table, cuts, async (rows, cut) => {
        const text = `c0,c1\r\n${Papa.unparse(rows, { newline: '\r\n', quotes: true })}\r\n`
        const structure = structureFor('utf-8', '\n', 2)
        const source = memorySource('a.csv', utf8(text), cut.chunkBytes)
        const blocks = readRecords(
          source,
          structure,
          {},
          delimitedParser(structure),
          cut.pieceBytes,
        )
        const records = recordsOf(await copyBlocks(blocks))
        expect(records.map(({ cells }) => cells)).toEqual(rows)
        expect(records.every(({ flaw }) => flaw === 'none')).toBe(true)
      }),
    )
  })
})

describe('a long reading', () => {
  const big = utf8(`a,b\n${'1,"some text"\n'.repeat(300_000)}`)

  test('stops within 200 ms of its signal', async () => {
    const source = memorySource('a.csv', big)
    const structure = await inspectSource(source)
    const controller = new AbortController()
    let abortedAt = Infinity
    setTimeout(() => {
      abortedAt = performance.now()
      controller.abort()
    }, 30)
    const reading = copyBlocksForEver(() =>
      delimited.read(source, structure, { signal: controller.signal }),
    )
    await expect(reading).rejects.toHaveProperty('name', 'AbortError')
    expect(performance.now() - abortedAt).toBeLessThan(200)
  })

  test('says where its source broke off', async () => {
    const source = memorySource('a.csv', big)
    const structure = await inspectSource(source)
    const reading = copyBlocks(delimited.read(brokenSource(source, 1_000_000), structure, {}))
    await expect(reading).rejects.toBeInstanceOf(FormatError)
    await expect(
      copyBlocks(delimited.read(brokenSource(source, 1_000_000), structure, {})),
    ).rejects.toMatchObject({ kind: 'unreadable', facts: { byte: 1_000_000 } })
  })

  test('reads a record of megabytes in time that grows with its size', async () => {
    const text = `a,b\n1,"${'x,\n'.repeat(2_000_000)}"\n2,y\n`
    const { records } = await readAll(text)
    expect(records.map(({ raw, line }) => [raw.length, line])).toEqual([
      [6_000_004, 2],
      [3, 2_000_003],
    ])
  })
})

async function copyBlocksForEver(read: () => AsyncIterable<unknown>): Promise<void> {
  for (;;) for await (const block of read()) void block
}
