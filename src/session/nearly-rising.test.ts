import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

const header = 'interaction_id,user_id,product_id,action,timestamp'
const user = '7,8,view,2023-01-01 00:00:00'
const badCells = ['0,8,view,', '7,8']

/** Lines whose ids rise, but for a few that stand before or further up, and a few bad ones. */
const lines = fc
  .constantFrom(
    { usual: 20, before: 2, ahead: 0 },
    { usual: 60, before: 2, ahead: 0 },
    { usual: 200, before: 5, ahead: 1 },
    { usual: 30, before: 1, ahead: 1 },
  )
  .chain(({ usual, before, ahead }) =>
    fc.array(
      fc.oneof(
        { weight: usual, arbitrary: fc.constant({ back: 0, bad: false }) },
        { weight: before, arbitrary: fc.nat(150).map((back) => ({ back, bad: false })) },
        { weight: ahead, arbitrary: fc.nat(150).map((on) => ({ back: -on, bad: false })) },
        { weight: 1, arbitrary: fc.constant({ back: 0, bad: true }) },
      ),
      { minLength: 100, maxLength: 400 },
    ),
  )
  .map((rows) =>
    rows.map(({ back, bad }, at) => ({
      id: Math.max(1, at + 1 - back),
      text: `${Math.max(1, at + 1 - back)},${bad ? badCells[at % 2]! : user}`,
      bad,
    })),
  )

interface Line {
  readonly id: number
  readonly text: string
  readonly bad: boolean
}

interface Cut {
  readonly segmentRecords: number
  readonly rangeBytes: number
}

async function expectFirsts(rows: readonly Line[], cut: Cut): Promise<void> {
  const text = [header, ...rows.map((row) => row.text), ''].join('\n')
  const session = createSession({
    shards: [createShard(), createShard()],
    breathe: () => Promise.resolve(),
    ...cut,
  })
  const source = memorySource('a.csv', new TextEncoder().encode(text))
  const { kinds } = await session.inspect(source)
  const { id } = await session.load([{ source, choice: kinds[0]! }])
  const { rows: rejects } = await session.rejects(id, 0, rows.length, 'duplicate')
  const firsts = new Map<number, number>()
  const expected = rows.flatMap((row, at) => {
    if (row.bad) return []
    const first = firsts.get(row.id)
    if (first === undefined) firsts.set(row.id, at + 2)
    return first === undefined ? [] : [`${at + 1} repeats line ${first} of a.csv`]
  })
  expect(rejects.map(({ record, reason }) => `${record} ${reason}`)).toEqual(expected)
}

test('of ids that nearly rise each repeat names the first, in whatever block and range it stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.constantFrom(32, 64, 1000),
      fc.constantFrom(900, 3000, 100_000),
      (rows, segmentRecords, rangeBytes) => expectFirsts(rows, { segmentRecords, rangeBytes }),
    ),
    { numRuns: 120 },
  )
})

/** Rows that count up, but for the ids of some, and a bad one now and then. */
function counting(ids: Readonly<Record<number, number>>): Line[] {
  return Array.from({ length: 300 }, (_, at) => {
    const bad = at % 25 === 7
    const id = ids[at] ?? at + 1
    return { id, text: `${id},${bad ? badCells[at % 2]! : user}`, bad }
  })
}

test.each([
  ['a record that stands further up', { 10: 100, 110: 100, 115: 100 }],
  ['one before, which comes twice', { 70: 66, 75: 66, 200: 66 }],
  ['a bad record, and then another', { 60: 58, 70: 58, 170: 58 }],
])('repeats of %s name the first', async (_, ids) => {
  for (const segmentRecords of [50, 64, 100, 1000])
    for (const rangeBytes of [900, 3000, 100_000])
      await expectFirsts(counting(ids), { segmentRecords, rangeBytes })
})
