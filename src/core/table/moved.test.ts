import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './assemble.ts'
import { type Column, wholeNumbers } from './column.ts'
import { movedOn } from './moved.ts'

const times = (numbers: readonly number[], areOffset: boolean): Column => ({
  held: 'micros',
  type: { kind: 'time' },
  length: numbers.length,
  validity: null,
  micros: Float64Array.from(numbers),
  offsets: areOffset ? Int16Array.from(numbers) : null,
})

test('law: values that are moved on are those of the rows so far before', () => {
  const numbers = fc.array(fc.nat(99), { maxLength: 20 })
  fc.assert(
    fc.property(numbers, fc.integer({ min: -3, max: 3 }), fc.boolean(), (given, by, areOffset) => {
      const rows = Uint32Array.from(given.keys()).filter((row) => given[row - by] !== undefined)
      for (const column of [times(given, areOffset), wholeNumbers(Int32Array.from(given))]) {
        const moved = movedOn(column, by)!
        expect(moved.length).toBe(given.length)
        expect(gather(moved, rows)).toEqual(
          gather(
            column,
            rows.map((row) => row - by),
          ),
        )
      }
    }),
  )
})
