import { gather } from './assemble.ts'
import type { Column } from './column.ts'
import { endsOfConsecutive } from './consecutive.ts'
import { isUncoded } from './uncoded.ts'
import { type Validity, gatherValidity } from './validity.ts'

/** Of fewer rows the arrays would keep more that is gone than that is there. */
const leastShare = 0.75

/**
 * The picked rows, ascending, of a column that nobody else reads: they are moved within its arrays,
 * which takes no memory.
 */
export function compacted(column: Column, rows: Uint32Array): Column {
  const closer: Closer = {
    words: (values) => movedWords(values, rows),
    doubles: (values) => movedDoubles(values, rows),
    offsets: (values) => movedOffsets(values, rows),
  }
  return closed(column, rows.length, () => rows, closer)
}

/** The same of all rows but some, ascending, that are few: what lies between them is moved at once. */
export function cutOut(column: Column, gone: Uint32Array): Column {
  const closer: Closer = {
    words: (values) => closedWords(values, gone),
    doubles: (values) => closedDoubles(values, gone),
    offsets: (values) => movedOffsets(values, rowsBut(gone, values.length)),
  }
  return closed(column, column.length - gone.length, () => rowsBut(gone, column.length), closer)
}

/** Of so many rows all but some, ascending. */
export function rowsBut(some: Uint32Array, count: number): Uint32Array {
  const rows = new Uint32Array(count - some.length)
  let at = 0
  for (let row = 0; row < count; row++) {
    if (some[at] === row) at++
    else rows[row - at] = row
  }
  return rows
}

/** Moves what is left of an array to its beginning. */
interface Closer {
  readonly words: (values: Uint32Array) => Uint32Array
  readonly doubles: (values: Float64Array) => Float64Array
  readonly offsets: (values: Int16Array) => Int16Array
}

function closed(
  column: Column,
  length: number,
  rows: () => Uint32Array,
  { words, doubles, offsets }: Closer,
): Column {
  if (length < column.length * leastShare || endsOfConsecutive(column) !== null)
    return gather(column, rows())
  const validity: Validity =
    column.validity === null ? null : gatherValidity(column.validity, rows())
  const integers = (values: Float64Array | Int32Array): Float64Array | Int32Array => {
    if (values instanceof Float64Array) return doubles(values)
    words(new Uint32Array(values.buffer, values.byteOffset, values.length))
    return values.subarray(0, length)
  }
  switch (column.held) {
    case 'codes':
      if (isUncoded(column)) return gather(column, rows())
      return { ...column, length, validity, codes: words(column.codes) }
    case 'integers':
      return { ...column, length, validity, integers: integers(column.integers) }
    case 'scaled':
      if (column.large.size > 0) return gather(column, rows())
      return { ...column, length, validity, scaled: integers(column.scaled) }
    case 'micros': {
      const moved = column.offsets === null ? null : offsets(column.offsets)
      return { ...column, length, validity, micros: doubles(column.micros), offsets: moved }
    }
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      return gather(column, rows())
  }
}

function movedWords(values: Uint32Array, rows: Uint32Array): Uint32Array {
  moveWords(values, rows)
  return values.subarray(0, rows.length)
}

function movedDoubles(values: Float64Array, rows: Uint32Array): Float64Array {
  moveDoubles(values, rows)
  return values.subarray(0, rows.length)
}

function movedOffsets(values: Int16Array, rows: Uint32Array): Int16Array {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
  return values.subarray(0, rows.length)
}

// A loop of its own for each kind of array: one for all would be made for none. They are small, so that
// they are compiled once and soon.

function moveWords(values: Uint32Array, rows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
}

function moveDoubles(values: Float64Array, rows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) values[at] = values[rows[at]!]!
}

function closedWords(values: Uint32Array, gone: Uint32Array): Uint32Array {
  closeWords(values, gone)
  return values.subarray(0, values.length - gone.length)
}

function closedDoubles(values: Float64Array, gone: Uint32Array): Float64Array {
  closeDoubles(values, gone)
  return values.subarray(0, values.length - gone.length)
}

/** Shorter runs are moved sooner than the request to move one at once is made. */
const leastRun = 24

/** Takes some places, ascending, out of the array. */
function closeWords(values: Uint32Array, gone: Uint32Array): void {
  for (let at = 0; at < gone.length; at++) {
    const by = at + 1
    const start = gone[at]! + 1
    const end = by < gone.length ? gone[by]! : values.length
    if (end - start >= leastRun) values.copyWithin(start - by, start, end)
    else for (let from = start; from < end; from++) values[from - by] = values[from]!
  }
}

function closeDoubles(values: Float64Array, gone: Uint32Array): void {
  for (let at = 0; at < gone.length; at++) {
    const by = at + 1
    const start = gone[at]! + 1
    const end = by < gone.length ? gone[by]! : values.length
    if (end - start >= leastRun) values.copyWithin(start - by, start, end)
    else for (let from = start; from < end; from++) values[from - by] = values[from]!
  }
}
