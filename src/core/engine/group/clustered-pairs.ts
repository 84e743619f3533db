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
  const rows = rowsIn(groups)
  if (rows < manyRows) return null
  const found: Found = {
    groups: new Uint32Array(rows),
    codes: new Uint32Array(rows),
    ...nothingSeen(values, size),
    size: 0,
  }
  const add = (own: Uint32Array, codes: Uint32Array): boolean => addSome(found, own, codes)
  if (!(yield* inSteps(groups, values, add))) return null
  return { groups: found.groups.slice(0, found.size), codes: found.codes.slice(0, found.size) }
}

/** How many they are in each group, with nothing written of which. */
export function* clusteredCounts(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<Uint32Array | null> {
  if (rowsIn(groups) < manyRows) return null
  const counts = zeros(size)
  const seen = nothingSeen(values, size)
  const add = (own: Uint32Array, codes: Uint32Array): boolean => countSome(seen, counts, own, codes)
  return (yield* inSteps(groups, values, add)) ? counts : null
}

function rowsIn(groups: readonly Uint32Array[]): number {
  return groups.reduce((sum, { length }) => sum + length, 0)
}

/** Whether all rows were added, some at a time. */
function* inSteps(
  groups: readonly Uint32Array[],
  values: CodeStream,
  add: (groups: Uint32Array, codes: Uint32Array) => boolean,
): Steps<boolean> {
  const scratch = new Uint32Array(Math.max(...groups.map(({ length }) => length)))
  for (const [block, own] of groups.entries()) {
    const codes = values.codes(block, scratch.subarray(0, own.length))
    for (let from = 0; from < own.length; from += rowsAStep) {
      const to = Math.min(own.length, from + rowsAStep)
      if (!add(own.subarray(from, to), codes.subarray(from, to))) return false
      yield
    }
  }
  return true
}

interface Seen {
  /** The last code of each group, and one more. */
  readonly lastOf: Uint32Array
  last: number
}

interface Found extends Seen, CodedPairs {
  size: number
}

function nothingSeen({ isNullable }: CodeStream, size: number): Seen {
  return { lastOf: zeros(size), last: isNullable ? 1 : 0 }
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

function countSome(
  seen: Seen,
  counts: Uint32Array,
  groups: Uint32Array,
  codes: Uint32Array,
): boolean {
  const { lastOf } = seen
  let { last } = seen
  for (let row = 0; row < groups.length; row++) {
    const code = codes[row]!
    if (code < last) return false
    last = code
    const group = groups[row]!
    if (lastOf[group] === code + 1) continue
    lastOf[group] = code + 1
    counts[group]!++
  }
  seen.last = last
  return true
}
