import { type Steps, rowsAStep } from '../steps.ts'

/** Counters of one pass stay in a cache with the numbers. */
const digitBits = 13
/** Up to here comparing is faster than to clear and to sum up the counters. */
const fewNumbers = 512

/**
 * Numbers below 2^bits in ascending order, digit by digit: sorted in place, or into the scratch, which
 * has at least as many places. Answers where they are.
 */
export function* sortNumbers(
  numbers: Uint32Array,
  bits: number,
  scratch: Uint32Array,
): Steps<Uint32Array> {
  if (numbers.length <= fewNumbers) return numbers.sort()
  const passes = Math.max(1, Math.ceil(bits / digitBits))
  const width = Math.ceil(bits / passes)
  let from = numbers
  let to = scratch.subarray(0, numbers.length)
  for (let pass = 0; pass < passes; pass++) {
    move(from, to, pass * width, 2 ** width - 1)
    ;[from, to] = [to, from]
    if (numbers.length > rowsAStep) yield
  }
  return from
}

function move(from: Uint32Array, to: Uint32Array, shift: number, mask: number): void {
  const places = new Uint32Array(mask + 1)
  for (let at = 0; at < from.length; at++) places[(from[at]! >>> shift) & mask]!++
  let start = 0
  for (let digit = 0; digit <= mask; digit++) {
    const count = places[digit]!
    places[digit] = start
    start += count
  }
  for (let at = 0; at < from.length; at++) {
    const number = from[at]!
    const digit = (number >>> shift) & mask
    const place = places[digit]!
    places[digit] = place + 1
    to[place] = number
  }
}
