import { acceptedTable, positions } from '#core/cleaning/segment.ts'
import type { Table } from '#core/table/table.ts'
import type { ColumnType } from '#core/table/type.ts'
import { kindOf } from '#datasets/index.ts'
import { idOrders } from './id-order.ts'
import { placed, staticTypes } from './placing.ts'
import type { SettledBlock } from './settled-blocks.ts'
import type { ArrangeOrder, Arranged, Attention } from './shard-orders.ts'
import { TableJoiner } from './table-joiner.ts'

/** A table that stays, and the range that it is of. */
export interface KeptTable {
  readonly range: number
  readonly table: Table
}

/** The tables of settled blocks with the dataset's columns, in the order of their ranges. */
export async function tablesOf(
  settled: ReadonlyMap<number, readonly SettledBlock[]>,
  { placing, tableRows, orEmpty }: ArrangeOrder,
  { breathe, signal }: Attention,
): Promise<readonly KeptTable[]> {
  const tables: KeptTable[] = []
  for (const [range, blocks] of [...settled].toSorted(([a], [b]) => a - b)) {
    const joiner = new TableJoiner(tableRows)
    for (const { segment, header } of blocks) {
      joiner.add(placed(acceptedTable(segment), segment.file, header, placing))
      await breathe()
      signal?.throwIfAborted()
    }
    for (const table of joiner.finish()) tables.push({ range, table })
  }
  if (tables.length === 0 && orEmpty) {
    const none = positions(1, 1, 0)
    tables.push({ range: 0, table: placed(none, null, [], placing) })
  }
  return tables
}

/** What tables say of their columns: the order of ids, and the types. */
export function saidOf(
  tables: readonly KeptTable[],
  { kind, layout }: ArrangeOrder['placing'],
): Pick<Arranged, 'ids' | 'types'> {
  const all = tables.map(({ table }) => table)
  const types = new Map<string, ColumnType>()
  for (const { columns } of all)
    for (const { name, column } of columns) types.set(name, wider(types.get(name), column.type))
  const typeOf = staticTypes(kindOf(kind), layout)
  const ids = layout.columns.flatMap(({ name }) => (typeOf(name).kind === 'id' ? [name] : []))
  return { ids: [...idOrders(all, ids)], types: [...types] }
}

/** The type that holds the values of both. */
export function wider(known: ColumnType | undefined, type: ColumnType): ColumnType {
  if (known?.kind !== 'decimal' || type.kind !== 'decimal') return type
  return known.scale > type.scale ? known : type
}
