import { slicesOf } from '#core/table/slice.ts'
import type { Table } from '#core/table/table.ts'
import { blockRows } from './steps.ts'

/** Tables stay, and so do their blocks: what is known of a block's columns is known to all queries. */
const knownBlocks = new WeakMap<Table, readonly Table[]>()

/** A table in the blocks that it is looked at in, the same ones each time. */
export function blocksOf(table: Table): readonly Table[] {
  let blocks = knownBlocks.get(table)
  if (blocks === undefined) knownBlocks.set(table, (blocks = [...slicesOf(table, blockRows)]))
  return blocks
}
