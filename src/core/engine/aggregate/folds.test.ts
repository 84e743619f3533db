import fc from 'fast-check'
import { expect, test } from 'vitest'
import { call, column } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import {
  type Column,
  type DecimalColumn,
  noLarge,
  scaledBigInt,
  wholeNumbers,
} from '#core/table/column.ts'
import { TextBuilder } from '#core/table/builder.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { tableOf } from '#core/table/table.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { cellText } from '../render.ts'
import { finish } from '../steps.ts'
import { partialState } from './aggregation.ts'
import { aggregationOf } from './index.ts'
import { totalsFold } from './totals.ts'

const size = 2

/** Blocks of integers, null for null, most of them without; a group for each row. */
const row = fc.tuple(fc.nat(size - 1), fc.integer({ min: -50, max: 50 }))
const rowOrNull = fc.tuple(fc.nat(size - 1), fc.option(fc.integer({ min: -50, max: 50 })))
const blocks = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.array(row, { maxLength: 12 }) },
    fc.array(rowOrNull, { maxLength: 12 }),
  ),
  { minLength: 1, maxLength: 6 },
)

function numbers(values: readonly (number | null)[]): Column {
  const validity = values.includes(null) ? validityOf(values.length, true) : null
  values.forEach((value, at) => value === null && setNull(validity!, at))
  return { ...wholeNumbers(Int32Array.from(values, (value) => value ?? 0)), validity }
}

function values(measure: NamedMeasure, rows: readonly (readonly [number, number | null])[][]) {
  const counts = new Uint32Array(size)
  for (const [group] of rows.flat()) counts[group]!++
  const state = finish(
    partialState(aggregationOf(measure), measure, {
      blocks: rows.map((block) => {
        const named = { name: 'n', column: numbers(block.map(([, value]) => value)) }
        return tableOf(block.length, [named])
      }),
      groups: rows.map((block) => Uint32Array.from(block, ([group]) => group)),
      size,
      counts,
    }),
  )
  const { scaled, validity } = finish(
    aggregationOf(measure).finish(measure, state, size),
  ) as DecimalColumn
  return Array.from(scaled, (value, group) =>
    validity === null || (validity[0]! >> group) & 1 ? value : null,
  )
}

const of = column('n')

test.each<[string, NamedMeasure, (own: readonly number[]) => number | null]>([
  ['least', { name: 'm', measure: 'min', of }, (own) => (own.length > 0 ? Math.min(...own) : null)],
  ['most', { name: 'm', measure: 'max', of }, (own) => (own.length > 0 ? Math.max(...own) : null)],
  [
    'sum',
    { name: 'm', measure: 'sum', of },
    (own) => (own.length > 0 ? own.reduce((sum, value) => sum + value) : null),
  ],
  [
    'number of values',
    { name: 'm', measure: 'count', where: call('not', call('isNull', of)) },
    (own) => own.length,
  ],
])('law: the %s of each group, in whatever blocks its rows come', (_, measure, wanted) => {
  fc.assert(
    fc.property(blocks, (rows) => {
      const expected = Array.from({ length: size }, (__, group) => {
        const own = rows.flat().flatMap(([of_, value]) => (of_ === group ? (value ?? []) : []))
        return wanted(own)
      })
      expect(values(measure, rows)).toEqual(expected)
    }),
  )
})

const words = ['b', 'a', 'ab', '', 'é', 'z']

test.each(['min', 'max'] as const)(
  'law: so is the %s of texts, of one dictionary or more',
  (is) => {
    const rowOfWord = fc.tuple(fc.nat(size - 1), fc.option(fc.nat(words.length - 1)))
    const wordBlocks = fc.array(fc.tuple(fc.boolean(), fc.array(rowOfWord, { maxLength: 8 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(wordBlocks, (asked) => {
        const shared = new Dictionary()
        const columns = asked.map(([isOwn, rows]) => {
          const builder = new TextBuilder(isOwn ? new Dictionary() : shared)
          for (const [, word] of rows) {
            if (word === null) builder.addNull()
            else builder.add(words[word]!)
          }
          return builder.finish()
        })
        const measure: NamedMeasure = { name: 'm', measure: is, of }
        const state = finish(
          partialState(aggregationOf(measure), measure, {
            blocks: columns.map((texts) => tableOf(texts.length, [{ name: 'n', column: texts }])),
            groups: asked.map(([, rows]) => Uint32Array.from(rows, ([group]) => group)),
            size,
            counts: new Uint32Array(size),
          }),
        )
        const found = finish(aggregationOf(measure).finish(measure, state, size))
        for (let group = 0; group < size; group++) {
          const own = asked
            .flatMap(([, rows]) => rows.filter(([of_]) => of_ === group))
            .flatMap(([, word]) => (word === null ? [] : [words[word]!]))
            .toSorted()
          expect(cellText(found, group, null)).toBe((is === 'min' ? own.at(0) : own.at(-1)) ?? null)
        }
      }),
    )
  },
)

test.each([1, 2])('sums of %i groups are exact beyond what a double holds', (groups) => {
  const length = 2 ** 16
  const block = new Int32Array(length).fill(2 ** 31 - 1)
  const ownGroups = Uint32Array.from({ length }, (_, at) => at % groups)
  const fold = totalsFold(groups)
  const times = 80 * groups
  for (let at = 0; at < times; at++)
    finish(fold.add({ groups: ownGroups, columns: [wholeNumbers(block), wholeNumbers(block)] }))
  const [sums] = finish(fold.state()).columns as readonly DecimalColumn[]
  const expected = (BigInt(2 ** 31 - 1) * BigInt(length) * BigInt(times)) / BigInt(groups)
  expect(sums!.large).not.toBe(noLarge)
  for (let group = 0; group < groups; group++) expect(scaledBigInt(sums!, group)).toBe(expected)
})
