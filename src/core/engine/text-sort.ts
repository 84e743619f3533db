import type { Dictionary, Digits } from '#core/table/dictionary.ts'
import { sortedDoubles } from './sorted-doubles.ts'
import { type Steps, rowsAStep } from './steps.ts'

/** Fewer texts than this are compared; of more the bytes that tell them apart are sorted as numbers. */
const fewTexts = 24

/** Codes by their texts' code points, those of equal texts side by side; they are sorted in place. */
export function* sortedTexts(dictionary: Dictionary, codes: Uint32Array): Steps<Uint32Array> {
  yield* sortFrom(dictionary, codes, 0)
  return codes
}

/** Sorts texts of which the bytes before `from` are the same. */
function* sortFrom(dictionary: Dictionary, codes: Uint32Array, from: number): Steps<void> {
  if (codes.length <= fewTexts) return insert(codes, dictionary)
  const begin = dictionary.commonBytes(codes, from)
  const digits = digitsFor(dictionary, codes, begin)
  if (digits.count === 0) return
  const numbers = yield* numbersOf(dictionary, codes, begin, digits)
  const sorted = yield* sortedDoubles(numbers)
  const { length } = codes
  const unsorted = codes.slice()
  let start = 0
  let last = Math.floor(sorted[0]! / length)
  for (let at = 0; at <= length; at++) {
    const leading = at < length ? Math.floor(sorted[at]! / length) : -1
    if (leading !== last) {
      if (at - start > 1)
        yield* sortFrom(dictionary, codes.subarray(start, at), begin + digits.count)
      start = at
      last = leading
    }
    if (at < length) codes[at] = unsorted[sorted[at]! - leading * length]!
    if (at % rowsAStep === 0) yield
  }
}

/** A double holds each number up to this, those of all texts with their places below them too. */
const mostNumber = 2 ** 52
/** The bytes of more are looked at in vain where they have to be many different ones. */
const mostDigits = 12

/** None where all texts end there. */
function digitsFor(dictionary: Dictionary, codes: Uint32Array, from: number): Digits {
  const of = new Uint16Array(256)
  dictionary.markBytes(codes, from, mostDigits, of)
  let base = 1
  for (let byte = 0; byte < of.length; byte++) if (of[byte] === 1) of[byte] = base++
  if (base === 1) return { of, base, count: 0 }
  const count = Math.floor(Math.log2(mostNumber / codes.length) / Math.log2(base))
  return { of, base, count: Math.min(mostDigits, count) }
}

/** What each text goes on with, and behind it the text's place. */
function* numbersOf(
  dictionary: Dictionary,
  codes: Uint32Array,
  from: number,
  digits: Digits,
): Steps<Float64Array> {
  const { length } = codes
  const numbers = new Float64Array(length)
  for (let start = 0; start < length; start += rowsAStep) {
    const end = Math.min(length, start + rowsAStep)
    const some = numbers.subarray(start, end)
    dictionary.writeNumbers(codes.subarray(start, end), from, digits, some)
    for (let at = 0; at < some.length; at++) some[at] = some[at]! * length + start + at
    yield
  }
  return numbers
}

function insert(codes: Uint32Array, dictionary: Dictionary): void {
  for (let at = 1; at < codes.length; at++) {
    const code = codes[at]!
    let place = at
    while (place > 0 && dictionary.compare(codes[place - 1]!, code) > 0) {
      codes[place] = codes[place - 1]!
      place--
    }
    codes[place] = code
  }
}
