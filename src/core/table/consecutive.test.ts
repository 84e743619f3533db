import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather } from './assemble.ts'
import { consecutiveIds, consecutiveNumbers, endsOfConsecutive } from './consecutive.ts'
import { tableOf } from './table.ts'
import { weightOf } from './weight.ts'

const runs = fc.record({
  first: fc.integer({ min: -1_000_000, max: 2 ** 31 - 1001 }),
  length: fc.integer({ min: 1, max: 1000 }),
})

describe('consecutive integers', () => {
  test('are what they would be if they were kept', () => {
    fc.assert(
      fc.property(runs, ({ first, length }) => {
        const kept = Int32Array.from({ length }, (_, at) => first + at)
        expect(consecutiveIds(first, length).integers).toEqual(kept)
        expect(consecutiveNumbers(first, length).scaled).toEqual(kept)
        expect(endsOfConsecutive(consecutiveIds(first, length))).toEqual({
          first,
          last: kept.at(-1),
        })
      }),
    )
  })

  test('are picked as others are', () => {
    const picked = gather(consecutiveIds(7, 5), Uint32Array.of(4, 0, 0))
    expect(picked).toMatchObject({ length: 3, integers: Int32Array.of(11, 7, 7) })
    expect(endsOfConsecutive(picked)).toBeNull()
  })

  test('weigh nothing', () => {
    const column = consecutiveNumbers(1, 1000)
    expect(column.scaled).toHaveLength(1000)
    expect(weightOf([tableOf(1000, [{ name: '_record', column }])])).toBe(0)
  })
})
