import { type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { setSizes } from '../group/value-sets.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import type { Fold, State } from './aggregation.ts'
import { zeros } from '#core/table/zeros.ts'

/** Rows of common groups from those of several tables' own; `groupOf[i]` are the common ones of i. */
export function* addedCounts(
  counts: readonly Uint32Array[],
  groupOf: readonly Uint32Array[],
  size: number,
): Steps<Int32Array | Float64Array> {
  const numbers = new RowCounts(size)
  for (const [at, own] of counts.entries()) {
    yield* numbers.add(groupOf[at]!, wholeNumbers(signed(own)))
  }
  return numbers.counts
}

/** Numbers of rows, block by block. `rows` are those of each group, where every row is counted. */
export function countFold(size: number, rows: Uint32Array | null = null): Fold {
  const numbers = new RowCounts(size)
  return {
    *add({ groups, columns }) {
      if (rows === null) yield* numbers.add(groups, columns[0] as DecimalColumn)
    },
    *state() {
      yield
      return stateOfCounts(rows === null ? numbers.counts : signed(rows))
    },
    *finished() {
      yield
      return wholeNumbers(rows === null ? numbers.counts : signed(rows))
    },
  }
}

/** What is kept of numbers of rows, one a group: a record for each group that has any. */
export function stateOfCounts(counts: Int32Array | Float64Array): State {
  const groups = presentGroups(counts)
  const present = groups.length === counts.length ? counts : counts.filter((count) => count !== 0)
  return { groups, columns: [wholeNumbers(present)] }
}

/** How many records each group has. */
export function recordsOf(groups: Uint32Array, size: number): Int32Array {
  const counts = signed(zeros(size))
  for (let record = 0; record < groups.length; record++) counts[groups[record]!]!++
  return counts
}

/** How many records each group has, or values in its set, as what `countFold` adds up. */
export function* countsOf({ groups, sets }: State, size: number): Steps<State> {
  const counts = sets === undefined ? recordsOf(groups, size) : yield* setSizes(sets, size)
  const present = presentGroups(counts)
  return { groups: present, columns: [wholeNumbers(counts.filter((count) => count !== 0))] }
}

/** Numbers of rows added up, one a group: whole numbers in four bytes as long as all fit. */
export class RowCounts {
  #counts: Int32Array | Float64Array
  #all = 0

  constructor(size: number) {
    this.#counts = signed(zeros(size))
  }

  get counts(): Int32Array | Float64Array {
    return this.#counts
  }

  *add(groups: Uint32Array, { scaled, validity }: DecimalColumn): Steps<void> {
    this.#all += sumOf(scaled)
    if (this.#all >= 2 ** 31 && this.#counts instanceof Int32Array)
      this.#counts = Float64Array.from(this.#counts)
    for (let from = 0; from < groups.length; from += rowsAStep) {
      const to = Math.min(groups.length, from + rowsAStep)
      if (validity === null)
        addCounts(this.#counts, groups.subarray(from, to), scaled.subarray(from, to))
      else addValid(this.#counts, groups, { scaled, validity }, from, to)
      yield
    }
  }
}

/** The sum of numbers that a double holds. */
export function sumOf(numbers: Int32Array | Float64Array): number {
  let sum = 0
  for (let record = 0; record < numbers.length; record++) sum += numbers[record]!
  return sum
}

function addCounts(
  counts: Int32Array | Float64Array,
  groups: Uint32Array,
  numbers: Int32Array | Float64Array,
): void {
  for (let record = 0; record < groups.length; record++)
    counts[groups[record]!]! += numbers[record]!
}

function addValid(
  counts: Int32Array | Float64Array,
  groups: Uint32Array,
  { scaled, validity }: { readonly scaled: Int32Array | Float64Array; readonly validity: Validity },
  from: number,
  to: number,
): void {
  for (let record = from; record < to; record++)
    if (isValid(validity, record)) counts[groups[record]!]! += scaled[record]!
}

/** Groups that have any records. */
export function presentGroups(numbers: Float64Array | Int32Array): Uint32Array {
  const present = new Uint32Array(numbers.length)
  let count = 0
  for (let group = 0; group < present.length; group++)
    if (numbers[group] !== 0) present[count++] = group
  return present.subarray(0, count)
}

/** The same bytes: no group has 2^31 rows. */
export function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}
