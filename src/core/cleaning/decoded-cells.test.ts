import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delimitedParser } from '#core/formats/delimited-parser.ts'
import { readDelimited } from '#core/formats/delimited-kernel.ts'
import type { RecordBlock } from '#core/formats/format.ts'
import { structureOf } from '#core/formats/formats.testing.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { readRecords } from '#core/formats/record-reader.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type PendingSegment, admitBlock } from './admission.ts'
import { id, number, planned, rowsOf, text, time } from './cleaning.testing.ts'
import { decideOrders, ordersOf } from './date-order.ts'
import { acceptedTable } from './segment.ts'
import { joinedTables } from '#core/engine/joined-tables.ts'
import type { ColumnRule } from './rules.ts'
import type { StrictTimeEvidence } from './strict-times.ts'

const rules: Record<string, ColumnRule> = {
  id: { ...id, notZero: true },
  loose: { ...id, required: false },
  word: text,
  strict: { type: 'strict-time', required: true },
  time: { ...time, required: false },
  count: { type: 'integer', required: true, minimum: -2 },
  amount: { ...number, required: false, minimum: 0.5 },
  free: { ...number, lenient: true, required: false },
}
const columns = planned(rules)

const integers = ['0', '7', '12', '-3', '007', '+5', '12345678', '123456789', '4294967296', '00']
const words = ['x', '', ' ', 'null', 'N/A', '<null>', ' 8 ', '"a ""q"""', 'é', 'x'.repeat(40), '-']
const numbers = ['1.50', '.5', '5.', '$1,234.50', '-$3', '(4)', '1,23', '12,345', '0,123', '1e3']
const more = [
  '999999999999999',
  '1234567890123456',
  '"$3,709.40 "',
  '3.0',
  '3.25',
  '- 5',
  '-0',
  '$0',
  '($34.50)',
  '( $2,078.56 ) ',
  '(-4)',
  '()',
  '(4',
  '(0.10)',
  '0.00000000000000000000',
]
const times = [
  '2023-12-22 17:43:07',
  '2023-12-22T17:43:07Z',
  '2023-02-29',
  '2024-02-29',
  '0000-01-01',
]
const zoned = ['2018-10-01T03:03:14-07:00', '2018-10-01t03:03:14+05:30', '2023-12-22 24:00:00']
const dates = [
  '3/4/2011',
  '13/4/2011',
  '4/13/2011',
  '31/4/2011',
  '1-2-2011',
  '1.2.2011',
  '1/2-2011',
]
const odd = ['2023-12-22 17:43', '2023-12-22 17:43:07.5', '12/31/2011 10:00', '9999-12-31 23:59:59']

