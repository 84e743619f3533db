import { atScale, gather, setScaled } from '#core/table/assemble.ts'
import { smallest } from '#core/table/builder.ts'
import { type DecimalColumn, noLarge, scaledBigInt, wholeNumbers } from '#core/table/column.ts'
import { isValid, setValid, validityOf } from '#core/table/validity.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import { type Fold, type State, isEvery } from './aggregation.ts'
import { RowCounts, presentGroups, signed, sumOf } from './row-counts.ts'

const spillAt = 2 ** 52

/**
 * Exact sums of the valid values of decimals, one a group. Each sum grows in a double while that is
 * exact and is spilled into a bigint before it is not.
 */
export class ExactTotals {
  readonly #low: Float64Array
  readonly #spilled = new Map<number, bigint>()
  /** No sum is beyond it, either way. */
  #most = 0
  #scale = 0
  #isEmpty = true

  constructor(size: number) {
    // Written before it is read, as zeros are.
    this.#low = new Float64Array(size).fill(0)
  }

  *add(groups: Uint32Array, values: DecimalColumn): Steps<void> {
    const column = this.#scaled(values)
    for (let from = 0; from < groups.length; from += rowsAStep) {
      this.#addRows(groups, column, from, Math.min(from + rowsAStep, groups.length))
      yield
    }
  }

  column(): DecimalColumn {
    const scaled = this.#low.slice()
    const large = new Map<number, bigint>()
    for (const [group, rest] of this.#spilled)
      setScaled(scaled, large, group, smallest(rest + BigInt(scaled[group]!)))
    return {
      held: 'scaled',
      type: { kind: 'decimal', scale: this.#scale },
      length: scaled.length,
      validity: null,
      scaled,
      large: large.size === 0 ? noLarge : large,
    }
  }

  #addRows(groups: Uint32Array, column: DecimalColumn, from: number, to: number): void {
    const { scaled, validity } = column
    const some = groups.subarray(from, to)
    if (validity === null && scaled instanceof Int32Array && this.#areSafe(to - from))
      return addIntegers(this.#low, some, scaled.subarray(from, to))
    this.#most = spillAt
    if (validity === null && scaled instanceof Float64Array)
      return this.#addDoubles(some, scaled.subarray(from, to), column, from)
    for (let record = from; record < to; record++) {
      if (validity !== null && !isValid(validity, record)) continue
      this.#addOne(groups[record]!, column, record)
    }
  }

  /** Whether so many more integers of four bytes cannot take any sum to where it is spilled. */
  #areSafe(records: number): boolean {
    const more = records * 2 ** 31
    if (this.#most + more > spillAt) this.#most = furthest(this.#low)
    if (this.#most + more > spillAt) return false
    this.#most += more
    return true
  }

  #addDoubles(
    groups: Uint32Array,
    values: Float64Array,
    column: DecimalColumn,
    from: number,
  ): void {
    const low = this.#low
    for (let at = 0; at < groups.length; at++) {
      const group = groups[at]!
      const next = low[group]! + values[at]!
      if (next <= spillAt && next >= -spillAt) low[group] = next
      else this.#spill(group, column, from + at)
    }
  }

  #addOne(group: number, column: DecimalColumn, record: number): void {
    const next = this.#low[group]! + column.scaled[record]!
    if (next <= spillAt && next >= -spillAt) this.#low[group] = next
    else this.#spill(group, column, record)
  }

  #spill(group: number, column: DecimalColumn, record: number): void {
    const sum = BigInt(this.#low[group]!) + scaledBigInt(column, record)
    this.#spilled.set(group, (this.#spilled.get(group) ?? 0n) + sum)
    this.#low[group] = 0
  }

  /** Values and totals at one scale: the larger. */
  #scaled(column: DecimalColumn): DecimalColumn {
    const { scale } = column.type
    if (this.#isEmpty) this.#scale = scale
    this.#isEmpty = false
    if (scale > this.#scale) {
      const grown = atScale(this.column(), scale)
      this.#most = spillAt
      this.#scale = scale
      this.#spilled.clear()
      this.#low.set(grown.scaled.map((value) => (Number.isNaN(value) ? 0 : value)))
      for (const [group, value] of grown.large) this.#spilled.set(group, value)
    }
    return atScale(column, this.#scale)
  }
}

function furthest(sums: Float64Array): number {
  let most = 0
  for (let group = 0; group < sums.length; group++) most = Math.max(most, Math.abs(sums[group]!))
  return most
}

function addIntegers(sums: Float64Array, groups: Uint32Array, values: Int32Array): void {
  if (sums.length === 1) sums[0]! += sumOf(values)
  else for (let at = 0; at < groups.length; at++) sums[groups[at]!]! += values[at]!
}

/**
 * Sums and numbers of values, block by block. `rows` are those of each group, if each has one value:
 * as long as none is null their numbers are known.
 */
export function totalsFold(size: number, rows: Uint32Array | null = null): Fold {
  const sums = new ExactTotals(size)
  const numbers = new RowCounts(size)
  /** Blocks whose values have not been counted. */
  let left: State[] | null = rows === null ? null : []
  return {
    *add(block) {
      const { groups, columns } = block
      yield* sums.add(groups, columns[0] as DecimalColumn)
      left?.push(block)
      if (left !== null && columns[1]!.validity === null) return
      const blocks = left ?? [block]
      left = null
      for (const one of blocks) yield* numbers.add(one.groups, one.columns[1] as DecimalColumn)
    },
    *state() {
      yield
      const known = left === null ? numbers.counts : signed(rows!)
      return presentTotals(sums.column(), wholeNumbers(known))
    },
  }
}

/** One record a group that has any: the sum of its values, and of how many records. */
export function* reducedTotals(state: State, size: number): Steps<State> {
  const fold = totalsFold(size)
  yield* fold.add(state)
  return yield* fold.state()
}

function presentTotals(sums: DecimalColumn, numbers: DecimalColumn): State {
  const groups = presentGroups(numbers.scaled)
  if (groups.length === numbers.length) return { groups, columns: [sums, numbers] }
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
  if (isEvery(groups, size)) return values
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
