import type { LaterRows } from '#core/engine/pair-groups.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import type { Table } from '#core/table/table.ts'
import type { Result } from './result.ts'
import type { Attention } from './shard-orders.ts'

/** All rows of a result of which only the first are in hand: made when they are first asked for. */
export class AllRows {
  #later: LaterRows | null
  #made: Promise<Result> | null = null
  readonly #with: (table: Table) => Result
  readonly #breathe: Attention['breathe']

  /** `withRows` is the result with other rows. */
  constructor(
    later: LaterRows,
    withRows: (table: Table) => Result,
    { breathe }: Pick<Attention, 'breathe'>,
  ) {
    this.#later = later
    this.#with = withRows
    this.#breathe = breathe
  }

  /** Several may wait for it: none of them can cancel it. */
  async result(): Promise<Result> {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = null
      throw error
    })
    return await this.#made
  }

  async #make(): Promise<Result> {
    const result = this.#with(await finishInSlices(this.#later!.all(), this.#breathe))
    // What they were made of is let go.
    this.#later = null
    return result
  }
}

/** A result with all its rows in hand. */
export async function withAllRows(result: Result): Promise<Result> {
  return result.allRows === null ? result : await result.allRows.result()
}

/** A result whose rows are in hand up to this one. */
export async function withRowsUpTo(to: number, result: Result): Promise<Result> {
  return to <= result.cells.table.rowCount ? result : await withAllRows(result)
}
