import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecimalBuilder, IdBuilder, TextBuilder, TimeBuilder } from '#core/table/builder.ts'
import { type Column, noOffset } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { piecesOf } from '#core/table/slice.ts'
import { sortedRows } from '../order.ts'
import { withNumbers } from '../plain-numbers.ts'
import { cellText } from '../render.ts'
import { sortKeys } from '../sort-keys.ts'
import { type Steps, finish } from '../steps.ts'
import { type DistinctPairs, distinctPairs } from './distinct-pairs.ts'
import { type Grouping, type Wanted, grouped } from './grouping.ts'
import { keyCodes, keyStreams } from './key-codes.ts'
import { codesOfSets } from './value-sets.ts'

/** Key columns as rows of texts, null for null; the kinds say how they are held. */
type Kind = 'text' | 'id' | 'amount' | 'time'

const builders = {
  text: (values: readonly (number | null)[]) => {
    const builder = new TextBuilder(new Dictionary())
    for (const value of values)
      if (value === null) builder.addNull()
      else builder.add(`t${value}`)
    return builder.finish()
  },
  id: (values: readonly (number | null)[]) => {
    const builder = new IdBuilder(new Dictionary())
    for (const value of values)
      if (value === null) builder.addNull()
      else builder.add(String(value))
    return builder.finish()
  },
  amount: (values: readonly (number | null)[]) => {
    const builder = new DecimalBuilder()
    for (const value of values)
      if (value === null) builder.addNull()
      else builder.add(value, 2)
    return builder.finish()
  },
  time: (values: readonly (number | null)[]) => {
    const builder = new TimeBuilder()
    for (const value of values)
      if (value === null) builder.addNull()
      else builder.add(value * 1e6, noOffset)
    return builder.finish()
  },
} satisfies Record<Kind, (values: readonly (number | null)[]) => Column>

type Keys = readonly { readonly kind: Kind; readonly values: readonly (number | null)[] }[]

function blocksOf({ kind, values }: Keys[number], lengths: readonly number[]): Column[] {
  let start = 0
  return lengths.map((length) => builders[kind](values.slice(start, (start += length))))
}

/** Each group's keys as a text with its rows, in the order of first rows. */
function expected(columns: readonly (readonly Column[])[], rows: number): Map<string, number[]> {
  const texts = columns.map((blocks) =>
    blocks.flatMap((block) =>
      Array.from({ length: block.length }, (_, row) => cellText(block, row)),
    ),
  )
  const groups = new Map<string, number[]>()
  for (let row = 0; row < rows; row++) {
    const key = texts.map((column) => column[row] ?? '-').join(' ')
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [row])
    else known.push(row)
  }
  return groups
}

function* groupedBy(
  columns: readonly (readonly Column[])[],
  lengths: readonly number[],
  wanted: Wanted,
): Steps<Grouping> {
  return yield* grouped(yield* keyStreams(columns), lengths, wanted)
}

function expectGroups(keys: Keys, lengths: readonly number[]): void {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const columns = keys.map((key) => blocksOf(key, lengths))
  const wanted = expected(columns, rows)
  for (const inOrder of [true, false]) {
    const groups = finish(groupedBy(columns, lengths, { rows: true, inOrder }))
    const names = Array.from({ length: groups.size }, (_, group) =>
      groups.keys.map((column) => cellText(column, group) ?? '-').join(' '),
    )
    if (inOrder) expectSame(names, [...wanted.keys()])
    expectSame(names.toSorted(), [...wanted.keys()].toSorted())
    const rowsOf: number[][] = names.map(() => [])
    for (const [row, group] of groups.rowToGroup.entries()) rowsOf[group]!.push(row)
    expectSame(
      rowsOf,
      names.map((name) => wanted.get(name)),
    )
    expectSame(
      groups.counts,
      rowsOf.map(({ length }) => length),
    )
    const counted = finish(groupedBy(columns, lengths, { rows: false, inOrder }))
    const described = ({ keys: of, counts }: typeof counted): string[] =>
      Array.from(counts, (count, group) =>
        [count, ...of.map((column) => cellText(column, group) ?? '-')].join(' '),
      )
    expectSame(described(counted).toSorted(), described(groups).toSorted())
  }
}

/** Compared as one text: a difference in a hundred thousand rows need not be shown in full. */
function expectSame(found: ArrayLike<unknown>, wanted: ArrayLike<unknown>): void {
  const text = (values: ArrayLike<unknown>): string => Array.from(values).join('\n')
  if (text(found) !== text(wanted)) expect(Array.from(found)).toEqual(Array.from(wanted))
}

/** Numbers that do not repeat a pattern, the same in each run. */
function scattered(rows: number, domain: number, salt: number): number[] {
  let state = salt
  return Array.from({ length: rows }, () => {
    state = (Math.imul(state, 0x5bd1e995) + 0x3c6ef35f) >>> 0
    return Math.floor(((state >>> 8) / 2 ** 24) * domain)
  })
}

