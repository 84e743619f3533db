import { joinedTables } from '#core/engine/joined-tables.ts'
import type { Table } from '#core/table/table.ts'

/** A table of so many rows is not worth the copy that a larger one costs. */
const enoughRows = 8192

/** Puts consecutive tables together, up to so many rows. */
export class TableJoiner {
  readonly #most: number
  readonly #joined: Table[] = []
  #run: Table[] = []
  #rows = 0

  constructor(most: number) {
    this.#most = most
  }

  add(table: Table): void {
    if (this.#run.length > 0 && this.#rows + table.rowCount > this.#most) this.#join()
    this.#run.push(table)
    this.#rows += table.rowCount
    if (this.#rows >= enoughRows) this.#join()
  }

  finish(): readonly Table[] {
    if (this.#run.length > 0) this.#join()
    return this.#joined
  }

  #join(): void {
    this.#joined.push(joinedTables(this.#run))
    this.#run = []
    this.#rows = 0
  }
}
