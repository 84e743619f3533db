import type { Column } from '#core/table/column.ts'
import { piecesOf } from '#core/table/slice.ts'
import { type Steps, blockRows } from './steps.ts'
import { grouped } from './group/grouping.ts'
import { keyStreams } from './group/key-codes.ts'

/** Rows with equal keys share a group; groups are numbered by their first row. */
export interface Groups {
  readonly rowToGroup: Uint32Array
  readonly groupToFirstRow: Uint32Array
  readonly size: number
}

/** Groups the rows of whole columns by their values; null is a value of its own. */
export function* groupRows(columns: readonly Column[], length: number): Steps<Groups> {
  const lengths = blockLengths(length)
  const blocks = columns.map((column) => piecesOf(column, lengths))
  const keys = yield* keyStreams(blocks)
  const { rowToGroup, size } = yield* grouped(keys, lengths, { rows: true, inOrder: true })
  return withFirstRows(rowToGroup, length === 0 ? 0 : size)
}

/**
 * The same where rows of equal values stand together. Null where more than a look at neighbours is
 * needed to tell that they are equal.
 */
export function groupsOfRuns(columns: readonly Column[]): Groups | null {
  const keys = keysOfRuns(columns)
  return keys && runsOf(keys)
}

/** What differs where such rows do; null where one column of plain numbers does not tell. */
export function keysOfRuns(
  columns: readonly Column[],
): Uint32Array | Int32Array | Float64Array | null {
  const [first, ...others] = columns
  if (first === undefined || others.length > 0 || first.validity !== null) return null
  if (first.held === 'codes') return first.codes
  return first.held === 'integers' ? first.integers : null
}

function runsOf(values: Uint32Array | Int32Array | Float64Array): Groups {
  const [rowToGroup, firstRows] = [new Uint32Array(values.length), new Uint32Array(values.length)]
  let size = 0
  let last = NaN
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value !== last) firstRows[size++] = row
    last = value
    rowToGroup[row] = size - 1
  }
  return { rowToGroup, groupToFirstRow: firstRows.slice(0, size), size }
}

/** The lengths of the blocks that so many rows are looked at in. */
export function blockLengths(length: number): readonly number[] {
  const blocks = Math.max(1, Math.ceil(length / blockRows))
  return Array.from({ length: blocks }, (_, at) => Math.min(blockRows, length - at * blockRows))
}

function withFirstRows(rowToGroup: Uint32Array, size: number): Groups {
  const groupToFirstRow = new Uint32Array(size)
  for (let row = rowToGroup.length - 1; row >= 0; row--) groupToFirstRow[rowToGroup[row]!] = row
  return { rowToGroup, groupToFirstRow, size }
}
