import { canonicalIntegerIn } from '#core/table/builder.ts'
import { type Column, type TextColumn, type TimeColumn, offsetMinutes } from '#core/table/column.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import type { FilePlan } from './plan.ts'

/** The ids that must not repeat, or the times of records that are compared whole. */
export function keyColumn(table: Table, { unique, columns }: FilePlan): Column | null {
  if (unique !== null)
    return columns.some(({ name }) => name === unique) ? getColumn(table, unique) : null
  const time = columns.find(({ rule }) => rule.type === 'time' || rule.type === 'strict-time')
  return time === undefined ? null : getColumn(table, time.name)
}

/** Each row's value as a number; NaN where it has none. */
export function keysOf(column: Column): Float64Array | Int32Array {
  const { validity } = column
  switch (column.held) {
    case 'integers':
      return validity === null ? column.integers : withoutNulls(column.integers, validity)
    case 'micros': {
      const times = wallClocks(column)
      return validity === null ? times : withoutNulls(times, validity)
    }
    case 'codes':
      return integersOf(column)
    case 'scaled':
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
  }
}

function integersOf({ codes, dictionary, validity }: TextColumn): Float64Array {
  const keys = new Float64Array(codes.length).fill(NaN)
  for (let row = 0; row < keys.length; row++)
    if (isValid(validity, row)) keys[row] = canonicalIntegerIn(dictionary, codes[row]!)
  return keys
}

function withoutNulls(values: Float64Array | Int32Array, validity: Validity): Float64Array {
  const keys = Float64Array.from(values)
  for (let row = 0; row < keys.length; row++) if (!isValid(validity, row)) keys[row] = NaN
  return keys
}

/** As it was written: files stand in that order, whatever the zones of their records. */
function wallClocks({ micros, offsets }: TimeColumn): Float64Array {
  if (offsets === null) return micros
  const times = new Float64Array(micros.length)
  for (let row = 0; row < times.length; row++)
    times[row] = micros[row]! + offsetMinutes(offsets[row]!) * 60_000_000
  return times
}
