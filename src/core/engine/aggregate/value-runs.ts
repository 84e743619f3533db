import type { DecimalColumn } from '#core/table/column.ts'
import { NumberSorter } from '../group/sort-numbers.ts'
import { bitsFor } from '../group/pair-layout.ts'
import { sortedRows } from '../order.ts'
import { sortKeys } from '../sort-keys.ts'
import type { Steps } from '../steps.ts'
import { type State, pickedRecords } from './aggregation.ts'

/** Values of groups: those of each side by side, ascending. */
export interface Sorted {
  readonly values: DecimalColumn
  /** Where each group's values begin and end. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** Where the values of each group are; null where they are not in order, as far as doubles tell. */
export function runsOf({ groups, columns }: State, size: number): Sorted | null {
  const values = columns[0] as DecimalColumn
  const [starts, ends] = [new Uint32Array(size), new Uint32Array(size)]
  const { scaled } = values
  let [last, lastValue] = [-1, 0]
  for (let record = 0; record < groups.length; record++) {
    const group = groups[record]!
    if (group !== last) {
      if (ends[group] !== 0) return null
      starts[group] = record
      last = group
    } else if (scaled[record]! < lastValue) return null
    lastValue = scaled[record]!
    ends[group] = record + 1
  }
  return { values, starts, ends }
}

/** The records by group and value; none of them is null. */
export function* sortedByValue(state: State, size: number): Steps<State> {
  const values = state.columns[0] as DecimalColumn
  const packed = packedRecords(state.groups, values, size)
  yield
  if (packed === null) {
    const keys = [new Int32Array(state.groups), yield* sortKeys(values, 'ascending')]
    const { groups, columns } = pickedRecords(state, yield* sortedRows(keys, values.length))
    return { groups, columns: columns.map((column) => ({ ...column, validity: null })) }
  }
  const { bits, numbers, least, unit, valueBits } = packed
  const sorted = new NumberSorter(bits, numbers.length).sorted([numbers])
  yield
  const groups = new Uint32Array(values.length)
  const scaled = new Float64Array(values.length)
  const mask = 2 ** valueBits - 1
  for (let at = 0; at < groups.length; at++) {
    const number = sorted[at]!
    groups[at] = number >>> valueBits
    scaled[at] = ((number & mask) + least) * unit
  }
  return { groups, columns: [{ ...values, validity: null, scaled }] }
}

/** Groups and values as one number each, groups above. */
interface PackedRecords {
  readonly numbers: Uint32Array
  readonly bits: number
  readonly valueBits: number
  /** A value is its number and the least, times the unit. */
  readonly least: number
  readonly unit: number
}

/** Null where a group and a value take more than 31 bits. */
function packedRecords(
  groups: Uint32Array,
  values: DecimalColumn,
  size: number,
): PackedRecords | null {
  if (values.large.size > 0) return null
  const { scaled } = values
  const unit = areMultiples(scaled, 10 ** values.type.scale) ? 10 ** values.type.scale : 1
  let [least, most] = [Infinity, -Infinity]
  for (let record = 0; record < scaled.length; record++) {
    const value = scaled[record]!
    if (value < least) least = value
    if (value > most) most = value
  }
  if (scaled.length === 0) return null
  ;[least, most] = [least / unit, most / unit]
  if (most - least >= 2 ** 31) return null
  const valueBits = bitsFor(most - least + 1)
  const bits = bitsFor(size) + valueBits
  if (bits > 31) return null
  const numbers = new Uint32Array(scaled.length)
  for (let record = 0; record < numbers.length; record++)
    numbers[record] = (groups[record]! << valueBits) | (scaled[record]! / unit - least)
  return { numbers, bits, valueBits, least, unit }
}

function areMultiples(numbers: Float64Array | Int32Array, of: number): boolean {
  for (let at = 0; at < numbers.length; at++)
    if (Math.floor(numbers[at]! / of) * of !== numbers[at]) return false
  return true
}
