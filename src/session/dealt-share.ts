import { joinedTables } from '#core/engine/joined-tables.ts'
import { evaluate } from '#core/engine/evaluate.ts'
import { type Partial, partial, wholeGroups } from '#core/engine/run.ts'
import { sharesOf } from '#core/engine/shares.ts'
import { type Steps, blockRows } from '#core/engine/steps.ts'
import { windowColumns } from '#core/engine/window.ts'
import type { Selection, WindowColumn } from '#core/query/query.ts'
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
    const part = yield* partial(query, run)
    const table = part.rows
    const dealtOut = table && (yield* sharesOf(table, getColumn(table, by), shares))
    if (dealtOut === null) return null
    for (const [share, own] of dealtOut.entries()) {
      runsOf[share]!.push({ range, table: packTable(own) })
      yield
    }
    filtered += part.filtered
    rows += table!.rowCount
  }
  return { filtered, rows, shares: runsOf }
}

/** Rows that a shard was dealt, with their windows. */
export class DealtShare {
  readonly key: string
  #table: Table
  #blocks: readonly Block[] = []

  private constructor(key: string, table: Table) {
    this.key = key
    this.#table = table
    this.#cut()
  }

  static *of(
    key: string,
    tables: readonly Table[],
    windows: readonly WindowColumn[],
  ): Steps<DealtShare> {
    const table = joinedTables(tables)
    yield
    const columns = yield* windowColumns(windows, table)
    return new DealtShare(key, tableOf(table.rowCount, [...table.columns, ...columns]))
  }

  /** More columns of the same rows. */
  add(tables: readonly Table[]): void {
    const { columns: known } = this.#table
    const { rowCount, columns } = joinedTables(tables)
    const missing = columns.filter(({ name }) => !known.some((column) => column.name === name))
    this.#table = tableOf(rowCount, [...known, ...missing])
    this.#cut()
  }

  get table(): Table {
    return this.#table
  }

  *over({ select, query, isWhole }: OverOrder): Steps<Partial> {
    const blocks = this.#blocks.map((block) => block.selected(select))
    if (!isWhole) return yield* partial(query, blocks)
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
