import { gather } from './assemble.ts'
import type { Column } from './column.ts'
import { endsOfConsecutive } from './consecutive.ts'
import { isUncoded } from './uncoded.ts'
import { gatherValidity } from './validity.ts'

/** Of fewer rows the arrays would keep more that is gone than that is there. */
const leastShare = 0.75

/**
 * The picked rows, ascending, of a column that nobody else reads: they are moved within its arrays,
 * which takes no memory.
 */
export function compacted(column: Column, rows: Uint32Array): Column {
  if (rows.length < column.length * leastShare || endsOfConsecutive(column) !== null)
    return gather(column, rows)
  const length = rows.length
  const validity = gatherValidity(column.validity, rows)
  switch (column.held) {
    case 'codes':
      if (isUncoded(column)) return gather(column, rows)
      return { ...column, length, validity, codes: movedWords(column.codes, rows) }
    case 'integers':
      return { ...column, length, validity, integers: moved(column.integers, rows) }
    case 'scaled':
      if (column.large.size > 0) return gather(column, rows)
      return { ...column, length, validity, scaled: moved(column.scaled, rows) }
    case 'micros': {
      const offsets = column.offsets === null ? null : movedOffsets(column.offsets, rows)
      return { ...column, length, validity, micros: movedDoubles(column.micros, rows), offsets }
    }
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      return gather(column, rows)
  }
}

function moved(values: Float64Array | Int32Array, rows: Uint32Array): Float64Array | Int32Array {
  if (values instanceof Float64Array) return movedDoubles(values, rows)
  const { buffer, byteOffset, length } = values
  movedWords(new Uint32Array(buffer, byteOffset, length), rows)
  return values.subarray(0, rows.length)
}

/** A loop of its own for each kind of array: one for all would be made for none. */
function movedWords(values: Uint32Array, rows: Uint32Array): Uint32Array {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
  return values.subarray(0, rows.length)
}

function movedDoubles(values: Float64Array, rows: Uint32Array): Float64Array {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
  return values.subarray(0, rows.length)
}

function movedOffsets(values: Int16Array, rows: Uint32Array): Int16Array {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
  return values.subarray(0, rows.length)
}
