import { gather } from './assemble.ts'
import type { Column, DecimalColumn } from './column.ts'
import { type NamedColumn, type Table, tableOf } from './table.ts'

/** Consecutive rows of a column as a view; `from` is a multiple of 8. */
function sliceColumn(column: Column, from: number, to: number): Column {
  const validity =
    column.validity === null ? null : column.validity.subarray(from >> 3, (to + 7) >> 3)
  const rows = { length: to - from, validity }
  switch (column.held) {
    case 'codes':
      return { ...column, ...rows, codes: column.codes.subarray(from, to) }
    case 'integers':
      return { ...column, ...rows, integers: column.integers.subarray(from, to) }
    case 'scaled':
      if (column.large.size > 0) return gather(column, rowsBetween(from, to))
      return { ...column, ...rows, scaled: column.scaled.subarray(from, to) }
    case 'doubles':
      return { ...column, ...rows, doubles: column.doubles.subarray(from, to) }
    case 'flags':
      return { ...column, ...rows, flags: column.flags.subarray(from, to) }
    case 'days':
      return { ...column, ...rows, days: column.days.subarray(from, to) }
    case 'micros': {
      const offsets = column.offsets?.subarray(from, to) ?? null
      return { ...column, ...rows, micros: column.micros.subarray(from, to), offsets }
    }
    case 'fraction':
      return {
        ...column,
        ...rows,
        numerator: sliceColumn(column.numerator, from, to) as DecimalColumn,
        denominator: sliceColumn(column.denominator, from, to) as DecimalColumn,
      }
  }
}

/** A table's rows in pieces of at most so many; a small table is its own only piece. */
export function* slicesOf(table: Table, rows: number): Generator<Table> {
  if (table.rowCount <= rows) {
    yield table
    return
  }
  for (let from = 0; from < table.rowCount; from += rows) {
    const to = Math.min(from + rows, table.rowCount)
    yield tableOf(
      to - from,
      table.columns.map((named) => slicedColumn(named, from, to)),
    )
  }
}

/** Sliced when it is asked for. */
function slicedColumn({ name, column }: NamedColumn, from: number, to: number): NamedColumn {
  let slice: Column | null = null
  return {
    name,
    get column() {
      return (slice ??= sliceColumn(column, from, to))
    },
  }
}

/** A column in pieces of these lengths, all but the last multiples of 8. */
export function piecesOf(column: Column, lengths: readonly number[]): readonly Column[] {
  let from = 0
  return lengths.map((length) => {
    const start = from
    from += length
    return start % 8 === 0
      ? sliceColumn(column, start, from)
      : gather(column, rowsBetween(start, from))
  })
}

function rowsBetween(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, at) => from + at)
}
