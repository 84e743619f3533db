import { gather, setScaled } from '#core/table/assemble.ts'
import { smallest } from '#core/table/builder.ts'
import { type DecimalColumn, noLarge, scaledBigInt } from '#core/table/column.ts'
import { isValid, setValid, validityOf } from '#core/table/validity.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import type { State } from './aggregation.ts'

const spillAt = 2 ** 52

/**
 * Exact sums of the valid values of a decimal column, one a group. Each sum grows in a double while
 * that is exact and is spilled into a bigint before it is not.
 */
export function* exactTotals(
  groups: Uint32Array,
  column: DecimalColumn,
  size: number,
): Steps<DecimalColumn> {
  const low = new Float64Array(size)
  const spilled = new Map<number, bigint>()
  for (let record = 0; record < groups.length; record++) {
    if (record % rowsAStep === 0) yield
    if (!isValid(column.validity, record)) continue
    const group = groups[record]!
    const value = column.scaled[record]!
    if (Math.abs(value) <= spillAt) {
      low[group]! += value
      if (Math.abs(low[group]!) <= spillAt) continue
      spill(spilled, group, BigInt(low[group]!))
      low[group] = 0
    } else {
      spill(spilled, group, scaledBigInt(column, record))
    }
  }
  return totalsColumn(low, spilled, column.type.scale)
}

/** One record a group that has any: the sum of its values, and of how many records. */
export function* reducedTotals(state: State, size: number): Steps<State> {
  const [values, counts] = state.columns as [DecimalColumn, DecimalColumn]
  const sums = yield* exactTotals(state.groups, values, size)
  const numbers = yield* exactTotals(state.groups, counts, size)
  const present = new Uint32Array(size)
  let count = 0
  for (let group = 0; group < size; group++)
    if (numbers.scaled[group] !== 0) present[count++] = group
  const groups = present.slice(0, count)
  return { groups, columns: [gather(sums, groups), gather(numbers, groups)] }
}

/** A value for every group from one record a group; groups without a record are null, or 0. */
export function spread(
  { groups, columns }: State,
  column: number,
  size: number,
  absent: 'null' | 'zero',
): DecimalColumn {
  const values = columns[column] as DecimalColumn
  const validity = absent === 'null' ? validityOf(size, false) : null
  const scaled = new Float64Array(size)
  const large = new Map<number, bigint>()
  for (let record = 0; record < groups.length; record++) {
    const group = groups[record]!
    const value = values.scaled[record]!
    setScaled(scaled, large, group, Number.isNaN(value) ? values.large.get(record)! : value)
    if (validity !== null) setValid(validity, group)
  }
  return { ...values, length: size, validity, scaled, large: large.size === 0 ? noLarge : large }
}

function totalsColumn(
  low: Float64Array,
  spilled: ReadonlyMap<number, bigint>,
  scale: number,
): DecimalColumn {
  const large = new Map<number, bigint>()
  for (const [group, rest] of spilled)
    setScaled(low, large, group, smallest(rest + BigInt(low[group]!)))
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length: low.length,
    validity: null,
    scaled: low,
    large: large.size === 0 ? noLarge : large,
  }
}

function spill(spilled: Map<number, bigint>, group: number, value: bigint): void {
  spilled.set(group, (spilled.get(group) ?? 0n) + value)
}
