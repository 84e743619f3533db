import { type Steps, rowsAStep } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import type { CodedPairs } from './distinct-pairs.ts'
import { zeros } from '#core/table/zeros.ts'

/** From so many rows on a look at all of them pays. */
const manyRows = 100_000

/**
 * The distinct pairs of groups and values where rows stand in the order of the values' codes, as those
 * of sorted partitions do: a group has had a value if it was the last that the group had. Null where
 * they do not.
 */
export function* clusteredPairs(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<CodedPairs | null> {
  const rows = groups.reduce((sum, { length }) => sum + length, 0)
  if (rows < manyRows) return null
  const scratch = new Uint32Array(Math.max(...groups.map(({ length }) => length)))
  const found: Found = {
    groups: new Uint32Array(rows),
    codes: new Uint32Array(rows),
    lastOf: zeros(size),
    size: 0,
    last: values.isNullable ? 1 : 0,
  }
  for (const [block, own] of groups.entries()) {
    const codes = values.codes(block, scratch.subarray(0, own.length))
    for (let from = 0; from < own.length; from += rowsAStep) {
      const to = Math.min(own.length, from + rowsAStep)
      if (!addSome(found, own.subarray(from, to), codes.subarray(from, to))) return null
      yield
    }
  }
  return { groups: found.groups.slice(0, found.size), codes: found.codes.slice(0, found.size) }
}

interface Found extends CodedPairs {
  /** The last code of each group, and one more. */
  readonly lastOf: Uint32Array
  size: number
  last: number
}

/** Whether these rows go on in order; nulls have no place in it. */
function addSome(found: Found, groups: Uint32Array, codes: Uint32Array): boolean {
  const { groups: intoGroups, codes: intoCodes, lastOf } = found
  let { size, last } = found
  for (let row = 0; row < groups.length; row++) {
    const code = codes[row]!
    if (code < last) return false
    last = code
    const group = groups[row]!
    if (lastOf[group] === code + 1) continue
    lastOf[group] = code + 1
    intoGroups[size] = group
    intoCodes[size++] = code
  }
  found.size = size
  found.last = last
  return true
}
