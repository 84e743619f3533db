import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Column, noLarge } from '#core/table/column.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { grouped } from './group/grouping.ts'
import { keyStreams } from './group/key-codes.ts'
import { mergedKeys } from './merged-keys.ts'
import { cellText } from './render.ts'
import { finish } from './steps.ts'

type Row = readonly number[]

const columns: readonly ((values: readonly number[]) => Column)[] = [
  (values) => ({
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    length: values.length,
    validity: null,
    integers: Int32Array.from(values),
  }),
  (values) => ({
    held: 'scaled',
    type: { kind: 'decimal', scale: 2 },
    length: values.length,
    validity: null,
    scaled: Int32Array.from(values),
    large: noLarge,
  }),
  (values) => ({
    held: 'micros',
    type: { kind: 'time' },
    length: values.length,
    validity: null,
    micros: Float64Array.from(values),
    offsets: null,
  }),
]

function tableFrom(rows: readonly Row[], keys: number): Table {
  return tableOf(
    rows.length,
    columns.slice(0, keys).map((of, at) => ({
      name: `k${at}`,
      column: of(rows.map((row) => row[at]!)),
    })),
  )
}

function compareRows(a: Row, b: Row): number {
  const at = a.findIndex((value, key) => value !== b[key])
  return at < 0 ? 0 : a[at]! - b[at]!
}

function distinct(rows: readonly Row[]): readonly Row[] {
  const seen = new Map(rows.map((row) => [row.join(), row]))
  return [...seen.values()].toSorted(compareRows)
}

function texts({ rowCount, columns: all }: Table): readonly string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    all.map(({ column }) => cellText(column, row)).join(),
  )
}

describe('groups of several tables', () => {
  const wide = fc.integer({ min: -(2 ** 30), max: 2 ** 30 })
  const any = fc.integer({ min: 1, max: 3 }).chain((keys) => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -9999, max: 9999 }),
      wide,
    )
    const row = fc.array(value, { minLength: keys, maxLength: keys })
    return fc.tuple(
      fc.constant(keys),
      fc.array(fc.array(row, { maxLength: 30 }), { minLength: 1, maxLength: 8 }),
    )
  })
  const few = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 2 })
  const pairs = fc.array(fc.array(few, { maxLength: 30 }), { minLength: 2, maxLength: 2 })
  const input = fc.oneof(any, fc.tuple(fc.constant(2), pairs))

  const partialOf = (keys: Table) => {
    const counts = Uint32Array.from({ length: keys.rowCount }, (_, row) => (row % 5) + 1)
    return { keys, counts, rows: counts.reduce((sum, count) => sum + count, 0) }
  }

  test.each([true, false])('law: the sorted union of their keys; groups wanted: %s', (wanted) => {
    fc.assert(
      fc.property(input, ([keys, tables]) => {
        const sorted = tables.map((rows) => partialOf(tableFrom(distinct(rows), keys)))
        const merged = finish(mergedKeys(sorted, wanted))!
        const common = texts(merged.keys)
        expect(common).toEqual(texts(tableFrom(distinct(tables.flat()), keys)))
        for (const [at, { keys: table }] of sorted.entries())
          if (wanted)
            expect(Array.from(merged.groupOf[at]!, (group) => common[group])).toEqual(texts(table))
        const counts = new Map(common.map((key) => [key, 0]))
        for (const { keys: table, counts: own } of sorted)
          texts(table).forEach((key, row) => counts.set(key, counts.get(key)! + own[row]!))
        expect([...merged.counts]).toEqual([...counts.values()])
      }),
      { numRuns: 300 },
    )
  })

  test.each<[string, readonly Table[]]>([
    ['without keys', [tableOf(1, []), tableOf(1, [])]],
    ['many', Array.from({ length: 9 }, () => tableFrom([[1]], 1))],
  ])('are left to others: %s', (_, tables) => {
    expect(finish(mergedKeys(tables.map(partialOf), true))).toBeNull()
  })

  test('law: groups that say so stand in the order of their keys', () => {
    const law = fc.property(input, fc.boolean(), fc.boolean(), ([keys, tables], ...wants) => {
      const rows = tables.flat()
      const { columns: all } = tableFrom(rows, keys)
      const streams = finish(keyStreams(all.map(({ column }) => [column])))
      const wanted = { rows: wants[0], inOrder: wants[1] }
      const groups = finish(grouped(streams, [rows.length], wanted))
      if (!groups.isAscending) return
      const named = groups.keys.map((column, at) => ({ name: `k${at}`, column }))
      const expected = texts(tableFrom(distinct(rows), keys))
      expect(texts(tableOf(groups.size, named))).toEqual(expected)
    })
    fc.assert(law, { numRuns: 300 })
  })

  test('counted without a look at rows come in the order of their keys', () => {
    const rows = Array.from({ length: 120_000 }, (_, row) => [
      (row * 7919) % 4001,
      (row * 104_729) % 3001,
    ])
    const { columns: all } = tableFrom(rows, 2)
    const lengths = [rows.length]
    const keys = finish(keyStreams(all.map(({ column }) => [column])))
    const groups = finish(grouped(keys, lengths, { rows: false, inOrder: false }))
    const table = tableOf(
      groups.size,
      groups.keys.map((column, at) => ({ name: `k${at}`, column })),
    )
    expect(groups.isAscending).toBe(true)
    expect(texts(table)).toEqual(texts(tableFrom(distinct(rows), 2)))
  })
})
