import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntegerIdColumn } from '#core/table/column.ts'
import { numbersWithout } from '#core/table/consecutive.ts'
import { RisingIds } from './rising-ids.ts'

const none = new Uint32Array(0)

/** Runs of ids that rise, each followed by some that do not. */
const runs = fc.array(
  fc.record({ rise: fc.integer({ min: 1, max: 400 }), falls: fc.integer({ min: 0, max: 150 }) }),
  { minLength: 1, maxLength: 6 },
)

function idsOf(parts: readonly { readonly rise: number; readonly falls: number }[], from: number) {
  const ids: number[] = []
  let last = from
  for (const { rise, falls } of parts) {
    for (let at = 0; at < rise; at++) ids.push((last += 1 + (at % 3)))
    for (let at = 0; at < falls; at++) ids.push(last - (at % 50))
  }
  return ids
}

test('each id is found where it rose, however many beside it do not', () => {
  fc.assert(
    fc.property(fc.array(runs, { minLength: 1, maxLength: 3 }), (tables) => {
      const rising = new RisingIds()
      const firsts = new Map<number, { file: number; line: number }>()
      let largest = 100
      for (const [at, parts] of tables.entries()) {
        const ids = idsOf(parts, largest)
        const file = at + 1
        const lines = { records: Uint32Array.of(1), lines: Uint32Array.of(2) }
        const standing = { file, lines, records: numbersWithout(1, ids.length, none) }
        const others = new Set(rising.take(standing, columnOf(ids), none).rows)
        for (const [row, id] of ids.entries())
          if (!others.has(row)) firsts.set(id, { file, line: row + 2 })
        largest = Math.max(...ids)
      }
      for (let id = 0; id <= largest + 1; id++)
        expect(rising.find(id)).toEqual(firsts.get(id) ?? null)
    }),
    { numRuns: 60 },
  )
})

function columnOf(ids: readonly number[]): IntegerIdColumn {
  const type = { kind: 'id', order: 'integer' } as const
  const integers = Int32Array.from(ids)
  return { held: 'integers', type, length: ids.length, validity: null, integers }
}
