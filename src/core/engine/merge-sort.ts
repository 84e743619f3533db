import { type Steps, rowsAStep } from './steps.ts'

/** Stable bottom-up merge sort that pauses: the built-in sort could not be interrupted. */
export function* mergeSort(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array> {
  const run = 256
  for (let start = 0; start < items.length; start += run) {
    items.subarray(start, start + run).sort(compare)
    if (start % rowsAStep === 0) yield
  }
  let from = items
  let to = new Uint32Array(items.length)
  for (let width = run; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      const middle = Math.min(start + width, items.length)
      yield* merge(from, to, start, middle, Math.min(start + 2 * width, items.length), compare)
    }
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
  }
  return from
}

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (a: number, b: number) => number,
): Steps<void> {
  let left = start
  let right = middle
  for (let at = start; at < end; at++) {
    const takeLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0)
    to[at] = takeLeft ? from[left++]! : from[right++]!
    if (at % rowsAStep === 0) yield
  }
}
