import type { Query } from '#core/query/query.ts'
import { packColumns, unpackColumns } from '#core/table/packed.ts'
import { slicesOf } from '#core/table/slice.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { type BegunAnswer, firstGroups } from './pair-groups.ts'
import { isHeldAlike } from './plain-numbers.ts'
import { inRows, joinedGroups } from './run.ts'
import type { Steps } from './steps.ts'

/**
 * Whole groups of several parts as one answer, each part in the order that is asked for. Of many groups
 * the first are put together, of which every part has its own first: nobody may ever ask for more.
 */
export function* begunGroups(query: Query, parts: readonly Table[]): Steps<BegunAnswer> {
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0)
  if (query.limit !== undefined || rowCount <= firstGroups || !areAlike(parts))
    return yield* joinedGroups(query, parts)
  const heads = parts.map(headOf)
  const table = inRows(yield* joinedGroups({ ...query, limit: firstGroups }, heads))
  const all = function* (): Steps<Table> {
    return inRows(yield* joinedGroups(query, parts))
  }
  return { table, rows: null, later: { rowCount, all } }
}

/** Else what their first rows are held as together says nothing of the others. */
function areAlike([first, ...others]: readonly Table[]): boolean {
  return others.every(({ columns }) =>
    columns.every(({ column }, at) => isHeldAlike(first!.columns[at]!.column, column)),
  )
}

/** The first rows, with those texts alone that they name. */
function headOf(part: Table): Table {
  const [head] = slicesOf(part, firstGroups)
  const { rowCount, columns } = head!
  const { packed } = packColumns(columns.map(({ column }) => column))
  const own = unpackColumns(packed)
  return tableOf(
    rowCount,
    columns.map(({ name }, at) => ({ name, column: own[at]! })),
  )
}
