import type { Expr } from '#core/query/expr.ts'
import type { TimeColumn } from '#core/table/column.ts'
import type { Table } from '#core/table/table.ts'
import { argumentOfDay, isWallClock } from './day-of.ts'
import { evaluate } from './evaluate.ts'

/**
 * The times of each table whose day an expression is, where all are times of a wall clock: in every
 * zone their days are those written, and a later time has no earlier day. Else null.
 */
export function timesOfDays(of: Expr, tables: readonly Table[]): readonly TimeColumn[] | null {
  const times = argumentOfDay(of)
  if (times === null) return null
  const columns: TimeColumn[] = []
  for (const table of tables) {
    const column = evaluate(times, table)
    if (!isWallClock(column)) return null
    columns.push(column)
  }
  return columns
}
