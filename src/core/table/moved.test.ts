import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './assemble.ts'
import { type Column, wholeNumbers } from './column.ts'
import { movedOn } from './moved.ts'

/** Within so much room before and behind. */
const times = (numbers: readonly number[], areOffset: boolean, room: number): Column => {
  const free = Array.from({ length: room }, () => -1)
  const all = [...free, ...numbers, ...free]
  const [from, to] = [room, room + numbers.length]
  return {
    held: 'micros',
    type: { kind: 'time' },
    length: numbers.length,
    validity: null,
    micros: Float64Array.from(all).subarray(from, to),
    offsets: areOffset ? Int16Array.from(all).subarray(from, to) : null,
  }
}

test('law: values that are moved on are those of the rows so far before', () => {
  const numbers = fc.array(fc.nat(99), { maxLength: 20 })
  const asked = fc.record({
    by: fc.integer({ min: -3, max: 3 }),
    areOffset: fc.boolean(),
    room: fc.nat(4),
  })
  fc.assert(
    fc.property(numbers, asked, (given, { by, areOffset, room }) => {
      const rows = Uint32Array.from(given.keys()).filter((row) => given[row - by] !== undefined)
      for (const column of [times(given, areOffset, room), wholeNumbers(Int32Array.from(given))]) {
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
