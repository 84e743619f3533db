import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimeColumn } from '#core/table/column.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { finish } from '../steps.ts'
import { codeCounts } from './code-counts.ts'
import { dayCodes } from './day-codes.ts'

const microsADay = 86_400_000_000

function timesOf(micros: readonly number[], nulls: readonly number[]): TimeColumn {
  const values = Float64Array.from(micros)
  const validity = nulls.length === 0 ? null : validityOf(values.length, true)
  for (const at of nulls) {
    if (at >= values.length) continue
    setNull(validity!, at)
    values[at] = 0
  }
  return {
    held: 'micros',
    type: { kind: 'time' },
    length: values.length,
    validity,
    micros: values,
    offsets: null,
  }
}

/** Times around the first day, at midnight and beside it; in order or not. */
const time = fc
  .tuple(fc.integer({ min: -3, max: 6 }), fc.constantFrom(0, 1, 43_200_000_000, microsADay - 1))
  .map(([day, later]) => day * microsADay + later)
const block = fc.record({
  times: fc.array(time, { maxLength: 60 }),
  inOrder: fc.boolean(),
  nulls: fc.oneof(fc.constant([]), fc.array(fc.nat(60), { maxLength: 5 })),
})

test('rows of days are counted as one by one, in order or not', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const columns = blocks.map(({ times, inOrder, nulls }) =>
        timesOf(inOrder ? times.toSorted((a, b) => a - b) : times, nulls),
      )
      const expected = new Map<number, number>()
      for (const { micros, validity, length } of columns) {
        for (let row = 0; row < length; row++) {
          const isNull = validity !== null && (validity[row >> 3]! & (1 << (row & 7))) === 0
          const day = isNull ? NaN : Math.floor(micros[row]! / microsADay)
          expected.set(day, (expected.get(day) ?? 0) + 1)
        }
      }
      const stream = dayCodes(columns, 0)
      const counts = finish(
        codeCounts(
          stream,
          columns.map(({ length }) => length),
        ),
      )
      const codes = Uint32Array.from(counts.keys()).filter((code) => counts[code]! > 0)
      const [days] = stream.values(codes.slice())
      const found = new Map(
        Array.from(codes, (code, at) => {
          const isNull = code === 0
          return [isNull || days!.held !== 'days' ? NaN : days!.days[at]!, counts[code]!]
        }),
      )
      expect(found).toEqual(expected)
      // As written row by row, too.
      for (const [at, { length }] of columns.entries()) {
        const written = stream.codes(at, new Uint32Array(length))
        expect(written.every((code) => counts[code]! > 0)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
