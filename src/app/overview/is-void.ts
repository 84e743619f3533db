import type { ReportDone } from '../dataset/results.ts'
import { cellsOf } from './answers.ts'
import type { Tile } from './overview.ts'
import type { Extent } from './periods.ts'

/** Fewer than these have no tenths. */
const fewest = 10

/**
 * Whether a tile has nothing to tell of the whole data: an optional list without rows, tenths of a
 * few, a line through one day.
 */
export function isVoid(tile: Tile, whole: ReportDone, extent: Extent | null): boolean {
  switch (tile.form) {
    case 'ranked':
      return tile.isOptional === true && whole.summary.rowCount === 0
    case 'pareto':
      return cellsOf(whole, tile.of).reduce((sum, count) => sum + Number(count), 0) < fewest
    case 'series':
      return extent !== null && extent.from === extent.to
    case 'heat':
    case 'spread':
    case 'funnel':
    case 'rule':
      return false
  }
}
