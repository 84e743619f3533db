import { joinedTables } from '#core/engine/joined-tables.ts'
import { evaluate } from '#core/engine/evaluate.ts'
import { pickedRows } from '#core/engine/aggregate/aggregation.ts'
import { chosenRows, prunedTo, rowsThatHold } from '#core/engine/chosen-rows.ts'
import { columnsAfterWhere, columnsOf } from '#core/engine/columns-of.ts'
import { type PickedTable, pickedTables } from '#core/engine/picked-tables.ts'
import { type Partial, partial, wholeGroups } from '#core/engine/run.ts'
import { rowsOfShares } from '#core/engine/shares.ts'
import { type Steps, blockRows } from '#core/engine/steps.ts'
import { sortedTogether } from '#core/engine/text-ranks.ts'
import { unified } from '#core/engine/unify.ts'
import { partitionedRows, windowColumns } from '#core/engine/window.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Selection, WindowColumn } from '#core/query/query.ts'
import { concat, gather } from '#core/table/assemble.ts'
import type { Column, TextColumn } from '#core/table/column.ts'
import { regathered } from '#core/table/regathered.ts'
import { slicesOf } from '#core/table/slice.ts'
import { type NamedColumn, type Table, getColumn, tableOf } from '#core/table/table.ts'
import type { Deal, DealOrder, DealtRuns, OverOrder } from './dealt-orders.ts'
import { packTables, unpackTables } from './packed-table.ts'

/** The rows of some runs of segments that a query selects, dealt out; null where they cannot be. */
export function* dealt(
  { query, by, shares }: DealOrder,
  runs: readonly { readonly range: number; readonly run: readonly Table[] }[],
): Steps<Deal | null> {
  const used = columnsAfterWhere(query)
  const tablesOf: Table[][] = Array.from({ length: shares }, () => [])
  let [filtered, rows] = [0, 0]
  for (const { run } of runs) {
    const chosen = yield* chosenRows(query, run)
    const parts: PickedTable[][] = tablesOf.map(() => [])
    for (const { table, rows: own } of chosen.blocks) {
      const dealtOut = rowsOfShares(getColumn(table, by), own, shares)
      if (dealtOut === null) return null
      for (const [share, picked] of dealtOut.entries())
        parts[share]!.push({ table: prunedTo(table, used), rows: picked })
      rows += own?.length ?? table.rowCount
      yield
    }
    for (const [share, own] of parts.entries()) tablesOf[share]!.push(yield* pickedTables(own))
    filtered += chosen.filtered
  }
  const ranges = runs.map(({ range }) => range)
  const dealtOut: DealtRuns[] = []
  for (const tables of tablesOf) {
    const { value, transfer } = packTables(tables, true)
    dealtOut.push({ ranges, tables: value, buffers: transfer })
    yield
  }
  return { filtered, rows, shares: dealtOut }
}

/** What a share was dealt, in the order of the dataset. */
export function unpackRuns(runs: readonly DealtRuns[]): readonly Table[] {
  return runs
    .flatMap(({ ranges, tables }) =>
      unpackTables(tables).map((table, at) => ({ range: ranges[at]!, table })),
    )
    .toSorted((a, b) => a.range - b.range)
    .map(({ table }) => table)
}

/** Rows that a shard was dealt, with their windows: partition by partition, in the windows' order. */
export class DealtShare {
  readonly key: string
  /** Which of the rows dealt each of them is. */
  readonly #order: Uint32Array
  #table: Table
  #blocks: readonly Block[] = []

  private constructor(key: string, table: Table, order: Uint32Array) {
    this.key = key
    this.#table = table
    this.#order = order
    this.#cut()
  }

