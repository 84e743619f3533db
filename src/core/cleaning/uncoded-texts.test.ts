import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinedTables } from '#core/engine/joined-tables.ts'
import { delimitedParser } from '#core/formats/delimited-parser.ts'
import { readDelimited } from '#core/formats/delimited-kernel.ts'
import type { RecordBlock } from '#core/formats/format.ts'
import { structureOf } from '#core/formats/formats.testing.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { readRecords } from '#core/formats/record-reader.ts'
import { gather } from '#core/table/assemble.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { isUncoded } from '#core/table/uncoded.ts'
import { admitBlock } from './admission.ts'
import { id, planned, rowsOf, text } from './cleaning.testing.ts'
import { acceptedTable } from './segment.ts'
import type { ColumnRule } from './rules.ts'
import { samplesOf } from './text-samples.ts'

const rules: Record<string, ColumnRule> = {
  order: id,
  note: text,
  other: { ...id, required: false },
}
const columns = planned(rules)
const structure = structureOf({ newline: '\n', header: columns.map(({ header }) => header) })
const blockRecords = 16

/** Texts of four bytes, all different. */
const known = {
  bytes: new Uint8Array(Uint32Array.from({ length: 4096 }, (_, at) => at).buffer),
  ends: Uint32Array.from({ length: 4096 }, (_, at) => 4 * at + 4),
}

/** Of a column that was seen to repeat hardly. */
function unrepeatedDictionary(): Dictionary {
  const dictionary = new Dictionary()
  samplesOf(dictionary).look(known)
  return dictionary
}

async function admitted(blocks: AsyncIterable<RecordBlock>, dictionaryOf: () => Dictionary) {
  const dictionaries = new Map(columns.map(({ name }) => [name, dictionaryOf()]))
  const tables = []
  const rejects: unknown[] = []
  for await (const block of blocks) {
    const pending = admitBlock(block, { file: 1, columns }, (name) => dictionaries.get(name)!)
    const segment = pending.settle(new Map())
    for (let at = 0; at < segment.rejects.size; at++) rejects.push(segment.rejects.at(at))
    tables.push(acceptedTable(segment))
  }
  const uncoded = tables.filter(({ columns: made }) =>
    made.some(({ column }) => column.held === 'codes' && isUncoded(column)),
  )
  return { table: joinedTables(tables), rejects, uncoded: uncoded.length }
}

const odd = [
  '',
  ' ',
  'null',
  'N/A',
  'none',
  ' 8 ',
  '"a ""q"""',
  '"plain"',
  '""',
  'é',
  '"',
  'a\\b',
  '0',
  'a',
  'a\0',
  '\0a',
]
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => `text ${n}`) },
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'N', '-'), maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
)
const line = fc.oneof(
  { weight: 30, arbitrary: fc.tuple(cell, cell, cell).map((cells) => cells.join()) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a,b', '"open') },
)
/** Before them a block of texts that are all new. */
const begun = Array.from({ length: blockRecords }, (_, at) => `o${at},n${at},i${at}`)

test('texts that wait for their codes are those that have them at once', async () => {
  const parser = delimitedParser(structure)
  let uncoded = 0
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 100 }), async (lines) => {
      const made = [structure.header.join(), ...begun, ...lines].join('\n')
      const source = memorySource('a.csv', new TextEncoder().encode(made))
      const options = { blockRecords }
      const late = await admitted(
        readDelimited(source, structure, options, parser),
        unrepeatedDictionary,
      )
      const atOnce = await admitted(
        readRecords(source, structure, options, parser),
        () => new Dictionary(),
      )
      uncoded += late.uncoded
      const everyOther = Uint32Array.from(
        { length: (late.table.rowCount + 1) >> 1 },
        (_, at) => 2 * at,
      )
      for (const [at, { column }] of late.table.columns.entries()) {
        const expected = gather(atOnce.table.columns[at]!.column, everyOther)
        const picked = gather(column, everyOther)
        expect(
          rowsOf({ rowCount: picked.length, columns: [{ name: '', column: picked }] }),
        ).toEqual(rowsOf({ rowCount: expected.length, columns: [{ name: '', column: expected }] }))
      }
      expect(rowsOf(late.table)).toEqual(rowsOf(atOnce.table))
      expect(late.rejects).toEqual(atOnce.rejects)
    }),
    { numRuns: 150 },
  )
  expect(uncoded).toBeGreaterThan(50)
}, 60_000)

test('a dictionary counts the texts that wait, and finds them', async () => {
  const lines = Array.from({ length: 3 * blockRecords }, (_, at) => `o${at},n${at},i${at}`)
  const source = memorySource(
    'a.csv',
    new TextEncoder().encode([structure.header.join(), ...lines].join('\n')),
  )
  const parser = delimitedParser(structure)
  const { table } = await admitted(
    readDelimited(source, structure, { blockRecords }, parser),
    unrepeatedDictionary,
  )
  const { column } = table.columns[0]!
  if (column.held !== 'codes') throw new Error('texts have codes')
  expect(isUncoded(column)).toBe(true)
  expect(column.dictionary.sizeSoFar).toBe(0)
  expect(column.dictionary.find(`o${3 * blockRecords - 1}`)).toBe(3 * blockRecords - 1)
  expect(column.dictionary.size).toBe(3 * blockRecords)
})

test('texts that differ in bytes of zero alone are different ones', async () => {
  const texts = [
    'a',
    'a\0',
    '\0a',
    'a\0\0',
    '\0',
    '\0\0',
    'twelve bytes',
    'eleven byte\0',
    'eleven byte',
  ]
  const lines = [...texts, ...texts, ...texts].map((text) => `${text},${text},${text}`)
  const source = memorySource(
    'a.csv',
    new TextEncoder().encode([structure.header.join(), ...lines].join('\n')),
  )
  const { table } = await admitted(
    readDelimited(source, structure, {}, delimitedParser(structure)),
    () => new Dictionary(),
  )
  for (const { column } of table.columns.slice(0, 3)) {
    if (column.held !== 'codes') throw new Error('texts have codes')
    expect(Array.from(column.codes, (code) => column.dictionary.text(code))).toEqual([
      ...texts,
      ...texts,
      ...texts,
    ])
  }
})
