import { expect, test } from 'vitest'
import { readDelimited } from '#core/formats/delimited-kernel.ts'
import { delimitedParser } from '#core/formats/delimited-parser.ts'
import { structureOf } from '#core/formats/formats.testing.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { admitBlock } from './admission.ts'
import { id, planned, text } from './cleaning.testing.ts'
import { RangeIds, passedOn } from './repeats-within.ts'
import type { Segment } from './segment.ts'

const header = ['id', 'note']
const columns = planned({ id, note: { ...text, required: false } })

/** Lines of records that count up, but for some, a flawed one a block; every seventh has a line break in it. */
async function segmentsOf(others: Readonly<Record<number, string>>, down = 0): Promise<Segment[]> {
  const rows = Array.from({ length: 96 }, (_, at) => {
    const cells = `${at + 1},${at % 7 === 0 ? '"two\nlines"' : 'note'}`
    return others[at + 1] ?? (at % 32 === 30 ? `${at + 1}` : cells)
  })
  const structure = structureOf({ newline: '\n', header })
  const bytes = new TextEncoder().encode(`${[header.join(), ...rows].join('\n')}\n`)
  const source = memorySource('a.csv', bytes)
  const parser = delimitedParser(structure)
  const range = new RangeIds()
  const segments: Segment[] = []
  for await (const block of readDelimited(source, structure, { blockRecords: 32 }, parser)) {
    const repeating = { column: 'id', range, mayRepeat: () => true }
    const plan = { file: 1, columns }
    const pending = admitBlock(block, plan, () => new Dictionary(), repeating)
    segments.push(pending.settle(new Map(), { records: down, lines: down }))
  }
  return segments
}

/** Which record repeats which line, by its bytes. */
function repeatsIn(segments: readonly Segment[]): string[] {
  return segments.flatMap(({ repeats }) =>
    Array.from({ length: repeats.size }, (_, place) => {
      const { record, line, byteStart, byteEnd, detail, other } = repeats.at(place)
      return `${record} on ${line}, ${byteEnd - byteStart} bytes at ${byteStart}: file ${detail} line ${other}`
    }),
  )
}

const lineOf = (record: number): number => record + 1 + Math.ceil((record - 1) / 7)

test('repeats go as they are read where their first stands in the block or in the one before', async () => {
  const segments = await segmentsOf({ 5: '2,in the block', 40: '30,before', 70: '38,before' })
  const told = repeatsIn(segments).map((said) => said.replace(/, .*:/, ':'))
  expect(told).toEqual([
    `5 on ${lineOf(5)}: file 1 line ${lineOf(2)}`,
    `40 on ${lineOf(40)}: file 1 line ${lineOf(30)}`,
    `70 on ${lineOf(70)}: file 1 line ${lineOf(38)}`,
  ])
  expect(segments.map(({ records }) => records.rowCount)).toEqual([30, 30, 30])
  expect(repeatsIn(segments)[0]).toContain(', 15 bytes at ')
})

test('others wait for all blocks: of ids further up or down, of rejects and of other repeats', async () => {
  const segments = await segmentsOf({
    4: '9,ahead',
    20: '18',
    24: '20,of a reject',
    90: '7,two blocks before',
    91: '1000,far',
    92: '1000,again',
  })
  expect(repeatsIn(segments)).toEqual([])
  expect(segments.map(({ records }) => records.rowCount)).toEqual([30, 31, 31])
})

test('further down in the file their firsts are so too', async () => {
  const others = { 5: '2,in the block', 40: '30,before' }
  const [told] = repeatsIn(await segmentsOf(others, 1000))
  expect(told).toContain(`1005 on ${1000 + lineOf(5)}, `)
  expect(told).toContain(`line ${1000 + lineOf(2)}`)
})

test('what repeats a record that goes repeats what that one does', async () => {
  const segments = await segmentsOf({ 5: '2,in the block', 6: '3,in the block' })
  const passed = segments.map((segment) => passedOn(segment, new Map([[2, { file: 7, line: 70 }]])))
  const told = repeatsIn(passed).map((said) => said.replace(/.*: /, ''))
  expect(told).toEqual(['file 7 line 70', `file 1 line ${lineOf(3)}`])
  expect(repeatsIn(segments)[0]).toContain(`file 1 line ${lineOf(2)}`)
})
