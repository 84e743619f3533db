import type { Merged } from './merged-keys.ts'
import type { Numbers } from './plain-numbers.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Pairs of integers, ascending, the rows of each, and the groups that they become. */
interface Pairs {
  readonly outer: Int32Array
  readonly inner: Int32Array
  readonly counts: Uint32Array
  /** Without places where nobody asks. */
  readonly groupOf: Uint32Array
}

interface Merging {
  readonly outer: Int32Array
  readonly inner: Int32Array
  readonly counts: Int32Array
  /** Where each side goes on. */
  a: number
  b: number
  size: number
}

/**
 * The usual case in a loop of its own: what two shards know of pairs of ids, of which there may be
 * millions. Null for any other.
 */
export function* mergePairs(
  numbered: readonly (readonly Numbers[])[],
  counts: readonly Uint32Array[],
  wantsGroups: boolean,
): Steps<Merged | null> {
  const [left, right, ...others] = numbered.map((of, at) => pairsOf(of, counts[at]!, wantsGroups))
  if (!left || !right || others.length > 0) return null
  const rows = left.outer.length + right.outer.length
  const [outer, inner, added] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)]
  const into: Merging = { outer, inner, counts: added, a: 0, b: 0, size: 0 }
  while (into.a < left.outer.length && into.b < right.outer.length) {
    mergeSome(left, right, into, wantsGroups)
    yield
  }
  append(left, into.a, into)
  append(right, into.b, into)
  const { size } = into
  return {
    size,
    numbers: [outer.subarray(0, size), inner.subarray(0, size)],
    groupOf: wantsGroups ? [left.groupOf, right.groupOf] : [],
    counts: added.subarray(0, size),
  }
}

function pairsOf(
  [outer, inner, ...others]: readonly Numbers[],
  counts: Uint32Array,
  wantsGroups: boolean,
): Pairs | null {
  if (!(outer instanceof Int32Array && inner instanceof Int32Array)) return null
  if (others.length > 0) return null
  return { outer, inner, counts, groupOf: new Uint32Array(wantsGroups ? outer.length : 0) }
}

/** Goes on for some groups, as long as both sides have any. */
function mergeSome(left: Pairs, right: Pairs, into: Merging, wantsGroups: boolean): void {
  const { outer, inner, counts } = into
  let { a, b, size } = into
  const [aEnd, bEnd] = [left.outer.length, right.outer.length]
  const end = size + rowsAStep
  while (size < end && a < aEnd && b < bEnd) {
    const difference = left.outer[a]! - right.outer[b]!
    const order = difference === 0 ? left.inner[a]! - right.inner[b]! : difference
    if (wantsGroups) {
      // The side that comes later is written again when its turn is.
      left.groupOf[a] = size
      right.groupOf[b] = size
    }
    let count = 0
    if (order <= 0) {
      outer[size] = left.outer[a]!
      inner[size] = left.inner[a]!
      count = left.counts[a++]!
    } else {
      outer[size] = right.outer[b]!
      inner[size] = right.inner[b]!
    }
    if (order >= 0) count += right.counts[b++]!
    counts[size++] = count
  }
  into.a = a
  into.b = b
  into.size = size
}

/** What is left of one side once the other is used up. */
function append({ outer, inner, counts, groupOf }: Pairs, from: number, into: Merging): void {
  into.outer.set(outer.subarray(from), into.size)
  into.inner.set(inner.subarray(from), into.size)
  into.counts.set(counts.subarray(from), into.size)
  for (let at = from; at < groupOf.length; at++) groupOf[at] = into.size + at - from
  into.size += outer.length - from
}