describe('rows by equal keys', () => {
  test('law: the groups of a Map, whatever the blocks', () => {
    const kind = fc.constantFrom<Kind>('text', 'id', 'amount', 'time')
    const value = fc.option(fc.oneof(fc.nat(3), fc.integer({ min: -(2 ** 40), max: 2 ** 40 })))
    const input = fc
      .tuple(fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), fc.array(kind, { maxLength: 4 }))
      .chain(([lengths, kinds]) => {
        const rows = lengths.reduce((sum, length) => sum + length, 0)
        const values = fc.array(value, { minLength: rows, maxLength: rows })
        const keys = kinds.map((of) => values.map((all) => ({ kind: of, values: all })))
        return fc.tuple(fc.constant(lengths), fc.tuple(...keys))
      })
    fc.assert(
      fc.property(input, ([lengths, keys]) => {
        if (keys.length > 0) expectGroups(keys, lengths)
      }),
      { numRuns: 200 },
    )
  })

  const rows = 120_000
  const lengths = [65_536, rows - 65_536]
  test.each<[string, number[]]>([
    ['two that fit one array', [40, 500]],
    ['two that must be sorted', [60_000, 70_000]],
    ['four side by side in two words', [14, 7000, 20_000, 90_000]],
    ['four of which some are folded', [2 ** 21, 14, 2 ** 21, 2 ** 21]],
  ])('many rows: %s', (_, domains) => {
    const keys = domains.map((domain, at) => ({
      kind: 'id' as const,
      values: scattered(rows, domain, at + 1).map((value) => (value === 3 ? null : value)),
    }))
    expectGroups(keys, lengths)
  })

  test('groups of ranked keys stand in the order of these', () => {
    const keys = [14, 7000, 20_000].map((domain, at) => ({
      kind: at === 1 ? ('text' as const) : ('id' as const),
      values: scattered(rows, domain, at + 1),
    }))
    const streams = keys.map((key, at) =>
      finish(keyCodes(blocksOf(key, lengths), at, { isRanked: true })),
    )
    const groups = finish(grouped(streams, lengths, { rows: false, inOrder: false }))
    expect(groups.isAscending).toBe(true)
    const inOrder = finish(
      sortedRows(
        groups.keys.map((column) => finish(sortKeys(column, 'ascending'))),
        groups.size,
      ),
    )
    expectSame(inOrder, [...inOrder.keys()])
  })

  test('one key of a wide range is hashed', () => {
    const values = scattered(rows, 2 ** 30, 5)
    expectGroups([{ kind: 'id', values }], lengths)
  })
})

function listed(pairs: DistinctPairs, size: number) {
  if (!('sets' in pairs)) return pairs
  const { sets: groups, codes } = finish(codesOfSets(pairs.sets, size, false))
  return { groups, values: withNumbers(pairs.model, Int32Array.from(codes)) }
}

describe('distinct values of groups', () => {
  test.each([
    ['marked in bits', 300, 9000, 7],
    ['kept in bits', 300, 9000, 0],
    ['sorted', 60_000, 70_000, 7],
    ['hashed', 60_000, 2 ** 30, 7],
  ])('%s', (_, size, domain, nullsAt) => {
    const values = scattered(120_000, domain, 2).map((value) =>
      nullsAt > 0 && value % nullsAt === 0 ? null : value,
    )
    expectDistinct(values, size)
  })

  test.each([
    ['in order', 2 ** 30],
    ['in order up to the last', 3],
  ])('of values that stand %s', (_, last) => {
    const values = scattered(120_000, 50_000, 2).toSorted((a, b) => a - b)
    expectDistinct([...values, last], 300)
  })

  test.each([300, 60_000])('of %i groups that stand in order in each block', (size) => {
    const values = scattered(120_000, 9000, 2).map((value) => (value % 7 === 0 ? null : value))
    const groups = Uint32Array.from(scattered(120_000, size, 1))
    groups.subarray(0, 70_000).sort()
    groups.subarray(70_000).sort()
    expectDistinct(values, size, groups, [70_000, 50_000], 'text')
  })

  function expectDistinct(
    values: readonly (number | null)[],
    size: number,
    groups = Uint32Array.from(scattered(values.length, size, 1)),
    lengths = [values.length],
    kind: Kind = 'id',
  ): void {
    const column = builders[kind](values)
    let start = 0
    const blocks = lengths.map((length) => groups.subarray(start, (start += length)))
    const pairs = listed(finish(distinctPairs(blocks, piecesOf(column, lengths), size)), size)
    const wanted = new Set<string>()
    for (const [row, value] of values.entries())
      if (value !== null) wanted.add(`${groups[row]} ${kind === 'text' ? 't' : ''}${value}`)
    const found = Array.from(pairs.groups, (group, at) => `${group} ${cellText(pairs.values, at)}`)
    expectSame(found.toSorted(), [...wanted].toSorted())
  }
})
