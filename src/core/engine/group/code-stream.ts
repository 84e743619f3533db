import type { Column } from '#core/table/column.ts'

/**
 * The values of one or more key columns as small numbers, block by block. Rows of equal values have
 * equal codes.
 */
export interface CodeStream {
  /** Every code is below it. */
  readonly domain: number
  /** Writes the codes of a block's rows. */
  write(block: number, into: Uint32Array): void
  /** The values of codes, a column a key; `keys` says which. */
  values(codes: Uint32Array): readonly Column[]
  /** The places of the keys in the query. */
  readonly keys: readonly number[]
}

/** Two streams as one, where all pairs of codes fit into 32 bits. */
export function product(outer: CodeStream, inner: CodeStream, longest: number): CodeStream {
  const scratch = new Uint32Array(longest)
  const factor = inner.domain
  return {
    domain: outer.domain * factor,
    keys: [...outer.keys, ...inner.keys],
    write(block, into) {
      outer.write(block, into)
      inner.write(block, scratch)
      for (let row = 0; row < into.length; row++) into[row] = into[row]! * factor + scratch[row]!
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
