import { type Steps, rowsAStep } from './steps.ts'

/** Numbers in ascending order, written over the array given or to another: a part at a time, then merged. */
export function* sortedDoubles(numbers: Float64Array): Steps<Float64Array> {
  const { length } = numbers
  for (let start = 0; start < length; start += rowsAStep) {
    numbers.subarray(start, start + rowsAStep).sort()
    yield
  }
  if (length <= rowsAStep) return numbers
  let from = numbers
  let to: Float64Array = new Float64Array(length)
  for (let width = rowsAStep; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length)
      const end = Math.min(start + 2 * width, length)
      merge(from.subarray(start, middle), from.subarray(middle, end), to.subarray(start, end))
      yield
    }
    ;[from, to] = [to, from]
  }
  return from
}

function merge(left: Float64Array, right: Float64Array, into: Float64Array): void {
  let [a, b] = [0, 0]
  while (a < left.length && b < right.length) {
    const isLeft = left[a]! <= right[b]!
    into[a + b] = isLeft ? left[a]! : right[b]!
    a += Number(isLeft)
    b += Number(!isLeft)
  }
  into.set(left.subarray(a), a + b)
  into.set(right.subarray(b), left.length + b)
}
