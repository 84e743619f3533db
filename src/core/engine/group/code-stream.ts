import type { Column } from '#core/table/column.ts'
import { type Validity, isValid, setNull, validityOf } from '#core/table/validity.ts'

/**
 * The values of one or more key columns as small numbers, block by block. Rows of equal values have
 * equal codes.
 */
export interface CodeStream {
  /** Every code is below it. */
  readonly domain: number
  /** Whether code 0 stands for null, and for no value. */
  readonly isNullable: boolean
  /** Whether codes ascend with the numbers for which they stand. */
  readonly isAscending: boolean
  /** The codes of a block's rows: `into` with them, or an array of others that is only looked at. */
  codes(block: number, into: Uint32Array): Uint32Array
  /** Adds the rows of a block to those of each code, where that takes no look at every row; else false. */
  addCounts?(block: number, counts: Uint32Array): boolean
  /** The codes of every block, where these are arrays of others. */
  readonly held?: readonly Uint32Array[]
  /** The values of codes, a column a key; `keys` says which. They may take the place of the codes. */
  values(codes: Uint32Array): readonly Column[]
  /** The places of the keys in the query. */
  readonly keys: readonly number[]
  /** The columns, a block each, whose values the codes stand for; absent where they are made of them. */
  readonly source?: readonly Column[]
}

/** Two streams as one, where all pairs of codes fit into 32 bits. */
export function product(outer: CodeStream, inner: CodeStream, longest: number): CodeStream {
  const scratch = new Uint32Array(longest)
  const factor = inner.domain
  return {
    domain: outer.domain * factor,
    isNullable: false,
    isAscending: outer.isAscending && inner.isAscending,
    keys: [...outer.keys, ...inner.keys],
    codes(block, into) {
      const above = outer.codes(block, into)
      const below = inner.codes(block, scratch.subarray(0, into.length))
      for (let row = 0; row < into.length; row++) into[row] = above[row]! * factor + below[row]!
      return into
    },
    values(codes) {
      const [above, below] = [new Uint32Array(codes.length), new Uint32Array(codes.length)]
      for (let at = 0; at < codes.length; at++) {
        above[at] = codes[at]! / factor
        below[at] = codes[at]! % factor
      }
      return [...outer.values(above), ...inner.values(below)]
    },
  }
}

/** Null rows have the code 0. */
export function clearNulls(codes: Uint32Array, validity: Validity): void {
  if (validity === null) return
  for (let row = 0; row < codes.length; row++) if (!isValid(validity, row)) codes[row] = 0
}

/** Which codes stand for values where 0 stands for null. */
export function zerosNull(codes: Uint32Array): Validity {
  if (!codes.includes(0)) return null
  const validity = validityOf(codes.length, true)
  for (let at = 0; at < codes.length; at++) if (codes[at] === 0) setNull(validity, at)
  return validity
}
