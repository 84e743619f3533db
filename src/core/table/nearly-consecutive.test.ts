import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntegerIdColumn } from './column.ts'
import { rowsBut } from './compacted.ts'
import { nearlyConsecutive, nearlyConsecutiveIds } from './nearly-consecutive.ts'
import { tableOf } from './table.ts'
import { weightOf } from './weight.ts'

const places = fc.array(
  fc.record({ isGone: fc.boolean(), odd: fc.option(fc.integer({ min: -20, max: 80 })) }),
  { minLength: 1, maxLength: 50 },
)

type Places = typeof places extends fc.Arbitrary<infer Value> ? Value : never

const at = (all: Places, is: (of: Places[number]) => boolean): Uint32Array =>
  Uint32Array.from(all.flatMap((place, index) => (is(place) ? [index] : [])))

function columnOf(first: number, all: Places): IntegerIdColumn {
  const odd = all.flatMap(({ isGone, odd }) => (isGone || odd === null ? [] : [odd]))
  return nearlyConsecutiveIds({
    first,
    count: all.length,
    gone: at(all, ({ isGone }) => isGone),
    odd: {
      places: at(all, ({ isGone, odd }) => !isGone && odd !== null),
      values: Int32Array.from(odd),
    },
  })
}

/** Each row's value, and whether it is odd. */
const written = (first: number, all: Places) =>
  all.flatMap(({ isGone, odd }, place) =>
    isGone ? [] : [{ value: odd ?? first + place, isOdd: odd !== null }],
  )

test('ids that nearly count up are what they would be if they were written out', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 10 }), places, (first, all) => {
      const column = columnOf(first, all)
      const rows = written(first, all)
      const near = nearlyConsecutive(column)!
      expect(Array.from(column.integers)).toEqual(rows.map(({ value }) => value))
      expect(Array.from(near.at(rowsBut(new Uint32Array(0), column.length)))).toEqual(
        rows.map(({ value }) => value),
      )
      const bits = near.usualPlaces()
      expect(near.placeOf(first + 2 ** 32)).toBe(-1)
      for (let id = -30; id < 90; id++) {
        const row = rows.findIndex(({ value, isOdd }) => !isOdd && value === id)
        expect(near.rowOf(id)).toBe(row)
        const place = near.placeOf(id)
        expect((bits[place >> 3] ?? 0) & (1 << (place & 7))).toBe(row < 0 ? 0 : 1 << (place & 7))
      }
      const usual = rows.flatMap(({ value, isOdd }) => (isOdd ? [] : [value]))
      expect(near.ends).toEqual(usual.length === 0 ? null : { least: usual[0], most: usual.at(-1) })
      expect(near.isAhead).toBe(
        rows.some(
          ({ value, isOdd }, row) =>
            isOdd && rows.findIndex((other) => !other.isOdd && other.value === value) > row,
        ),
      )
    }),
  )
})

test('without some more they are the others', () => {
  fc.assert(
    fc.property(places, fc.array(fc.boolean(), { maxLength: 50 }), (all, more) => {
      const fewer = all.map((place, index) => ({
        ...place,
        isGone: place.isGone || more[index] === true,
      }))
      const gone = at(fewer, ({ isGone }) => isGone)
      const column = nearlyConsecutive(columnOf(5, all))!.without(gone)
      expect(Array.from(column.integers)).toEqual(written(5, fewer).map(({ value }) => value))
    }),
  )
})

test('they weigh what is gone or odd', () => {
  const column = columnOf(1, [
    { isGone: false, odd: null },
    { isGone: true, odd: null },
    { isGone: false, odd: 7 },
  ])
  expect(weightOf([tableOf(2, [{ name: 'id', column }])])).toBe(12)
})
