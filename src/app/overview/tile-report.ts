import { column } from '#core/query/expr.ts'
import type { Query, Selection } from '#core/query/query.ts'
import { ascending, descending } from '#reports/phrases.ts'
import type { Report } from '#reports/report.ts'
import type { RankedTile, Tile } from './overview.ts'

/** The report that a tile asks: its own, or its rows in the order of what the tile ranks by. */
export function tileReport(tile: Tile): Report {
  if (tile.form !== 'ranked' || tile.isReordered !== true) return tile.report
  return {
    ...tile.report,
    id: `${tile.report.id} by ${tile.value}`,
    queries(schema, parameters) {
      const queries = tile.report.queries(schema, parameters)
      return { ...queries, rows: reordered(queries.rows, tile) }
    },
  }
}

function reordered(rows: Query, { label, value }: RankedTile): Query {
  const outputs = [...(rows.select ?? []), ...(rows.dimensions ?? []), ...(rows.measures ?? [])]
  const select = outputs.map((output): Selection => {
    const { name } = output
    const decimals = 'decimals' in output ? output.decimals : undefined
    return { name, of: column(name), ...(decimals !== undefined && { decimals }) }
  })
  const has = (name: string) => outputs.some((output) => output.name === name)
  return {
    from: rows,
    select,
    orderBy: [descending(value), ...label.filter(has).map(ascending)],
  }
}