const anyCell = fc.constantFrom(
  ...integers,
  ...words,
  ...numbers,
  ...more,
  ...times,
  ...zoned,
  ...dates,
  ...odd,
)
/** Mostly what the column asks for, so that records come through. */
const mostly = (cells: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...cells) }, { weight: 1, arbitrary: anyCell })
/** Numbers, and what is nearly one, plain and dressed. */
const drawnNumber = fc.stringMatching(/^([\d.-]{0,11}|[($ -]{0,3}[\d.,]{0,8}[ )]{0,2})$/)
const row = fc
  .tuple(
    mostly(integers),
    mostly([...integers, ...words]),
    mostly(words),
    mostly(['2023-12-22 17:43:07', '2022-01-01 00:00:00']),
    mostly([...times, ...zoned, ...dates, '']),
    mostly(integers),
    fc.oneof(
      { weight: 2, arbitrary: mostly([...numbers, ...more, ...integers]) },
      { weight: 1, arbitrary: drawnNumber },
    ),
    fc.oneof(anyCell, drawnNumber),
  )
  .map((cells) => cells.map((cell) => (/^[^"].*,/.test(cell) ? `"${cell}"` : cell)).join(','))
const line = fc.oneof(
  { weight: 20, arbitrary: row },
  { weight: 1, arbitrary: fc.constantFrom('', 'a,b', 'a"b,c', '"open', '1,2,3,4,5,6,7,8,9') },
)

const structure = structureOf({ newline: '\n', header: columns.map(({ header }) => header) })

/** The evidence of all blocks: where these are cut is the readers' business. */
function prevailing(parts: readonly StrictTimeEvidence[]) {
  const sum = (key: 'records' | 'failed' | 'readable') =>
    parts.reduce((total, part) => total + part[key], 0)
  const example = parts.find((part) => part.example !== '')?.example
  return [sum('records'), sum('failed'), sum('readable'), example]
}

async function admitted(blocks: AsyncIterable<RecordBlock>, read = columns) {
  const dictionaries = new Map(read.map(({ name }) => [name, new Dictionary()]))
  const pending: PendingSegment[] = []
  for await (const block of blocks) {
    pending.push(admitBlock(block, { file: 1, columns: read }, (name) => dictionaries.get(name)!))
  }
  const orders = ordersOf(decideOrders(pending.flatMap(({ dates: found }) => found)))
  const segments = pending.map((segment) => segment.settle(orders))
  const rejects = segments.flatMap((segment) =>
    Array.from({ length: segment.rejects.size }, (_, place) => segment.rejects.at(place)),
  )
  const table =
    segments.length === 0 ? null : joinedTables(segments.map((segment) => acceptedTable(segment)))
  return {
    rows: table === null ? [] : rowsOf(table),
    decimals: table?.columns.flatMap(({ column: { type } }) =>
      type.kind === 'decimal' ? type : [],
    ),
    rejects,
    dates: decideOrders(pending.flatMap(({ dates: found }) => found)),
    strict: prevailing(pending.flatMap(({ strictTimes }) => strictTimes)),
  }
}

test('records are decided alike whether their cells are decoded or read as texts', async () => {
  const parser = delimitedParser(structure)
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(7, 100),
      async (lines, newline, blockRecords) => {
        const made = `${structure.header.join(',')}${newline}${lines.join(newline)}`
        const source = memorySource('a.csv', new TextEncoder().encode(made))
        const decoded = await admitted(readDelimited(source, structure, { blockRecords }, parser))
        expect(decoded).toEqual(await admitted(readRecords(source, structure, {}, parser)))
      },
    ),
    { numRuns: 1500 },
  )
}, 60_000)

test('records so long that their columns are decoded in pieces are decided alike', async () => {
  const filled = planned({ ...rules, filler: { ...text, required: false } })
  const layout = { ...structure, header: filled.map(({ header }) => header) }
  const parser = delimitedParser(layout)
  const lines = fc
    .sample(line, { numRuns: 4000, seed: 1 })
    .map((cells, row) => `${cells},${'y'.repeat(500 + (row % 90))}`)
  const made = [layout.header.join(), ...lines].join('\n')
  const source = memorySource('a.csv', new TextEncoder().encode(made))
  const options = { blockRecords: 1700 }
  const decoded = await admitted(readDelimited(source, layout, options, parser), filled)
  expect(decoded).toEqual(await admitted(readRecords(source, layout, {}, parser), filled))
  expect(decoded.rows.length).toBeGreaterThan(500)
}, 60_000)

test('words of any length and number have one code each', async () => {
  const cell = (place: number): string => {
    const length = place % 37
    return `${place}`.padStart(length, place % 2 === 0 ? 'w' : '\u00e9')
  }
  const texts = Array.from({ length: 60_000 }, (_, row) => cell((row * 7919) % 20_011))
  const word = planned({ word: text, other: { ...text, required: false } })
  const bytes = new TextEncoder().encode(`word,other\n${texts.map((of) => `${of},\n`).join('')}`)
  const source = memorySource('words.csv', bytes)
  const layout = { ...structure, header: ['word', 'other'] }
  const parser = delimitedParser(layout)
  const dictionary = new Dictionary()
  const found: (string | null)[] = []
  for await (const block of readDelimited(source, layout, {}, parser)) {
    const segment = admitBlock(block, { file: 1, columns: word }, () => dictionary).settle(
      new Map(),
    )
    const { column } = segment.records.columns[0]!
    if (column.held !== 'codes') throw new Error('words have codes')
    for (const code of column.codes) found.push(dictionary.text(code))
  }
  expect(found.join()).toBe(texts.join())
  expect(dictionary.size).toBe(new Set(texts).size)
})
