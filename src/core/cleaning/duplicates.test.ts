import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DecimalColumn, type IntegerIdColumn, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { tableOf } from '#core/table/table.ts'
import { admitBlock } from './admission.ts'
import { rejectRows } from './cleaning.testing.ts'
import { DuplicateIndex, type KeyedRows, withoutRepeats } from './duplicates.ts'
import { IntegerSet } from './integer-set.ts'
import type { PlannedColumn } from './plan.ts'
import { blocksOf } from './records.testing.ts'
import { recordColumn } from './segment.ts'

const key: PlannedColumn = {
  name: 'key',
  header: 'Key',
  index: 0,
  rule: { type: 'id', required: false },
}

test('over files and blocks, held as numbers or texts, the first of each text is kept', () => {
  const ids = fc.oneof(
    fc.constantFrom('1', '01', '-1', '-0', '0', '00', 'x', 'X', '', 'null', '9007199254740993'),
    fc.integer({ min: 0, max: 30 }).map(String),
  )
  const file = fc.array(ids, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), fc.array(fc.nat(5)), (files, sizes) => {
      const index = new DuplicateIndex()
      const found = files.flatMap((cells, at) => {
        const made = cells.map((cell) => ({ cells: [cell] }))
        return blocksOf(['Key'], made, sizes).flatMap((block) => {
          const plan = { file: at + 1, columns: [key] }
          const segment = admitBlock(block, plan, () => new Dictionary()).settle(new Map())
          const keyed = { ...segment, table: segment.records }
          const repeats = index.find(keyed, 'key')
          return rejectRows(withoutRepeats(segment, 0, repeats), block, ['1', '2', '3', '4'])
        })
      })
      expect(found.map(({ file: of, record, reason }) => [of, record, reason])).toEqual(
        repeatsIn(files),
      )
    }),
  )
})

/** Ids that mostly rise, held as integers. */
const rising = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.nat(60)), fc.boolean()))
  .map((steps) => {
    let last = 0
    return steps.map(([step, other, isLeftOut]) => ({ id: other ?? (last += step), isLeftOut }))
  })

test('rows that are left out are as if they were not there', () => {
  fc.assert(
    fc.property(fc.array(rising, { maxLength: 4 }), (tables) => {
      const [index, plain] = [new DuplicateIndex(), new DuplicateIndex()]
      tables.forEach((rows, at) => {
        const out = rows.flatMap(({ isLeftOut }, row) => (isLeftOut ? [row] : []))
        const kept = rows.flatMap(({ isLeftOut }, row) => (isLeftOut ? [] : [row]))
        const ids = rows.map(({ id }) => id)
        const found = index.find(
          keyedIds(at + 1, ids, [...ids.keys()]),
          'key',
          Uint32Array.from(out),
        )
        const expected = plain.find(
          keyedIds(
            at + 1,
            kept.map((row) => ids[row]!),
            kept,
          ),
          'key',
        )
        expect(Array.from(found.rows)).toEqual(Array.from(expected.rows, (row) => kept[row]!))
        expect(found.firstFiles).toEqual(expected.firstFiles)
        expect(found.firstLines).toEqual(expected.firstLines)
      })
    }),
  )
})

/** Records with these ids, at these places of a file. */
function keyedIds(file: number, ids: readonly number[], places: readonly number[]): KeyedRows {
  const of = { length: ids.length, validity: null }
  const column: IntegerIdColumn = {
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    ...of,
    integers: Int32Array.from(ids),
  }
  const scaled = Int32Array.from(places, (place) => place + 1)
  const records: DecimalColumn = {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    ...of,
    scaled,
    large: noLarge,
  }
  const columns = [
    { name: 'key', column },
    { name: recordColumn, column: records },
  ]
  const lines = { records: Uint32Array.of(1), lines: Uint32Array.of(2) }
  return { file, table: tableOf(ids.length, columns), lines }
}

function repeatsIn(files: readonly (readonly string[])[]): [string, number, string][] {
  const firsts = new Map<string, string>()
  const repeats: [string, number, string][] = []
  files.forEach((cells, at) =>
    cells.forEach((cell, record) => {
      if (cell === '' || cell === 'null') return
      const first = firsts.get(cell)
      if (first !== undefined) repeats.push([`${at + 1}`, record + 1, `repeats ${first}`])
      else firsts.set(cell, `line ${record + 2} of ${at + 1}`)
    }),
  )
  return repeats
}

test('a set of integers is a set, whatever their bits', () => {
  const integers = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -40, max: 40 }),
    fc.integer({ min: 0, max: 200 }).map((factor) => factor * 2 ** 44),
    fc.integer({ min: 0, max: 2000 }).map((factor) => factor * 2 ** 16),
  )
  fc.assert(
    fc.property(fc.array(integers, { maxLength: 3000 }), (all) => {
      const set = new IntegerSet()
      const oracle = new Map<number, number>()
      for (const integer of all) {
        expect(set.add(integer)).toBe(oracle.get(integer) ?? -1)
        if (!oracle.has(integer)) oracle.set(integer, oracle.size)
      }
      expect(set.size).toBe(oracle.size)
    }),
    { numRuns: 50 },
  )
})

test.each([1, 2 ** 16, 2 ** 32, 2 ** 33 + 2 ** 4])(
  'two hundred thousand multiples of %d are found in bounded time',
  (factor) => {
    const set = new IntegerSet()
    for (let at = 0; at < 200_000; at++) set.add(at * factor)
    for (let at = 0; at < 200_000; at += 997) expect(set.add(at * factor)).toBe(at)
    expect(set.size).toBe(200_000)
  },
  5000,
)
