import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column } from '#core/query/expr.ts'
import { IdBuilder } from '#core/table/builder.ts'
import type { Column } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { finish } from '../steps.ts'
import { type State, mergedMeasure } from './aggregation.ts'
import { countDistinct, countOwn } from './distinct.ts'
import { countsOf } from './row-counts.ts'

const size = 3
const measure = { name: 'n', measure: 'countDistinct', of: column('id') } as const

/** Small integers, wide ones, some of them null, or texts: each part has its own way. */
const ids = fc.oneof(
  fc.array(fc.nat(40).map(String)),
  fc.array(fc.option(fc.nat(40).map(String))),
  fc.array(fc.integer({ min: -5, max: 2 ** 40 }).map(String)),
  fc.array(fc.nat(40).map((value) => `u${value}`)),
)

/** Rows of a part, and the common groups of its own two. */
const part = ids.chain((values) =>
  fc.record({
    values: fc.constant(values),
    groups: fc.array(fc.nat(1), { minLength: values.length, maxLength: values.length }),
    groupOf: fc.uniqueArray(fc.nat(size - 1), { minLength: 2, maxLength: 2 }),
  }),
)

function idColumn(values: readonly (string | null)[]): Column {
  const builder = new IdBuilder(new Dictionary())
  for (const value of values)
    if (value === null) builder.addNull()
    else builder.add(value)
  return builder.finish()
}

function stateOf(
  values: readonly (string | null)[],
  groups: readonly number[],
  aggregation = countDistinct,
): State {
  const fold = aggregation.fold!(measure, 2)
  finish(fold.add({ groups: Uint32Array.from(groups), columns: [idColumn(values)] }))
  return finish(fold.state())
}

test('distinct values of several parts are counted once a group, however each part holds them', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const merged = finish(
        mergedMeasure(countDistinct as never, measure, {
          states: parts.map(({ values, groups }) => stateOf(values, groups)),
          groupOf: parts.map(({ groupOf }) => Uint32Array.from(groupOf)),
          size,
        }),
      )
      const wanted = Array.from({ length: size }, () => new Set<string>())
      for (const { values, groups, groupOf } of parts)
        for (const [row, value] of values.entries())
          if (value !== null) wanted[groupOf[groups[row]!]!]!.add(value)
      expect(merged).toMatchObject({
        scaled: Int32Array.from(wanted, (values) => values.size),
        validity: null,
      })
    }),
  )
})

test('of values that no other part has their number says as much', () => {
  fc.assert(
    fc.property(part, ({ values, groups }) => {
      const { groups: present, columns } = stateOf(values, groups, countOwn)
      const wanted = [0, 1].map(
        (group) => new Set(values.filter((value, row) => value !== null && groups[row] === group)),
      )
      const some = [0, 1].filter((group) => wanted[group]!.size > 0)
      expect([...present]).toEqual(some)
      expect(columns[0]).toMatchObject({
        scaled: Int32Array.from(some, (group) => wanted[group]!.size),
      })
    }),
  )
})

test.each([
  ['in order', (row: number) => row >> 3],
  ['out of order', (row: number) => (row * 7919) % 5000],
])('so does that of many values that come %s', (_, valueOf) => {
  const rows = 120_000
  const values = Array.from({ length: rows }, (_row, row) => `u${10_000 + valueOf(row)}`)
  const groups = values.map((value, row) => Number((row * 31 + Number(value.slice(1))) % 3 === 0))
  const expected = finish(countsOf(stateOf(values, groups), 2))
  const { groups: present, columns } = stateOf(values, groups, countOwn)
  expect(present).toEqual(expected.groups)
  expect(columns).toEqual(expected.columns)
  const distinct = [0, 1].map(
    (group) => new Set(values.filter((_value, row) => groups[row] === group)).size,
  )
  expect(columns[0]).toMatchObject({ scaled: Int32Array.from(distinct) })
})
