import type { Expr } from '#core/query/expr.ts'
import type { Column, TimeColumn } from '#core/table/column.ts'

/** What an expression takes the day of; null where it does anything else. */
export function argumentOfDay(of: Expr): Expr | null {
  return 'truncate' in of && of.granularity === 'day' ? of.truncate : null
}

/** Whether all are times of a wall clock: in every zone their days are those written. */
export function isWallClock(column: Column): column is TimeColumn {
  return column.held === 'micros' && column.offsets === null
}
