import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntegerIdColumn } from '#core/table/column.ts'
import { tableOf } from '#core/table/table.ts'
import { type KeySpan, joinedSpan, sharedKeys, spanOf } from './key-span.ts'
import type { FilePlan } from './plan.ts'

/** The span of a block of these ids. */
function spanOfIds(ids: readonly number[]): KeySpan {
  const integers = Int32Array.from(ids)
  const rows = { length: integers.length, validity: null }
  const column: IntegerIdColumn = {
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    ...rows,
    integers,
  }
  const records = tableOf(ids.length, [{ name: 'id', column }])
  const plan = { unique: 'id', repeats: null, columns: [{ name: 'id' }] }
  return spanOf(records, plan as unknown as FilePlan)!
}

/** Ids that rise, but for some that stand anywhere, in blocks. */
const blocks = fc.array(
  fc.record({
    first: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 0, max: 100 }),
    others: fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 0, max: 400 })), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
)

function idsOf({ first, length, others }: { first: number; length: number; others: number[][] }) {
  const ids = Array.from({ length }, (_, at) => first + at)
  for (const [at, id] of others) if (at! < length) ids[at!] = id!
  return ids
}

test('what two ranges have in common lies in a span that they share, or is asked of both', () => {
  fc.assert(
    fc.property(blocks, blocks, blocks, (...ranges) => {
      const all = ranges.map((range) => range.map(idsOf))
      const spans = all.map((range) => joinedSpan(range.map(spanOfIds))!)
      const shared = sharedKeys(spans)
      for (const [one, ids] of all.entries()) {
        const others = new Set(all.filter((_, at) => at !== one).flat(2))
        for (const id of ids.flat().filter((known) => others.has(known))) {
          const { spans: common, values } = shared[one]!
          const isWithin = common.some(([from, to]) => from <= id && id <= to)
          expect(isWithin || values.includes(id)).toBe(true)
        }
      }
    }),
  )
})

test('ids rise all along where each is more than the one before', () => {
  fc.assert(
    fc.property(blocks, (range) => {
      const ids = range.map(idsOf)
      const all = ids.flat()
      const { ascending, from, to, strays } = joinedSpan(ids.map(spanOfIds))!
      expect(ascending).toBe(all.every((id, at) => at === 0 || id > all[at - 1]!))
      for (const id of all) expect((from <= id && id <= to) || strays.includes(id)).toBe(true)
    }),
  )
})

test('a block that begins with the last id before it repeats it', () => {
  const ascending = (...ids: number[][]) => joinedSpan(ids.map(spanOfIds))!.ascending
  expect(ascending([1, 2, 3], [4, 5])).toBe(true)
  expect(ascending([1, 2, 3], [3, 4])).toBe(false)
  expect(ascending([1, 2, 3], [], [3])).toBe(false)
})

test('a block that rises from a stray on does not rise behind another one', () => {
  const ids = (first: number) => Array.from({ length: 100 }, (_, at) => first + at)
  const far = [5, ...ids(1000)]
  expect(spanOfIds(far)).toMatchObject({ from: 1000, ascending: true })
  expect(joinedSpan([spanOfIds(ids(500)), spanOfIds(far)])).toMatchObject({ ascending: false })
})

test('a few values far off are strays wherever they stand', () => {
  const ids = Array.from({ length: 2000 }, (_, at) => 100_000 + at)
  for (const [at, id] of [
    [0, 5],
    [700, 9],
    [1999, 7_000_000],
  ] as const)
    ids[at] = id
  const span = spanOfIds(ids)
  expect(span).toMatchObject({ from: 100_001, to: 101_998, ascending: false })
  expect([...span.strays]).toEqual([5, 9, 7_000_000])
})
