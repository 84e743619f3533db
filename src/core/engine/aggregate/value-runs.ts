import { type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import { NumberSorter } from '../group/sort-numbers.ts'
import { bitsFor } from '../group/pair-layout.ts'
import { sortedRows } from '../order.ts'
import { sortKeys } from '../sort-keys.ts'
import type { Steps } from '../steps.ts'
import { rangeOf } from '../ranges.ts'
import { type State, joinedStates, pickedRecords } from './aggregation.ts'

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

/**
 * The records of all states by group and value; none of them is null. Values that are all whole have no
 * decimals then.
 */
export function* sortedByValue(states: readonly State[], size: number): Steps<State> {
  const packing = yield* packingOf(states, size)
  if (packing === null) {
    const joined = joinedStates(states)
    const values = joined.columns[0] as DecimalColumn
    const keys = [new Int32Array(joined.groups), yield* sortKeys(values, 'ascending')]
    const { groups, columns } = pickedRecords(joined, yield* sortedRows(keys, values.length))
    return { groups, columns: columns.map((column) => ({ ...column, validity: null })) }
  }
  const parts: Uint32Array[] = []
  for (const { groups, columns } of states) {
    parts.push(packed(groups, (columns[0] as DecimalColumn).scaled, packing))
    yield
  }
  const sorted = new NumberSorter(packing.bits, lengthOf(states)).sorted(parts)
  yield
  const model = states[0]!.columns[0] as DecimalColumn
  return { ...unpacked(sorted, packing, model), areMade: true }
}

function lengthOf(states: readonly State[]): number {
  return states.reduce((sum, { groups }) => sum + groups.length, 0)
}

/** Groups and values as one number each, groups above. */
interface Packing {
  readonly bits: number
  readonly valueBits: number
  /** A value is its number and the least, times the unit. */
  readonly least: number
  readonly unit: number
}

/** Null where a group and a value take more than 31 bits, or values are not held alike. */
function* packingOf(states: readonly State[], size: number): Steps<Packing | null> {
  const columns = states.map(({ columns: [values] }) => values as DecimalColumn)
  const scale = columns[0]?.type.scale
  if (scale === undefined || lengthOf(states) === 0) return null
  if (columns.some(({ large, type }) => large.size > 0 || type.scale !== scale)) return null
  const ranges = columns.map((column) => rangeOf(column, column.scaled))
  const [low, high] = [
    Math.min(...ranges.map(({ least }) => least)),
    Math.max(...ranges.map(({ most }) => most)),
  ]
  yield
  const whole = 10 ** scale
  const unit = columns.every(({ scaled }) => areMultiples(scaled, whole)) ? whole : 1
  const [least, most] = [low / unit, high / unit]
  if (most - least >= 2 ** 31) return null
  const valueBits = bitsFor(most - least + 1)
  const bits = bitsFor(size) + valueBits
  return bits > 31 ? null : { bits, valueBits, least, unit }
}

function packed(
  groups: Uint32Array,
  scaled: Float64Array | Int32Array,
  { valueBits, least, unit }: Packing,
): Uint32Array {
  const numbers = new Uint32Array(scaled.length)
  for (let record = 0; record < numbers.length; record++)
    numbers[record] = (groups[record]! << valueBits) | (scaled[record]! / unit - least)
  return numbers
}

/** Groups and values again. Whole ones are so held that they take no more memory than there is. */
function unpacked(
  numbers: Uint32Array<ArrayBuffer>,
  { valueBits, least, unit }: Packing,
  model: DecimalColumn,
): Pick<State, 'groups' | 'columns'> {
  const { length } = numbers
  const groups = new Uint32Array(length)
  const mask = 2 ** valueBits - 1
  for (let at = 0; at < length; at++) groups[at] = numbers[at]! >>> valueBits
  const { scale } = model.type
  if (unit === 10 ** scale && least >= -(2 ** 31) && least + mask < 2 ** 31) {
    const values = new Int32Array(numbers.buffer, numbers.byteOffset, length)
    for (let at = 0; at < length; at++) values[at] = (values[at]! & mask) + least
    return { groups, columns: [wholeNumbers(values)] }
  }
  const scaled = new Float64Array(length)
  for (let at = 0; at < length; at++) scaled[at] = ((numbers[at]! & mask) + least) * unit
  return { groups, columns: [{ ...model, length, validity: null, scaled }] }
}

function areMultiples(numbers: Float64Array | Int32Array, of: number): boolean {
  if (of === 1) return true
  for (let at = 0; at < numbers.length; at++)
    if (Math.floor(numbers[at]! / of) * of !== numbers[at]) return false
  return true
}
