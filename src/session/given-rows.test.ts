import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntegerIdColumn } from '#core/table/column.ts'
import { tableOf } from '#core/table/table.ts'
import { givenRows } from './given-rows.ts'
import { spanOf } from './key-span.ts'
import type { FilePlan } from './plan.ts'

const plan = { unique: 'id', repeats: null, columns: [{ name: 'id' }] } as unknown as FilePlan

/** Some lie as far from one another as their last 16 bits take to come again. */
const id = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.constantFrom(0, 0, 2 ** 16, -(2 ** 17), 2 ** 40))
  .map(([near, far]) => near + far)
const span = fc
  .tuple(id, fc.nat(20))
  .map(([from, extent]): readonly [number, number] => [from, from + extent])

test('the rows with a value that is asked for, or lies in a span, however many are asked for', () => {
  const asked = fc.record({
    ids: fc.array(id, { maxLength: 60 }),
    spans: fc.array(span, { maxLength: 3 }),
    values: fc.array(id, { maxLength: 30 }),
  })
  fc.assert(
    fc.property(asked, ({ ids, spans, values: drawn }) => {
      const values = Float64Array.from(drawn).sort()
      const isNarrow = ids.every((one) => (one | 0) === one)
      const integers = isNarrow ? Int32Array.from(ids) : Float64Array.from(ids)
      const column: IntegerIdColumn = {
        held: 'integers',
        type: { kind: 'id', order: 'integer' },
        length: ids.length,
        validity: null,
        integers,
      }
      const records = tableOf(ids.length, [{ name: 'id', column }])
      const expected = [...ids.keys()].filter(
        (row) =>
          values.includes(ids[row]!) ||
          spans.some(([from, to]) => from <= ids[row]! && ids[row]! <= to),
      )
      for (const of of [null, spanOf(records, plan)])
        expect([...givenRows(records, plan, of, { spans, values })]).toEqual(expected)
    }),
  )
})
