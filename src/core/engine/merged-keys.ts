import { type Table, tableOf } from '#core/table/table.ts'
import { addedCounts } from './aggregate/row-counts.ts'
import type { PartialGroups } from './groups.ts'
import { mergeIntegers } from './merged-integers.ts'
import { mergePairs } from './merged-pairs.ts'
import { type Numbers, isHeldAlike, plainNumbers, withNumbers } from './plain-numbers.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** The groups of several tables of groups as one. */
export interface MergedKeys {
  /** Each key once. */
  readonly keys: Table
  /** For each table the common group of each of its rows; none where they were not asked for. */
  readonly groupOf: readonly Uint32Array[]
  readonly counts: Int32Array | Float64Array
}

/** With more tables to look at for each key hashing is faster. */
const mostTables = 8

/**
 * Merges tables of distinct keys that stand in ascending order each: no key is looked up. Null where
 * the keys are no plain numbers.
 */
export function* mergedKeys(
  partials: readonly Pick<PartialGroups, 'keys' | 'counts' | 'rows'>[],
  wantsGroups: boolean,
): Steps<MergedKeys | null> {
  const [first] = partials
  if (first === undefined || first.keys.columns.length === 0) return null
  if (partials.length > mostTables) return null
  const numbered: Numbers[][] = []
  for (const { keys } of partials) {
    const numbers = numbersOf(keys, first.keys)
    if (numbers === null) return null
    numbered.push(numbers)
  }
  const counts = partials.map((partial) => partial.counts)
  const rows = partials.reduce((sum, partial) => sum + partial.rows, 0)
  const integers =
    rows < 2 ** 31
      ? ((yield* mergeIntegers(numbered, counts, wantsGroups)) ??
        (yield* mergePairs(numbered, counts, wantsGroups)))
      : null
  const merged = integers ?? (yield* mergeAll(numbered, counts))
  const columns = first.keys.columns.map(({ name, column }, at) => ({
    name,
    column: withNumbers(column, merged.numbers[at]!),
  }))
  return { ...merged, keys: tableOf(merged.size, columns) }
}

function numbersOf({ columns }: Table, model: Table): Numbers[] | null {
  const all: Numbers[] = []
  for (const [at, { column }] of columns.entries()) {
    const isPlain = column.validity === null && isHeldAlike(model.columns[at]!.column, column)
    const numbers = isPlain ? plainNumbers(column) : null
    if (numbers === null) return null
    all.push(numbers)
  }
  return all
}

function compareRows(
  left: readonly Numbers[],
  a: number,
  right: readonly Numbers[],
  b: number,
): number {
  for (let key = 0; key < left.length; key++) {
    const difference = left[key]![a]! - right[key]![b]!
    if (difference !== 0) return difference
  }
  return 0
}

/** Groups of several tables, their keys a column each. */
export interface Merged extends Omit<MergedKeys, 'keys'> {
  readonly size: number
  readonly numbers: readonly Numbers[]
}

function* mergeAll(
  numbered: readonly (readonly Numbers[])[],
  counts: readonly Uint32Array[],
): Steps<Merged> {
  const lengths = counts.map(({ length }) => length)
  const groupOf = lengths.map((length) => new Uint32Array(length))
  const places = lengths.map(() => 0)
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  /** Of each group a table that has it, and its row there. */
  const [tables, firstRows] = [new Uint8Array(rows), new Uint32Array(rows)]
  let size = 0
  for (;;) {
    if (size % rowsAStep === 0) yield
    const least = leastOf(numbered, places, lengths)
    if (least < 0) break
    const row = places[least]!
    tables[size] = least
    firstRows[size] = row
    for (let table = 0; table < numbered.length; table++) {
      const place = places[table]!
      if (place === lengths[table]) continue
      if (compareRows(numbered[table]!, place, numbered[least]!, row) !== 0) continue
      groupOf[table]![place] = size
      places[table] = place + 1
    }
    size++
  }
  const numbers = numbered[0]!.map((_, key) => {
    const values = new Float64Array(size)
    for (let at = 0; at < size; at++) values[at] = numbered[tables[at]!]![key]![firstRows[at]!]!
    return inFourBytes(numbered, key) ? Int32Array.from(values) : values
  })
  return { size, numbers, groupOf, counts: yield* addedCounts(counts, groupOf, size) }
}

/** The table whose next key is the least; -1 where none has any left. */
function leastOf(
  numbered: readonly (readonly Numbers[])[],
  places: readonly number[],
  lengths: readonly number[],
): number {
  let least = -1
  for (let table = 0; table < numbered.length; table++) {
    if (places[table] === lengths[table]) continue
    const isLess =
      least < 0 ||
      compareRows(numbered[table]!, places[table]!, numbered[least]!, places[least]!) < 0
    if (isLess) least = table
  }
  return least
}

function inFourBytes(numbered: readonly (readonly Numbers[])[], key: number): boolean {
  return numbered.every((keys) => keys[key] instanceof Int32Array)
}