  static *of(
    key: string,
    tables: readonly Table[],
    windows: readonly WindowColumn[],
  ): Steps<DealtShare> {
    const joined = yield* joinedInOrder(tables)
    const { rows: order, areArranged } = yield* partitionedRows(windows, joined)
    const columns = yield* regathered(joined.columns, order)
    const table = tableOf(joined.rowCount, columns)
    const windowed = yield* windowColumns(windows, table, areArranged)
    return new DealtShare(key, tableOf(table.rowCount, [...columns, ...windowed]), order)
  }

  /** More columns of the same rows. */
  add(tables: readonly Table[]): void {
    const { columns: known } = this.#table
    const { rowCount, columns } = joinedTables(tables)
    const missing = columns
      .filter(({ name }) => !known.some((column) => column.name === name))
      .map(({ name, column }) => ({ name, column: gather(column, this.#order) }))
    this.#table = tableOf(rowCount, [...known, ...missing])
    this.#cut()
  }

  get table(): Table {
    return this.#table
  }

  *over({ select, query: { where, ...query }, isWhole, counted }: OverOrder): Steps<Partial> {
    const blocks: Table[] = []
    for (const block of this.#blocks) {
      blocks.push(block.selected(select, where))
      yield
    }
    if (!isWhole) return yield* partial(query, blocks, counted)
    return { filtered: 0, rows: yield* wholeGroups(query, blocks), groups: null }
  }

  #cut(): void {
    this.#blocks = Array.from(
      slicesOf(this.#table, blockRows),
      (table, at) => new Block(table, this.#blocks[at]?.known),
    )
  }
}

/** Tables as one; codes of texts ascend with them. */
function* joinedInOrder(tables: readonly Table[]): Steps<Table> {
  const columns: NamedColumn[] = []
  for (const [at, { name }] of tables[0]!.columns.entries()) {
    const parts = unified(tables.map((table) => table.columns[at]!.column))
    const joined = areTexts(parts) ? parts : [concat(parts)]
    columns.push({ name, column: areTexts(joined) ? yield* sortedTogether(joined) : joined[0]! })
    yield
  }
  return tableOf(
    tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
    columns,
  )
}

function areTexts(columns: readonly Column[]): columns is readonly TextColumn[] {
  return columns.every(({ held }) => held === 'codes')
}

/** Rows of more conditions are not kept: a person may try many. */
const mostConditions = 2

/** Some of the rows, and what was computed of them: report after report asks for the same. */
class Block {
  readonly known: Known
  readonly #table: Table

  constructor(table: Table, known: Known = { columns: new Map(), rows: new Map() }) {
    this.#table = table
    this.known = known
  }

  /** What is selected, of the rows for which the condition holds. */
  selected(select: readonly Selection[], where: Expr | undefined): Table {
    const columns = select.map(({ name, of }): NamedColumn => {
      const column = (): Column => this.#column(of)
      return {
        name,
        get column() {
          return column()
        },
      }
    })
    const table = tableOf(this.#table.rowCount, columns)
    const rows = this.#rows(table, select, where)
    return rows === null ? table : pickedRows(table, rows)
  }

  #rows(table: Table, select: readonly Selection[], where: Expr | undefined): Uint32Array | null {
    if (where === undefined) return null
    const named = columnsOf({ from: 'dataset', where })
    const key = JSON.stringify([where, select.filter(({ name }) => named.has(name))])
    const known = this.known.rows.get(key)
    if (known !== undefined) return known
    const rows = rowsThatHold(where, table)
    for (const other of this.known.rows.keys())
      if (this.known.rows.size >= mostConditions) this.known.rows.delete(other)
    this.known.rows.set(key, rows)
    return rows
  }

  #column(of: Selection['of']): Column {
    const key = JSON.stringify(of)
    let column = this.known.columns.get(key)
    if (column === undefined) this.known.columns.set(key, (column = evaluate(of, this.#table)))
    return column
  }
}

interface Known {
  readonly columns: Map<string, Column>
  /** Of a condition and what it looks at; null: all. */
  readonly rows: Map<string, Uint32Array | null>
}
