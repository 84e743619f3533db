import type { CodeStream } from './code-stream.ts'
import type { PairStreams } from './dealt-numbers.ts'

/** Rows of two codes as streams of one block. */
export function plainCodesOf(rows: readonly (readonly [number, number])[]): PairStreams {
  const [outer, inner] = [0, 1].map((key): CodeStream => {
    const codes = Uint32Array.from(rows, (row) => row[key]!)
    return {
      domain: Math.max(0, ...codes) + 1,
      isNullable: false,
      isAscending: true,
      keys: [key],
      codes: () => codes,
      values: () => [],
    }
  })
  return { outer: outer!, inner: inner!, lengths: [rows.length] }
}
