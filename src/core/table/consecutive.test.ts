import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather } from './assemble.ts'
import { consecutiveIds, endsOfConsecutive, numberAt, numbersWithout } from './consecutive.ts'
import { tableOf } from './table.ts'
import { weightOf } from './weight.ts'

const runs = fc.record({
  first: fc.integer({ min: -1_000_000, max: 2 ** 31 - 1001 }),
  length: fc.integer({ min: 1, max: 1000 }),
})

const none = new Uint32Array(0)

describe('consecutive integers', () => {
  test('are what they would be if they were kept', () => {
    fc.assert(
      fc.property(runs, ({ first, length }) => {
        const kept = Int32Array.from({ length }, (_, at) => first + at)
        expect(consecutiveIds(first, length).integers).toEqual(kept)
        expect(numbersWithout(first, length, none).scaled).toEqual(kept)
        expect(endsOfConsecutive(consecutiveIds(first, length))).toEqual({
          first,
          last: kept.at(-1),
        })
      }),
    )
  })

  test('without some are what they would be if they were kept, all together or one by one', () => {
    const picks = fc.array(fc.boolean(), { maxLength: 60 })
    fc.assert(
      fc.property(runs, picks, ({ first }, isKept) => {
        const kept = isKept.flatMap((keep, at) => (keep ? [first + at] : []))
        const gone = isKept.flatMap((keep, at) => (keep ? [] : [at]))
        const column = numbersWithout(first, isKept.length, Uint32Array.from(gone))
        expect(kept.map((_, row) => numberAt(column, row))).toEqual(kept)
        expect(column.scaled).toEqual(Int32Array.from(kept))
        expect(column).toHaveLength(kept.length)
      }),
    )
  })

  test('are picked as others are', () => {
    const picked = gather(consecutiveIds(7, 5), Uint32Array.of(4, 0, 0))
    expect(picked).toMatchObject({ length: 3, integers: Int32Array.of(11, 7, 7) })
    expect(endsOfConsecutive(picked)).toBeNull()
  })

  test('weigh nothing but the places of those that lack', () => {
    const column = numbersWithout(1, 1000, none)
    expect(column.scaled).toHaveLength(1000)
    expect(weightOf([tableOf(1000, [{ name: '_record', column }])])).toBe(0)
    const others = numbersWithout(1, 1000, Uint32Array.of(7, 8))
    expect(others.scaled).toHaveLength(998)
    expect(weightOf([tableOf(998, [{ name: '_record', column: others }])])).toBe(8)
  })
})
