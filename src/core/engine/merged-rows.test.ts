import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedRows } from './merged-rows.ts'
import { sortedRows } from './order.ts'
import { finish } from './steps.ts'

const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Infinity))
const runs = fc.array(fc.array(fc.tuple(key, key), { maxLength: 30 }), { maxLength: 5 })

test('law: runs that are in order are merged as all their rows are sorted', () => {
  fc.assert(
    fc.property(runs, (all) => {
      const sorted = all.map((run) =>
        run.toSorted((a, b) => (a[0] === b[0] ? order(a[1], b[1]) : order(a[0], b[0]))),
      )
      const rows = sorted.flat()
      const keys = [0, 1].map((at) => Float64Array.from(rows, (row) => row[at]!))
      const merged = finish(
        mergedRows(
          keys,
          sorted.map(({ length }) => length),
        ),
      )
      expect([...merged]).toEqual([...finish(sortedRows(keys, rows.length))])
    }),
  )
})

function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
