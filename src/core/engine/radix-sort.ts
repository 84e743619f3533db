import { type Steps, rowsAStep } from './steps.ts'

const digitBits = 16
const digitMask = (1 << digitBits) - 1
/** 16-bit digits of a double, from the lowest. */
const digits = [0, 1, 2, 3] as const

/**
 * Rows in the order of a key; rows with equal keys keep their order. Digit by digit from the lowest:
 * a few passes over the rows, however many there are, where comparing takes one for each doubling.
 */
export function* radixSorted(rows: Uint32Array, key: Float64Array): Steps<Uint32Array> {
  const bits = yield* orderedBits(key)
  const counts = yield* digitCounts(rows, bits)
  let from = rows
  let to = new Uint32Array(rows.length)
  for (const digit of digits) {
    const count = counts[digit]!
    // A digit that all rows share orders nothing; small numbers have several.
    if (count.includes(rows.length)) continue
    yield* pass(from, to, startsOf(count), bits, digit)
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
  }
  return from
}

/**
 * The bits of each double, as two words with the lower first, such that they order as the numbers do
 * when read as whole numbers: below 0 all bits are flipped, else the sign.
 */
function* orderedBits(key: Float64Array): Steps<Uint32Array> {
  const bits = new Uint32Array(key.length * 2)
  const one = new Float64Array(1)
  const words = new Uint32Array(one.buffer)
  const [low, high] = wordOrder()
  for (let row = 0; row < key.length; row++) {
    // -0 is 0: both are the same key.
    one[0] = key[row]! + 0
    const negative = words[high]! >>> 31 === 1
    bits[2 * row] = negative ? ~words[low]! : words[low]!
    bits[2 * row + 1] = negative ? ~words[high]! : words[high]! | 0x8000_0000
    if (row % rowsAStep === 0) yield
  }
  return bits
}

/** Which word of a double is the lower one on this machine. */
function wordOrder(): readonly [low: number, high: number] {
  return new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? [0, 1] : [1, 0]
}

function digitOf(bits: Uint32Array, row: number, digit: number): number {
  return (bits[2 * row + (digit >> 1)]! >>> ((digit & 1) * digitBits)) & digitMask
}

/** How many rows have each value of each digit. */
function* digitCounts(rows: Uint32Array, bits: Uint32Array): Steps<readonly Uint32Array[]> {
  const counts = digits.map(() => new Uint32Array(1 << digitBits))
  const [first, second, third, fourth] = counts
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const low = bits[2 * row]!
    const high = bits[2 * row + 1]!
    first![low & digitMask]!++
    second![low >>> digitBits]!++
    third![high & digitMask]!++
    fourth![high >>> digitBits]!++
    if (at % rowsAStep === 0) yield
  }
  return counts
}

/** Where the rows with each value of a digit begin. */
function startsOf(count: Uint32Array): Uint32Array {
  const starts = new Uint32Array(count.length)
  let start = 0
  for (let value = 0; value < count.length; value++) {
    starts[value] = start
    start += count[value]!
  }
  return starts
}

function* pass(
  from: Uint32Array,
  to: Uint32Array,
  starts: Uint32Array,
  bits: Uint32Array,
  digit: number,
): Steps<void> {
  for (let at = 0; at < from.length; at++) {
    const row = from[at]!
    to[starts[digitOf(bits, row, digit)]!++] = row
    if (at % rowsAStep === 0) yield
  }
}
