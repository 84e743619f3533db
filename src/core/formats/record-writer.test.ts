import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { ByteBuffer } from './byte-buffer.ts'
import { delimited } from './delimited.ts'
import { delimitedForm, delimitedWriter } from './delimited-writer.ts'
import type { RecordBlock, Structure } from './format.ts'
import { structureOf } from './formats.testing.ts'
import { jsonForm } from './json-writer.ts'
import { memorySource } from './memory-source.testing.ts'
import { type CellForm, writeRecords } from './record-writer.ts'

/** What some way of writing treats in a way of its own; the last are single bytes, which are no UTF-8. */
const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'ab1 '.split('')) },
  fc.constantFrom(...'=+-@\t\\\0;é'.split(''), '\u00a0', '\ufeff', '＝', '😀'),
  { weight: 1, arbitrary: fc.constantFrom('\u0080', '\u00ff') },
)
const plain = fc.array(part, { maxLength: 3 })
const quoted = fc
  .array(fc.oneof(part, fc.constantFrom(',', '\n', '\r', '""')), { maxLength: 3 })
  .map((parts) => ['"', ...parts, '"'])
/** Mostly one or the other as a whole; sometimes what has no rule. */
const cell = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 3, arbitrary: quoted },
  fc.tuple(plain, quoted).map(([first, then]) => [...first, ...then]),
)
/** Records without a quote, of as many cells as there are names; and any. */
const rows = fc.oneof(
  fc.array(fc.tuple(plain, plain, plain), { maxLength: 9 }),
  fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.tuple(cell, cell, cell) },
      fc.array(cell, { maxLength: 4 }),
    ),
    { maxLength: 9 },
  ),
)
const recordsOfText = (delimiter: string, newline: string) =>
  rows.map((records) =>
    records.flatMap((cells) => [
      ...cells.flatMap((parts, at) => (at === 0 ? parts : [delimiter, ...parts])),
      newline,
    ]),
  )

function encoded(parts: readonly string[], isUtf8: boolean): Uint8Array {
  const encoder = new TextEncoder()
  return Uint8Array.from(
    parts.flatMap((part) => {
      const byte = part.charCodeAt(0)
      return part.length === 1 && byte >= 0x80 && byte < 0x100 && (!isUtf8 || byte !== 0xe9)
        ? [byte]
        : [...encoder.encode(part)]
    }),
  )
}

interface Written {
  readonly written: string
  /** The cells that were to be written. */
  readonly cells: readonly (readonly (string | null)[])[]
}

/** Some records of a file, the second and third of each block not, with some of its columns. */
async function written(
  file: Uint8Array,
  structure: Structure,
  columns: readonly (number | null)[],
  form: CellForm,
): Promise<Written> {
  const buffer = new ByteBuffer()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const cells: (string | null)[][] = []
  let text = ''
  const options = { blockRecords: 6 }
  for await (const block of delimited.read(memorySource('a.csv', file), structure, options)) {
    const all = Uint32Array.from({ length: block.count }, (_, at) => at)
    const records = all.filter((at) => at !== 1 && at !== 2)
    for (const record of records) cells.push(columns.map((column) => cellOf(block, record, column)))
    writeRecords(buffer, form, { block, records, columns })
    text += decoder.decode(buffer.take())
  }
  return { written: text, cells }
}

function cellOf(block: RecordBlock, record: number, column: number | null): string | null {
  return column === null || column >= block.width(record) ? null : block.cell(record, column)
}

const dialects = fc.record({
  encoding: fc.constantFrom('utf-8' as const, 'windows-1252' as const),
  delimiter: fc.constantFrom(',', ';', '\t'),
  newline: fc.constantFrom('\n' as const, '\r' as const),
})
/** Where whole records could be copied. */
const comma = { encoding: 'utf-8', delimiter: ',', newline: '\n' } as const
const files = fc.oneof(fc.constant(comma), dialects).chain((dialect) =>
  recordsOfText(dialect.delimiter, dialect.newline).map((parts) => ({
    structure: structureOf({ header: ['a', 'b', 'c'], ...dialect }),
    file: encoded(
      ['a', dialect.delimiter, 'b', dialect.delimiter, 'c', dialect.newline, ...parts],
      dialect.encoding === 'utf-8',
    ),
  })),
)
const columns = fc.oneof(
  fc.constant([0, 1, 2]),
  fc.array(fc.constantFrom(null, 0, 1, 2, 3), { minLength: 1, maxLength: 4 }),
)

// Spreadsheets run what begins so.
const formula = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r])/

describe('records written from bytes', () => {
  test('are what a library writes of their cells, formulas made harmless', async () => {
    const isText = [true, false, true, true]
    await fc.assert(
      fc.asyncProperty(files, columns, fc.boolean(), async (given, chosen, escapeFormulas) => {
        const { file, structure } = given
        const form = delimitedForm({ escapeFormulas, isText })
        const { written: lines, cells } = await written(file, structure, chosen, form)
        const harmless = cells.map((record) =>
          record.map((cell, at) =>
            escapeFormulas && isText[at] && cell !== null && formula.test(cell) ? `'${cell}` : cell,
          ),
        )
        const config = { delimiter: ',', newline: '\n', header: false }
        const expected = harmless.map((record) => `${Papa.unparse([record], config)}\n`)
        expect(lines).toBe(expected.join(''))
        const writer = delimitedWriter({ escapeFormulas, isText })
        const byText = cells.map((record) => writer.rows(record.map((cell) => [cell])))
        expect(byText.join('')).toBe(expected.join(''))
      }),
      { numRuns: 3000 },
    )
  })

  test.each(['a ', ' a', ' ', '=1', '\ufeff', 'é', ''])(
    'look at each end of a cell: %j',
    async (odd) => {
      const structure = structureOf({ header: ['a', 'b', 'c'] })
      for (const place of [0, 1, 2]) {
        const record = ['1', '2', '3'].with(place, odd)
        const file = new TextEncoder().encode(`a,b,c\n${record.join(',')}`)
        const form = delimitedForm({ escapeFormulas: true })
        const { written: lines } = await written(file, structure, [0, 1, 2], form)
        const harmless = record.map((text) => (formula.test(text) ? `'${text}` : text))
        expect(lines).toBe(`${Papa.unparse([harmless])}\n`)
      }
    },
  )

  test('are JSON of the same cells', async () => {
    await fc.assert(
      fc.asyncProperty(files, columns, async ({ file, structure }, chosen) => {
        const keys = chosen.map((_, at) => `"${at}`)
        const lines = await written(file, structure, chosen, jsonForm('ndjson', keys))
        const objects = lines.cells.map((record) =>
          JSON.stringify(Object.fromEntries(record.map((cell, at) => [keys[at]!, cell]))),
        )
        expect(lines.written).toBe(objects.map((object) => `${object}\n`).join(''))
        const array = await written(file, structure, chosen, jsonForm('array', keys))
        expect(array.written).toBe(objects.map((object) => `\n${object}`).join(','))
      }),
      { numRuns: 1000 },
    )
  })
})
