import {
  type Condition,
  type RowTest,
  type ShownColumn,
  conditionTest,
  textTest,
} from './condition.ts'
import { sortRows } from './order.ts'
import { type Direction, type SortKey, sortKeys } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Another look at a table: which of its rows, in which order. Columns by their place, from 0. */
export interface View {
  /** All must hold. */
  readonly filters: readonly (Condition & { readonly column: number })[]
  /** Text that some cell must contain, whatever its case; null for none. */
  readonly find: string | null
  /** First key first; equal rows keep their order. */
  readonly orderBy: readonly { readonly column: number; readonly direction: Direction }[]
}

/**
 * The row numbers of a view, in its order, of some rows (or of so many). `shown` has the columns that it names, and all of the
 * table's where it looks for a text.
 */
export function* viewRows(
  shown: ReadonlyMap<number, ShownColumn>,
  base: Uint32Array | number,
  { filters, find, orderBy }: View,
): Steps<Uint32Array> {
  const tests = filters.map((filter) => conditionTest(shown.get(filter.column)!, filter))
  if (find !== null && find !== '') tests.push(anyContains(shown, find))
  const rows = yield* rowsThatPass(tests, base)
  const keys: SortKey[] = []
  for (const { column, direction } of orderBy)
    keys.push(yield* sortKeys(shown.get(column)!.column, direction))
  return yield* sortRows(rows, keys)
}

function anyContains(shown: ReadonlyMap<number, ShownColumn>, part: string): RowTest {
  const tests = Array.from(shown.values(), (column) => textTest(column, part))
  return (row) => tests.some((test) => test(row))
}

function* rowsThatPass(tests: readonly RowTest[], base: Uint32Array | number): Steps<Uint32Array> {
  const length = typeof base === 'number' ? base : base.length
  const rows = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    const row = typeof base === 'number' ? at : base[at]!
    if (tests.every((test) => test(row))) rows[count++] = row
    if (at % rowsBetweenPauses === 0) yield
  }
  return count === length ? rows : rows.slice(0, count)
}

/** Making the text of every cell of a row takes longer than most work on rows. */
const rowsBetweenPauses = rowsAStep / 16
