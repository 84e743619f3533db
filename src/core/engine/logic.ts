import type { BooleanColumn, Column } from '#core/table/column.ts'
import {
  type Validity,
  isValid,
  setNull,
  validFlags,
  validOnes,
  validityOf,
} from '#core/table/validity.ts'
import { flagsColumn } from './compare.ts'
import { isAllNull } from './constant.ts'
import { blockRows } from './steps.ts'
import { choose, nulls } from './unify.ts'

/** The column as booleans; a null of any type counts as a null boolean. */
export function asBoolean(column: Column): BooleanColumn {
  if (column.held === 'flags') return column
  if (!isAllNull(column)) throw new TypeError(`not a condition: ${column.type.kind}`)
  return nulls(flagsColumn(new Uint8Array(0), null), column.length) as BooleanColumn
}

/** Three-valued: false decides at once, null otherwise. */
export function and(columns: readonly Column[]): BooleanColumn {
  return decide(columns, 0)
}

/** Three-valued: true decides at once, null otherwise. */
export function or(columns: readonly Column[]): BooleanColumn {
  return decide(columns, 1)
}

/** The same as that it is not null. */
export function isPresent({ validity, length }: Column): BooleanColumn {
  if (validity === null) return flagsColumn(new Uint8Array(length).fill(1), null)
  return flagsColumn(validFlags(validity, length), null)
}

export function not(column: Column): BooleanColumn {
  const { flags, validity } = asBoolean(column)
  const turned = new Uint8Array(flags.length)
  for (let row = 0; row < turned.length; row++) turned[row] = 1 - flags[row]!
  return flagsColumn(turned, validity)
}

export function isNull({ validity, length }: Column): BooleanColumn {
  if (validity === null) return flagsColumn(new Uint8Array(length), null)
  return flagsColumn(validFlags(validity, length, true), null)
}

/** The first column's value that is not null. */
export function coalesce(columns: readonly Column[]): Column {
  const choice = new Uint8Array(columns[0]!.length)
  for (let row = 0; row < choice.length; row++) {
    const found = columns.findIndex((column) => isValid(column.validity, row))
    choice[row] = found < 0 ? 0 : found
  }
  return choose(columns, choice)
}

/** `if(c1, a, c2, b, …, otherwise)`. */
export function ifElse(columns: readonly Column[]): Column {
  const results = columns.filter((_, at) => at % 2 === 1 || at === columns.length - 1)
  const conditions = columns
    .filter((_, at) => at % 2 === 0 && at < columns.length - 1)
    .map(asBoolean)
  const choice = new Uint8Array(columns[0]!.length).fill(conditions.length)
  // The first that is true is written last.
  for (let at = conditions.length - 1; at >= 0; at--) markTrue(conditions[at]!, choice, at)
  return choose(results, choice)
}

/** Writes a mark into the rows for which a condition is true. */
function markTrue({ flags, validity }: BooleanColumn, marks: Uint8Array, mark: number): void {
  for (let row = 0; row < marks.length; row++)
    if (flags[row] === 1 && isValid(validity, row)) marks[row] = mark
}

/** Rows of a block are written here before it is known how many they are. */
const room = new Uint32Array(blockRows)

/** The rows for which a condition is true, in order. */
export function trueRows({ flags, validity, length }: BooleanColumn): Uint32Array {
  if (!flags.includes(1)) return new Uint32Array(0)
  const rows = length <= room.length ? room : new Uint32Array(length)
  const count =
    validity === null ? writeTrue(flags, length, rows) : writeValid(flags, validity, length, rows)
  return rows.slice(0, count)
}

/** Written first and counted after: no branch to be guessed wrongly. */
function writeTrue(flags: Uint8Array, length: number, into: Uint32Array): number {
  let count = 0
  for (let row = 0; row < length; row++) {
    into[count] = row
    count += flags[row]!
  }
  return count
}

function writeValid(
  flags: Uint8Array,
  validity: Uint8Array,
  length: number,
  into: Uint32Array,
): number {
  let count = 0
  for (let row = 0; row < length; row++) {
    into[count] = row
    count += flags[row]! & (validity[row >> 3]! >> (row & 7)) & 1
  }
  return count
}

/** For how many rows a condition is true. */
export function trueIn({ flags, validity }: BooleanColumn): number {
  return validOnes(flags, validity)
}

/** So many rows, in order. */
export function allRows(length: number): Uint32Array {
  const rows = new Uint32Array(length)
  for (let row = 0; row < length; row++) rows[row] = row
  return rows
}

function decide(columns: readonly Column[], deciding: 0 | 1): BooleanColumn {
  const conditions = columns.map(asBoolean)
  if (conditions.every(({ validity }) => validity === null)) return combined(conditions, deciding)
  const length = conditions[0]!.length
  const decided = new Uint8Array(length)
  for (const { flags, validity } of conditions) {
    for (let row = 0; row < length; row++)
      if (flags[row] === deciding && (validity === null || isValid(validity, row))) decided[row] = 1
  }
  const flags = deciding === 1 ? decided : decided.map((is) => 1 - is)
  return flagsColumn(flags, undecided(conditions, decided))
}

/** The same where no condition is null. */
function combined([first, ...others]: readonly BooleanColumn[], deciding: 0 | 1): BooleanColumn {
  const flags = new Uint8Array(first!.flags)
  for (const { flags: other } of others)
    if (deciding === 0) for (let row = 0; row < flags.length; row++) flags[row]! &= other[row]!
    else for (let row = 0; row < flags.length; row++) flags[row]! |= other[row]!
  return flagsColumn(flags, null)
}

/** Null where no condition decides and one is null. */
function undecided(conditions: readonly BooleanColumn[], decided: Uint8Array): Validity {
  const unknown = conditions.flatMap(({ validity }) => (validity === null ? [] : [validity]))
  if (unknown.length === 0) return null
  const result = validityOf(decided.length, true)
  for (const validity of unknown) {
    for (let row = 0; row < decided.length; row++)
      if (decided[row] === 0 && !isValid(validity, row)) setNull(result, row)
  }
  return result
}
