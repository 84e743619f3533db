import type { Order, WindowColumn } from '#core/query/query.ts'
import { gather } from '#core/table/assemble.ts'
import { movedOn } from '#core/table/moved.ts'
import { type Column, type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import type { NamedColumn, Table } from '#core/table/table.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { ExactTotals } from './aggregate/totals.ts'
import { asDecimal } from './arithmetic.ts'
import { evaluate } from './evaluate.ts'
import { type Groups, groupRows, groupsOfRuns, keysOfRuns } from './keys.ts'
import { allRows } from './logic.ts'
import { sortedRows } from './order.ts'
import { type SortKey, sortKeys } from './sort-keys.ts'
import type { Steps } from './steps.ts'

/**
 * The columns of windows over a whole table. Those of equal partitions look for them once; where rows
 * are arranged partition by partition, each in the order of the windows, neighbours stand side by side.
 */
export function* windowColumns(
  windows: readonly WindowColumn[],
  table: Table,
  areArranged = false,
): Steps<readonly NamedColumn[]> {
  const known = new Map<string, Groups>()
  const columns: NamedColumn[] = []
  for (const window of windows) {
    const { name, partitionBy } = window
    const beside = areArranged && ofRowsBeside(window, table)
    if (beside) {
      columns.push({ name, column: beside })
      continue
    }
    const key = JSON.stringify(partitionBy)
    const partitions = known.get(key) ?? (yield* partitionsOf(window, table, areArranged))
    known.set(key, partitions)
    const column = yield* windowColumn(window, partitions, table, areArranged)
    columns.push({ name, column })
  }
  return columns
}

/** Rows partition by partition, and whether each stands in the order of all windows. */
export interface PartitionedRows {
  readonly rows: Uint32Array
  readonly areArranged: boolean
}

/**
 * The rows of a table partition by partition, each in the order of windows that partition alike, equal
 * rows in their own: in a table of these rows windows need no look at far places. Where windows have
 * different orders rows stay in their own, in which each finds its equals.
 */
export function* partitionedRows(
  windows: readonly WindowColumn[],
  table: Table,
): Steps<PartitionedRows> {
  const keys: SortKey[] = []
  for (const by of windows[0]?.partitionBy ?? [])
    keys.push(yield* sortKeys(evaluate(by, table), 'ascending'))
  const order = commonOrder(windows)
  for (const { by, direction } of order ?? [])
    keys.push(yield* sortKeys(evaluate(by, table), direction))
  return { rows: yield* sortedRows(keys, table.rowCount), areArranged: order !== null }
}

/** The order of all windows that have one; null where they differ. */
function commonOrder(windows: readonly WindowColumn[]): readonly Order[] | null {
  const orders = windows.flatMap((window) => ('orderBy' in window ? [window.orderBy] : []))
  const [first = [], ...others] = orders
  const isCommon = others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  return isCommon ? first : null
}

function* partitionsOf(
  { partitionBy }: WindowColumn,
  table: Table,
  areArranged: boolean,
): Steps<Groups> {
  const columns = partitionBy.map((expr) => evaluate(expr, table))
  const runs = areArranged ? groupsOfRuns(columns) : null
  return runs ?? (yield* groupRows(columns, table.rowCount))
}

function* windowColumn(
  window: WindowColumn,
  partitions: Groups,
  table: Table,
  areArranged: boolean,
): Steps<Column> {
  switch (window.window) {
    case 'count':
      return countColumn(partitions)
    case 'sum':
      return yield* sumColumn(asDecimal(evaluate(window.of, table)), partitions)
    case 'rowNumber':
      return rowNumbers(
        areArranged
          ? allRows(table.rowCount)
          : yield* partitionOrder(partitions, window.orderBy, table),
        partitions,
      )
    case 'previous':
    case 'next': {
      const step = window.window === 'next' ? 1 : -1
      const values = evaluate(window.of, table)
      const sorted = areArranged
        ? allRows(table.rowCount)
        : yield* partitionOrder(partitions, window.orderBy, table)
      return ofNeighbours(values, neighbours(sorted, partitions, step))
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

/** The neighbour of each row; of one without any itself. */
interface Neighbours {
  readonly rows: Uint32Array
  /** Rows without any. */
  readonly edges: Uint32Array
}

function neighbours(sorted: Uint32Array, { rowToGroup }: Groups, step: 1 | -1): Neighbours {
  const rows = new Uint32Array(sorted.length)
  const edges = new Uint32Array(sorted.length)
  let edgeCount = 0
  for (let at = 0; at < sorted.length; at++) {
    const row = sorted[at]!
    const place = at + step
    const other = place >= 0 && place < sorted.length ? sorted[place]! : row
    rows[row] = other
    if (other === row || rowToGroup[other] !== rowToGroup[row]) edges[edgeCount++] = row
  }
  return { rows, edges: edges.subarray(0, edgeCount) }
}

/** The same where rows are arranged and neighbours are the rows beside; null for any other window. */
function ofRowsBeside(window: WindowColumn, table: Table): Column | null {
  if (window.window !== 'previous' && window.window !== 'next') return null
  const step = window.window === 'next' ? 1 : -1
  const keys = keysOfRuns(window.partitionBy.map((expr) => evaluate(expr, table)))
  const beside = keys && movedOn(evaluate(window.of, table), -step)
  if (beside === null) return null
  const validity = validityOf(table.rowCount, true)
  for (let row = 0; row < keys!.length; row++)
    if (keys![row + step] !== keys![row]) setNull(validity, row)
  return { ...beside, validity }
}

function ofNeighbours(values: Column, { rows, edges }: Neighbours): Column {
  const picked = gather(values, rows)
  const validity = picked.validity ?? validityOf(rows.length, true)
  for (let at = 0; at < edges.length; at++) setNull(validity, edges[at]!)
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
