import { columnsAfterWhere } from '#core/engine/columns-of.ts'
import { inRows, runOver } from '#core/engine/run.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import { column } from '#core/query/expr.ts'
import type { Query, Selection } from '#core/query/query.ts'
import { type NamedColumn, type Table, tableOf } from '#core/table/table.ts'
import type { Answered } from './answer.ts'
import type { Attention } from './shard-orders.ts'

/** More rows than this are not kept: they would weigh as much as the dataset. */
const mostRows = 2 ** 22

/**
 * The rows that the last query with windows chose, with their windows: report after report looks at
 * the same intervals, and with another cap or by other columns again. Columns come when a query
 * first asks for them; the rows and their order are the same in each.
 */
export class KeptRows {
  #key = ''
  #rows: Kept | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /** Answers a query that `isOverWindows`; `fetch` answers one without windows. */
  async answer(
    query: Query,
    fetch: (query: Query) => Promise<Answered>,
    attention: Attention,
  ): Promise<Answered> {
    const turn = this.#turn.then(() => this.#answer(query, fetch, attention))
    this.#turn = turn.catch(() => {})
    return await turn
  }

  async #answer(
    query: Query,
    fetch: (query: Query) => Promise<Answered>,
    attention: Attention,
  ): Promise<Answered> {
    const { select = [], ...rows } = query
    const key = JSON.stringify(rows)
    const known = key === this.#key ? this.#rows : null
    const kept = await withColumns(query, known, fetch, attention)
    this.#key = key
    this.#rows = kept.table.rowCount <= mostRows ? kept : null
    const table = await over({ from: 'dataset', select }, kept.table, attention)
    return { table, rows: null, filtered: kept.filtered }
  }
}

interface Kept {
  /** Columns of the dataset, then the windows. */
  readonly table: Table
  readonly filtered: number
}

const ofDatasets = new WeakMap<object, KeptRows>()

/** What is kept of a dataset, as long as the dataset is. */
export function keptRowsOf(dataset: object): KeptRows {
  const known = ofDatasets.get(dataset) ?? new KeptRows()
  ofDatasets.set(dataset, known)
  return known
}

/** Whether a query selects from rows of the dataset and their windows, and does no more. */
export function isOverWindows({ from, window, select, orderBy, having, limit }: Query): boolean {
  const isPlain = orderBy === undefined && having === undefined && limit === undefined
  return from === 'dataset' && window !== undefined && select !== undefined && isPlain
}

async function withColumns(
  query: Query,
  known: Kept | null,
  fetch: (query: Query) => Promise<Answered>,
  attention: Attention,
): Promise<Kept> {
  const { where, derive, window = [] } = query
  const columns: readonly NamedColumn[] = known?.table.columns ?? []
  const missing = [...columnsAfterWhere(query)].filter(
    (name) => ![...columns, ...window].some((column) => column.name === name),
  )
  if (known !== null && missing.length === 0) return known
  const fetched = await fetch({
    from: 'dataset',
    ...(where === undefined ? {} : { where }),
    ...(derive === undefined ? {} : { derive }),
    select: missing.map(selected),
  })
  const { filtered } = fetched
  const table = inRows(fetched)
  const wider = tableOf(table.rowCount, [...columns, ...table.columns])
  if (known !== null) return { table: wider, filtered }
  const asked: Query = { from: 'dataset', window, select: window.map(({ name }) => selected(name)) }
  const windows = await over(asked, wider, attention)
  return { table: tableOf(table.rowCount, [...wider.columns, ...windows.columns]), filtered }
}

function selected(name: string): Selection {
  return { name, of: column(name) }
}

async function over(query: Query, table: Table, { breathe, signal }: Attention): Promise<Table> {
  return inRows(await finishInSlices(runOver(query, table), breathe, signal))
}
