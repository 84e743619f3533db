import { isBefore } from './order.ts'
import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'

/**
 * Row numbers in the order of several keys, where runs of rows of these lengths, one behind the other,
 * stand in that order each.
 */
export function* mergedRows(
  keys: readonly SortKey[],
  lengths: readonly number[],
): Steps<Uint32Array> {
  const all = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0))
  for (let row = 0; row < all.length; row++) all[row] = row
  let start = 0
  let runs = lengths.map((length) => all.subarray(start, (start += length)))
  while (runs.length > 1) {
    const merged: Uint32Array<ArrayBuffer>[] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left, right] = [runs[at]!, runs[at + 1]]
      merged.push(right === undefined ? left : yield* mergedPair(keys, left, right))
    }
    runs = merged
  }
  return runs[0] ?? new Uint32Array(0)
}

function* mergedPair(
  keys: readonly SortKey[],
  left: Uint32Array,
  right: Uint32Array,
): Steps<Uint32Array<ArrayBuffer>> {
  const into = new Uint32Array(left.length + right.length)
  let [a, b] = [0, 0]
  while (a < left.length && b < right.length) {
    const end = a + b + rowsAStep
    ;[a, b] = mergeSome(keys, left, right, into, a, b, end)
    yield
  }
  into.set(left.subarray(a), a + b)
  into.set(right.subarray(b), left.length + b)
  return into
}

/** Goes on up to a place of `into`, as long as both sides have any rows; answers where they are then. */
function mergeSome(
  [first, ...others]: readonly SortKey[],
  left: Uint32Array,
  right: Uint32Array,
  into: Uint32Array,
  fromLeft: number,
  fromRight: number,
  end: number,
): [a: number, b: number] {
  let [a, b] = [fromLeft, fromRight]
  while (a + b < end && a < left.length && b < right.length) {
    const [own, other] = [left[a]!, right[b]!]
    const [ownKey, otherKey] = [first![own]!, first![other]!]
    const isLeft = ownKey === otherKey ? !isBefore(others, other, own) : ownKey < otherKey
    if (isLeft) a++
    else b++
    into[a + b - 1] = isLeft ? own : other
  }
  return [a, b]
}
