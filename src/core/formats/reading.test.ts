import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delimited } from './delimited.ts'
import type { Encoding, Reading } from './format.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

async function readBy(text: string | Uint8Array, reading: Reading, blockRecords = 65_536) {
  const source = memorySource('a.csv', typeof text === 'string' ? utf8(text) : text)
  const structure = await inspectSource(source, reading)
  const blocks = await copyBlocks(delimited.read(source, structure, { blockRecords }))
  return { source, structure, blocks, records: recordsOf(blocks) }
}

const report = 'Sales of March;;\n\n"Made by\nhand";;\nid;name;price\n1;a;1,5\n\n2;b;2,5\n'

describe('a header that stands further down', () => {
  test('is found where the person says, and lines count from the top', async () => {
    const { structure, records } = await readBy(report, { headerAt: 2 })
    expect(structure.header).toEqual(['id', 'name', 'price'])
    expect(structure.preview).toEqual([
      ['1', 'a', '1,5'],
      ['2', 'b', '2,5'],
    ])
    expect(records.map(({ record, line, flaw }) => [record, line, flaw])).toEqual([
      [1, 6, 'none'],
      [2, 8, 'none'],
    ])
    expect(structure.evidence).toContainEqual({ fact: 'preamble', values: { records: 2 } })
  })

  test('may lie behind more than what is looked at for the delimiter', async () => {
    const preamble = 'a line of words without end\n'.repeat(10_000)
    const { structure, records } = await readBy(`${preamble}a|b\n1|2\n`, { headerAt: 10_000 })
    expect([structure.header, structure.delimiter]).toEqual([['a', 'b'], '|'])
    expect(records).toMatchObject([{ line: 10_002, cells: ['1', '2'] }])
  })

  test('that is not there is a failure in words', async () => {
    await expect(readBy('a,b\n1,2\n', { headerAt: 2 })).rejects.toMatchObject({
      kind: 'empty',
      facts: { headerAt: 2 },
    })
  })

  test('is the first one again by default', async () => {
    const { structure } = await readBy('a,b\n1,2\n', { headerAt: 0 })
    expect(structure.header).toEqual(['a', 'b'])
    expect(structure.body).toBeUndefined()
  })
})

describe('no header', () => {
  test('numbers the columns by the width that most records have', async () => {
    const { structure, records } = await readBy('only a title\n1;2;3\n4;5;6\n', { headerAt: null })
    expect(structure.header).toEqual(['column 1', 'column 2', 'column 3'])
    expect(structure.preview[0]).toEqual(['only a title'])
    expect(records.map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, 'ragged'],
      [2, 'none'],
      [3, 'none'],
    ])
  })

  test('leaves a byte order mark and blank lines out', async () => {
    const { records } = await readBy('\ufeff\n\n1,2\n3,4', { headerAt: null })
    expect(records.map(({ line, cells }) => [line, cells])).toEqual([
      [3, ['1', '2']],
      [4, ['3', '4']],
    ])
  })
})

describe('a delimiter that the person chose', () => {
  test('stands, whatever the text looks like', async () => {
    const { structure, records } = await readBy('a,b;c\n1,2;3\n', { delimiter: ';' })
    expect(structure.header).toEqual(['a,b', 'c'])
    expect(records[0]!.cells).toEqual(['1,2', '3'])
  })

  test('makes a table of lines that look like JSON', async () => {
    const { structure } = await readBy('{"a":1}|x\n{"a":2}|y\n', { delimiter: '|', headerAt: null })
    expect([structure.format, structure.header.length]).toEqual(['delimited', 2])
  })
})

test('law: by any place of the header, records, lines and ranges are those of the plain reading', async () => {
  const cell = fc.constantFrom('a', 'é', '😀', '', 'x y', '"q,\n"', '"""\r\n"')
  const record = fc.array(cell, { minLength: 2, maxLength: 3 }).map((cells) => cells.join(','))
  const line = fc.oneof({ weight: 4, arbitrary: record }, fc.constant(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.nat(5),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom<Encoding>('utf-8', 'utf-16le'),
      async (lines, newline, place, blockRecords, encoding) => {
        // One record that is surely there, and a delimiter that is not to be found.
        const text = ['\ufeffh1,h2', ...lines, ''].join(newline)
        const bytes = encoding === 'utf-8' ? utf8(text) : utf16(text)
        const all = await readBy(bytes, { delimiter: ',', headerAt: 0 })
        const places = [all.structure.header, ...all.records.map(({ cells }) => cells)]
        const headerAt = place === 5 ? null : place % places.length
        const read = await readBy(bytes, { delimiter: ',', headerAt }, blockRecords)
        const plain = all.records.slice(headerAt ?? 0)
        const told = headerAt === null ? read.records.slice(1) : read.records
        expect(told.map(({ line, cells, raw }) => ({ line, cells, raw }))).toEqual(
          plain.map(({ line, cells, raw }) => ({ line, cells, raw })),
        )
        if (headerAt !== null) expect(read.structure.header).toEqual(places[headerAt])
        for (const { byteStart, byteEnd, firstRecord, records } of read.blocks) {
          const range = { start: byteStart, end: byteEnd, firstRecord, firstLine: records[0]!.line }
          const again = await copyBlocks(delimited.read(read.source, read.structure, range))
          expect(recordsOf(again)).toEqual(records)
        }
      },
    ),
    { numRuns: 300 },
  )
})

function utf16(text: string): Uint8Array {
  return new Uint8Array(
    Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).buffer,
  )
}
