import type { Column } from './column.ts'
import { isUncoded } from './uncoded.ts'

/**
 * A column each of whose values stands so many rows further on; what stands in the rows that are left
 * free says nothing. It may share its arrays. Null where values are not all in arrays, or some are null.
 */
export function movedOn(column: Column, rows: number): Column | null {
  if (column.validity !== null) return null
  switch (column.held) {
    case 'codes':
      return isUncoded(column) ? null : { ...column, codes: moved(column.codes, rows) }
    case 'integers':
      return { ...column, integers: moved(column.integers, rows) }
    case 'scaled':
      return column.large.size > 0 ? null : { ...column, scaled: moved(column.scaled, rows) }
    case 'doubles':
      return { ...column, doubles: moved(column.doubles, rows) }
    case 'flags':
      return { ...column, flags: moved(column.flags, rows) }
    case 'days':
      return { ...column, days: moved(column.days, rows) }
    case 'micros': {
      const offsets = column.offsets && moved(column.offsets, rows)
      return { ...column, micros: moved(column.micros, rows), offsets }
    }
    case 'fraction':
      return null
  }
}

type Values = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array

/** Looks at the same memory where there is room before or behind. */
function moved<Any extends Values>(values: Any, rows: number): Any {
  const { buffer, byteOffset, byteLength, length, BYTES_PER_ELEMENT: size } = values
  const from = byteOffset - rows * size
  if (from >= 0 && from + byteLength <= buffer.byteLength) {
    const kind = values.constructor as new (of: ArrayBufferLike, at: number, length: number) => Any
    return new kind(buffer, from, length)
  }
  const into = new (values.constructor as new (length: number) => Any)(length)
  if (rows < 0) into.set(values.subarray(-rows))
  else into.set(values.subarray(0, Math.max(0, length - rows)), Math.min(length, rows))
  return into
}
