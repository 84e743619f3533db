import type { Merged } from './merged-keys.ts'
import type { Numbers } from './plain-numbers.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Pairs of integers, ascending, and the groups that they become. */
interface Pairs {
  readonly outer: Int32Array
  readonly inner: Int32Array
  readonly groupOf: Uint32Array
}

/**
 * The usual case in a loop of its own: what two shards know of pairs of ids, of which there may be
 * millions. Null for any other.
 */
export function* mergePairs(numbered: readonly (readonly Numbers[])[]): Steps<Merged | null> {
  const [left, right, ...others] = numbered.map(pairsOf)
  if (!left || !right || others.length > 0) return null
  const rows = left.outer.length + right.outer.length
  const [outer, inner] = [new Int32Array(rows), new Int32Array(rows)]
  const places: [number, number] = [0, 0]
  let size = 0
  while (places[0] < left.outer.length || places[1] < right.outer.length) {
    size = mergeSome(left, right, places, { outer, inner, size })
    yield
  }
  return {
    size,
    numbers: [outer.subarray(0, size), inner.subarray(0, size)],
    groupOf: [left.groupOf, right.groupOf],
  }
}

function pairsOf([outer, inner, ...others]: readonly Numbers[]): Pairs | null {
  if (!(outer instanceof Int32Array && inner instanceof Int32Array)) return null
  return others.length > 0 ? null : { outer, inner, groupOf: new Uint32Array(outer.length) }
}

/** Goes on for some groups; answers how many there are then. */
function mergeSome(
  left: Pairs,
  right: Pairs,
  places: [number, number],
  into: { readonly outer: Int32Array; readonly inner: Int32Array; readonly size: number },
): number {
  const { outer, inner } = into
  let [a, b] = places
  let size = into.size
  const [aEnd, bEnd] = [left.outer.length, right.outer.length]
  for (let round = 0; round < rowsAStep && (a < aEnd || b < bEnd); round++) {
    const order = a === aEnd ? 1 : b === bEnd ? -1 : orderOf(left, a, right, b)
    if (order <= 0) {
      outer[size] = left.outer[a]!
      inner[size] = left.inner[a]!
      left.groupOf[a++] = size
    } else {
      outer[size] = right.outer[b]!
      inner[size] = right.inner[b]!
    }
    if (order >= 0) right.groupOf[b++] = size
    size++
  }
  places[0] = a
  places[1] = b
  return size
}

function orderOf(left: Pairs, a: number, right: Pairs, b: number): number {
  const difference = left.outer[a]! - right.outer[b]!
  return difference === 0 ? left.inner[a]! - right.inner[b]! : difference
}
