import type { Column } from './column.ts'
import { heldInPlaceOf } from './consecutive.ts'
import type { Dictionary } from './dictionary.ts'
import type { Table } from './table.ts'
import { keptUncoded } from './uncoded.ts'

/** A decimal beyond 2^53 is an entry of a map with its bigint, roughly. */
const bytesOfLarge = 64

/** Bytes that tables keep, in their buffers and dictionaries; what several share counts once. */
export function weightOf(tables: readonly Table[]): number {
  const buffers = new Set<ArrayBufferLike>()
  const dictionaries = new Set<Dictionary>()
  let bytes = 0
  for (const { columns } of tables)
    for (const { column } of columns)
      for (const part of partsOf(column)) {
        if (part.held === 'codes') dictionaries.add(part.dictionary)
        if (part.held === 'scaled') bytes += part.large.size * bytesOfLarge
        for (const values of arraysOf(part)) buffers.add(values.buffer)
      }
  for (const dictionary of dictionaries) bytes += dictionary.bytes
  for (const buffer of buffers) bytes += buffer.byteLength
  return bytes
}

/** Bytes of a column's values, without what it shares with others: its dictionary. */
export function valueBytesOf(column: Column): number {
  let bytes = 0
  for (const part of partsOf(column))
    for (const values of arraysOf(part)) bytes += values.byteLength
  return bytes
}

/** A column that is held as one, or those that it is made of. */
function partsOf(column: Column): readonly Column[] {
  return column.held === 'fraction' ? [column, column.numerator, column.denominator] : [column]
}

function* arraysOf(column: Column): Generator<ArrayBufferView> {
  const held = heldInPlaceOf(column)
  if (held !== null) return yield* held
  if (column.held === 'codes') {
    yield* keptUncoded(column) ?? [column.codes]
    if (column.validity !== null) yield column.validity
    return
  }
  for (const value of Object.values(column) as unknown[]) if (ArrayBuffer.isView(value)) yield value
}
