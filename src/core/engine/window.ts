import type { Order, WindowColumn } from '#core/query/query.ts'
import { gather } from '#core/table/assemble.ts'
import { type Column, type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import type { NamedColumn, Table } from '#core/table/table.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { ExactTotals } from './aggregate/totals.ts'
import { asDecimal } from './arithmetic.ts'
import { evaluate } from './evaluate.ts'
import { type Groups, groupRows } from './keys.ts'
import { sortedRows } from './order.ts'
import { type SortKey, sortKeys } from './sort-keys.ts'
import type { Steps } from './steps.ts'

/** The columns of windows over a whole table. Those of equal partitions look for them once. */
export function* windowColumns(
  windows: readonly WindowColumn[],
  table: Table,
): Steps<readonly NamedColumn[]> {
  const known = new Map<string, Groups>()
  const columns: NamedColumn[] = []
  for (const window of windows) {
    const key = JSON.stringify(window.partitionBy)
    const partitions = known.get(key) ?? (yield* partitionsOf(window, table))
    known.set(key, partitions)
    columns.push({ name: window.name, column: yield* windowColumn(window, partitions, table) })
  }
  return columns
}

/**
 * The rows of a table partition by partition, each in the order of windows that partition alike, equal
 * rows in their own: in a table of these rows windows need no look at far places. Where windows have
 * different orders rows stay in their own, in which each finds its equals.
 */
export function* partitionedRows(
  windows: readonly WindowColumn[],
  table: Table,
): Steps<Uint32Array> {
  const keys: SortKey[] = []
  for (const by of windows[0]?.partitionBy ?? [])
    keys.push(yield* sortKeys(evaluate(by, table), 'ascending'))
  for (const { by, direction } of commonOrder(windows))
    keys.push(yield* sortKeys(evaluate(by, table), direction))
  return yield* sortedRows(keys, table.rowCount)
}

/** The order of all windows that have one; none where they differ. */
function commonOrder(windows: readonly WindowColumn[]): readonly Order[] {
  const orders = windows.flatMap((window) => ('orderBy' in window ? [window.orderBy] : []))
  const [first = [], ...others] = orders
  const isCommon = others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  return isCommon ? first : []
}

function* partitionsOf({ partitionBy }: WindowColumn, table: Table): Steps<Groups> {
  return yield* groupRows(
    partitionBy.map((expr) => evaluate(expr, table)),
    table.rowCount,
  )
}

function* windowColumn(window: WindowColumn, partitions: Groups, table: Table): Steps<Column> {
  switch (window.window) {
    case 'count':
      return countColumn(partitions)
    case 'sum':
      return yield* sumColumn(asDecimal(evaluate(window.of, table)), partitions)
    case 'rowNumber':
      return rowNumbers(yield* partitionOrder(partitions, window.orderBy, table), partitions)
    case 'previous':
    case 'next': {
      const rows = yield* partitionOrder(partitions, window.orderBy, table)
      return neighbours(
        evaluate(window.of, table),
        rows,
        partitions,
        window.window === 'next' ? 1 : -1,
      )
    }
  }
}

/** Rows partition by partition, each in the window's order, equal rows in input order. */
function* partitionOrder(
  partitions: Groups,
  orderBy: readonly Order[],
  table: Table,
): Steps<Uint32Array> {
  const keys: SortKey[] = []
  if (partitions.size > 1) keys.push(new Int32Array(partitions.rowToGroup))
  for (const { by, direction } of orderBy)
    keys.push(yield* sortKeys(evaluate(by, table), direction))
  return yield* sortedRows(keys, table.rowCount)
}

function neighbours(
  values: Column,
  sorted: Uint32Array,
  { rowToGroup }: Groups,
  step: 1 | -1,
): Column {
  const neighbour = new Uint32Array(sorted.length)
  const edges = new Uint32Array(sorted.length)
  let edgeCount = 0
  for (let at = 0; at < sorted.length; at++) {
    const row = sorted[at]!
    const place = at + step
    const other = place >= 0 && place < sorted.length ? sorted[place]! : row
    neighbour[row] = other
    if (other === row || rowToGroup[other] !== rowToGroup[row]) edges[edgeCount++] = row
  }
  const picked = gather(values, neighbour)
  const validity = picked.validity ?? validityOf(sorted.length, true)
  for (let at = 0; at < edgeCount; at++) setNull(validity, edges[at]!)
  return { ...picked, validity }
}

function rowNumbers(sorted: Uint32Array, { rowToGroup }: Groups): DecimalColumn {
  const numbers = new Int32Array(sorted.length)
  let group = -1
  let number = 0
  for (let at = 0; at < sorted.length; at++) {
    const row = sorted[at]!
    number = rowToGroup[row] === group ? number + 1 : 1
    group = rowToGroup[row]!
    numbers[row] = number
  }
  return wholeNumbers(numbers)
}

function countColumn({ rowToGroup, size }: Groups): DecimalColumn {
  const counts = new Int32Array(size)
  for (let row = 0; row < rowToGroup.length; row++) counts[rowToGroup[row]!]!++
  const ofRows = new Int32Array(rowToGroup.length)
  for (let row = 0; row < ofRows.length; row++) ofRows[row] = counts[rowToGroup[row]!]!
  return wholeNumbers(ofRows)
}

/** The sum of the partition's values; null where it has none. */
function* sumColumn(values: DecimalColumn, { rowToGroup, size }: Groups): Steps<Column> {
  const sums = new ExactTotals(size)
  yield* sums.add(rowToGroup, values)
  const totals = sums.column()
  const ones = { ...wholeNumbers(new Int32Array(values.length).fill(1)), validity: values.validity }
  const ofValues = new ExactTotals(size)
  yield* ofValues.add(rowToGroup, ones)
  const numbers = ofValues.column()
  const validity = validityOf(size, true)
  for (let group = 0; group < size; group++)
    if (numbers.scaled[group] === 0) setNull(validity, group)
  return gather({ ...totals, validity }, rowToGroup)
}
