import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from '#core/table/column.ts'
import { DecimalBuilder } from '#core/table/builder.ts'
import { cellText } from '../render.ts'
import { finish } from '../steps.ts'
import { mergedMeasure } from './aggregation.ts'
import type { State } from './aggregation.ts'
import { quantile } from './quantile.ts'

type Value = readonly [group: number, value: number | null]

const size = 4
const median = { name: 'm', measure: 'median', of: { column: 'v' } } as const

function stateOf(values: readonly Value[], scale: number): State {
  const builder = new DecimalBuilder()
  for (const [, value] of values)
    if (value === null) builder.addNull()
    else builder.add(value, scale)
  return { groups: Uint32Array.from(values, ([group]) => group), columns: [builder.finish()] }
}

function texts(column: Column): readonly (string | null)[] {
  return Array.from({ length: size }, (_, group) => cellText(column, group, 3))
}

/** Twice the median of a group, by sorting all of it. */
function plain(values: readonly Value[], group: number): number | null {
  const own = values.flatMap(([of, value]) => (of === group && value !== null ? [value] : []))
  const sorted = own.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  if (sorted.length === 0) return null
  return sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!
}

const large = fc.constantFrom(2 ** 45, -(2 ** 45), 2 ** 40)
const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(null), large)
const part = fc.array(fc.tuple(fc.nat(size - 1), value), { maxLength: 12 })
const whole = part.map((values) => values.map(([of, own]) => [of, own && own % 100] as const))

test('law: the median of several parts, reduced or as they came, is that of all values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(part, whole), fc.boolean()), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(0, 3),
      (parts, scale) => {
        const states = parts.map(([values, isReduced]) => {
          const state = stateOf(values, scale)
          return isReduced ? finish(quantile.reduce(median, state, size)) : state
        })
        const groupOf = parts.map(() => Uint32Array.from({ length: size }, (_, group) => group))
        const merged = finish(mergedMeasure(quantile, median, { states, groupOf, size }))
        const all = parts.flatMap(([values]) => values)
        const expected = Array.from({ length: size }, (_, group) => {
          const twice = plain(all, group)
          if (twice === null) return null
          return cellText(stateOf([[0, twice * 5]], scale + 1).columns[0]!, 0, 3)
        })
        expect(texts(merged)).toEqual(expected)
      },
    ),
  )
})

test('groups of a part may come in another order in the whole', () => {
  const values: readonly Value[] = [
    [0, 5],
    [1, 1],
    [1, 3],
  ]
  const states = [finish(quantile.reduce(median, stateOf(values, 0), 2)), stateOf([[0, 7]], 0)]
  const groupOf = [Uint32Array.of(3, 0), Uint32Array.of(3)]
  const merged = finish(mergedMeasure(quantile, median, { states, groupOf, size }))
  expect(texts(merged)).toEqual(['2.000', null, null, '6.000'])
})
