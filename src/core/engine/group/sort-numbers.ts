/** Few numbers are not worth to clear and to sum up many counters, but many to be moved seldom. */
const digitBits = { few: 8, many: 12 }
const manyNumbers = 4096
/** Up to here moving numbers one by one is faster than to clear and to sum up the counters. */
const fewNumbers = 48

/** Sorts numbers below 2^bits again and again, at most so many at once, in arrays of its own. */
export class NumberSorter {
  readonly #bits: number
  readonly #places = new Uint32Array(2 ** digitBits.many)
  readonly #morePlaces = new Uint32Array(2 ** digitBits.many)
  readonly #numbers: Uint32Array<ArrayBuffer>
  readonly #scratch: Uint32Array<ArrayBuffer>

  constructor(bits: number, most: number) {
    this.#bits = bits
    this.#numbers = new Uint32Array(most)
    this.#scratch = new Uint32Array(most)
  }

  /** All of them in ascending order; valid until others are sorted. */
  sorted(parts: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
    let length = 0
    for (const part of parts) {
      this.#numbers.set(part, length)
      length += part.length
    }
    let from = this.#numbers.subarray(0, length)
    if (length <= fewNumbers) return inserted(from)
    let to = this.#scratch.subarray(0, length)
    const passes = Math.ceil(this.#bits / digitBits[length < manyNumbers ? 'few' : 'many'])
    const width = Math.ceil(this.#bits / passes)
    const places = this.#places.subarray(0, 2 ** width)
    if (passes === 2) {
      moveTwice(from, to, width, [places, this.#morePlaces.subarray(0, 2 ** width)])
      return from
    }
    for (let pass = 0; pass < passes; pass++) {
      move(from, to, pass * width, places)
      ;[from, to] = [to, from]
    }
    return from
  }
}

/** In the order of two digits, which are all of a number, by way of `between`: both are counted at once. */
function moveTwice(
  numbers: Uint32Array,
  between: Uint32Array,
  width: number,
  [low, high]: readonly [Uint32Array, Uint32Array],
): void {
  low.fill(0)
  high.fill(0)
  const mask = low.length - 1
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!
    low[number & mask]!++
    high[number >>> width]!++
  }
  toStarts(low)
  toStarts(high)
  place(numbers, between, 0, low)
  place(between, numbers, width, high)
}

/** In the order of one digit, equal ones in their own; `places` has one for each digit. */
function move(from: Uint32Array, to: Uint32Array, shift: number, places: Uint32Array): void {
  const mask = places.length - 1
  places.fill(0)
  for (let at = 0; at < from.length; at++) places[(from[at]! >>> shift) & mask]!++
  toStarts(places)
  place(from, to, shift, places)
}

function toStarts(counts: Uint32Array): void {
  let start = 0
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!
    counts[digit] = start
    start += count
  }
}

/** Each number goes to its digit's place, which moves on. */
function place(from: Uint32Array, to: Uint32Array, shift: number, places: Uint32Array): void {
  const mask = places.length - 1
  for (let row = 0; row < from.length; row++) {
    const number = from[row]!
    const digit = (number >>> shift) & mask
    const at = places[digit]!
    places[digit] = at + 1
    to[at] = number
  }
}

function inserted(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  for (let next = 1; next < numbers.length; next++) {
    const number = numbers[next]!
    let at = next
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!
    numbers[at] = number
  }
  return numbers
}
