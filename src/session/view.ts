import { reportReceipt } from '#core/cleaning/receipt.ts'
import type { ShownColumn } from '#core/engine/condition.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import { totalText } from '#core/engine/total.ts'
import { viewRows } from '#core/engine/view.ts'
import { QueryProblem } from '#core/query/problem.ts'
import { withAllRows } from './all-rows.ts'
import type { Totals, ViewRequest } from './api.ts'
import type { CellSource, Result } from './result.ts'
import type { Attention } from './shard-orders.ts'

/**
 * Some rows of a result in another order, as a result that shares its columns. A column of raw cells
 * is looked at by the dataset's typed column of its name: its order and comparisons are those of the
 * values, and texts are looked for in their canonical form (`2011-01-31` for `31/01/2011`).
 */
export async function viewOf(
  result: Result,
  request: ViewRequest,
  attention: Attention,
): Promise<Result> {
  refuseUnusable(result, request)
  const base = await withAllRows(result)
  const shown = await shownColumns(base, namedBy(base, request), attention)
  const { breathe, signal } = attention
  const rows = await finishInSlices(
    viewRows(shown, base.cells.rows ?? base.rowCount, request),
    breathe,
    signal,
  )
  return {
    ...base,
    rowCount: rows.length,
    receipt: receiptOf(base, rows.length),
    isView: true,
    cells: { ...base.cells, rows },
  }
}

/** The exact total of each column that may be added up; distinct counts, say, may not. */
export async function resultTotals(
  result: Result,
  { breathe, signal }: Attention,
): Promise<Totals> {
  const { sources, rows } = (await withAllRows(result)).cells
  const totals: (string | null)[] = []
  for (const source of sources) {
    if ('raw' in source || !source.additive || source.column.held !== 'scaled') {
      totals.push(null)
      continue
    }
    const { column, decimals } = source
    totals.push(await finishInSlices(totalText(column, rows, decimals), breathe, signal))
  }
  return totals
}

/** What the report says holds of its rows; a view of fewer says of how many it shows some. */
function receiptOf({ receipt, rowCount }: Result, rows: number): Result['receipt'] {
  const viewed = reportReceipt(receipt, { ...receipt, rows })
  if (rows === rowCount) return viewed
  return { ...viewed, notes: [...viewed.notes, `view-of-rows ${rowCount}`] }
}

function refuseUnusable({ columns, isView }: Result, { filters, orderBy }: ViewRequest): void {
  if (isView) throw new QueryProblem('shape', 'result', 'a view is taken of the result of a run')
  for (const { column } of [...filters, ...orderBy]) {
    if (columns[column] !== undefined) continue
    const message = `the result has no column ${column}`
    throw new QueryProblem('unknown-column', String(column), message)
  }
}

/** The places of the columns that a view looks at. */
function namedBy({ columns }: Result, { filters, find, orderBy }: ViewRequest): readonly number[] {
  if (find !== null && find !== '') return columns.map((_, at) => at)
  return [...new Set([...filters, ...orderBy].map(({ column }) => column))]
}

async function shownColumns(
  { cells }: Result,
  places: readonly number[],
  attention: Attention,
): Promise<ReadonlyMap<number, ShownColumn>> {
  const raw = places.flatMap((at) => rawName(cells.sources[at]!) ?? [])
  const names = [...new Set(raw)]
  const typed = names.length === 0 ? [] : await cells.typed(names, attention)
  return new Map(
    places.map((at): readonly [number, ShownColumn] => {
      const source = cells.sources[at]!
      if ('column' in source) return [at, source]
      return [at, { column: typed[names.indexOf(source.raw)]!, decimals: null }]
    }),
  )
}

function rawName(source: CellSource): string | null {
  return 'raw' in source ? source.raw : null
}
