import { joinedTables } from '#core/engine/joined-tables.ts'
import { evaluate } from '#core/engine/evaluate.ts'
import { type Partial, partial, selectedBlocks, wholeGroups, withCounts } from '#core/engine/run.ts'
import { sharesOf } from '#core/engine/shares.ts'
import { type Steps, blockRows } from '#core/engine/steps.ts'
import { withSortedTexts } from '#core/engine/text-ranks.ts'
import { partitionedRows, windowColumns } from '#core/engine/window.ts'
import type { Selection, WindowColumn } from '#core/query/query.ts'
import { gather } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import { slicesOf } from '#core/table/slice.ts'
import { type NamedColumn, type Table, getColumn, tableOf } from '#core/table/table.ts'
import type { Deal, DealOrder, DealtRun, OverOrder } from './dealt-orders.ts'
import { packTable } from './packed-table.ts'

/** The rows of some runs of segments that a query selects, dealt out; null where they cannot be. */
export function* dealt(
  { query, by, shares }: DealOrder,
  runs: readonly { readonly range: number; readonly run: readonly Table[] }[],
): Steps<Deal | null> {
  const runsOf: DealtRun[][] = Array.from({ length: shares }, () => [])
  let [filtered, rows] = [0, 0]
  for (const { range, run } of runs) {
    const part = yield* selectedBlocks(query, run)
    const parts: Table[][] = Array.from({ length: shares }, () => [])
    for (const block of part.blocks) {
      const dealtOut = yield* sharesOf(block, getColumn(block, by), shares)
      if (dealtOut === null) return null
      for (const [share, own] of dealtOut.entries()) parts[share]!.push(own)
      rows += block.rowCount
    }
    for (const [share, own] of parts.entries()) {
      runsOf[share]!.push({ range, table: packTable(joinedTables(own)) })
      yield
    }
    filtered += part.filtered
  }
  return { filtered, rows, shares: runsOf }
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
    const joined = joinedTables(tables)
    yield
    const order = yield* partitionedRows(windows, joined)
    const columns: NamedColumn[] = []
    for (const { name, column } of joined.columns) {
      const own = gather(column, order)
      columns.push({ name, column: own.held === 'codes' ? yield* withSortedTexts(own) : own })
      yield
    }
    const table = tableOf(joined.rowCount, columns)
    const windowed = yield* windowColumns(windows, table)
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

  *over({ select, query, isWhole, counted }: OverOrder): Steps<Partial> {
    const blocks = this.#blocks.map((block) => block.selected(select))
    if (!isWhole) return yield* withCounts(query, yield* partial(query, blocks), counted)
    return { filtered: 0, rows: yield* wholeGroups(query, blocks), groups: null }
  }

  #cut(): void {
    this.#blocks = Array.from(
      slicesOf(this.#table, blockRows),
      (table, at) => new Block(table, this.#blocks[at]?.known),
    )
  }
}

/** Some of the rows, and what was computed of them: report after report asks for the same. */
class Block {
  readonly known: Map<string, Column>
  readonly #table: Table

  constructor(table: Table, known = new Map<string, Column>()) {
    this.#table = table
    this.known = known
  }

  selected(select: readonly Selection[]): Table {
    const columns = select.map(({ name, of }): NamedColumn => {
      const column = (): Column => this.#column(of)
      return {
        name,
        get column() {
          return column()
        },
      }
    })
    return tableOf(this.#table.rowCount, columns)
  }

  #column(of: Selection['of']): Column {
    const key = JSON.stringify(of)
    let column = this.known.get(key)
    if (column === undefined) this.known.set(key, (column = evaluate(of, this.#table)))
    return column
  }
}
