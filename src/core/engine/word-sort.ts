import { startsOf } from './radix-sort.ts'
import { type Steps, rowsAStep } from './steps.ts'

export const wordBits = 32

export type Word = 'low' | 'high'

/** Numbers of up to 64 bits. */
export interface Words {
  readonly low: Uint32Array
  readonly high: Uint32Array
  /** Whose they are; empty where nobody asks. */
  readonly rows: Uint32Array
}

/** So many of them, and their rows. */
export function wordsOf(length: number, rows: number): Words {
  const [low, high] = [new Uint32Array(length), new Uint32Array(length)]
  return { low, high, rows: new Uint32Array(rows) }
}

/** Some bits of a word. */
interface Digit {
  readonly word: Word
  readonly shift: number
  readonly bits: number
}

const mostDigitBits = 11

/**
 * Numbers in two words, sorted from the lowest digit. Those that stand in the order of their lower
 * words, as the rows of sorted partitions do, are left so.
 */
export function* sortedWords(
  words: Words,
  bits: { readonly low: number; readonly high: number },
): Steps<Words> {
  let from = words
  let to: Words | null = null
  const room = new Uint32Array(rowsAStep)
  for (const word of ['low', 'high'] as const) {
    if (bits[word] === 0 || (yield* areAscending(from[word]))) continue
    const passes = Math.ceil(bits[word] / mostDigitBits)
    const width = Math.ceil(bits[word] / passes)
    for (let pass = 0; pass < passes; pass++) {
      to ??= wordsOf(words.low.length, words.rows.length)
      if (yield* sortByDigit(from, to, { word, shift: pass * width, bits: width }, room))
        [from, to] = [to, from]
    }
  }
  return from
}

function* areAscending(words: Uint32Array): Steps<boolean> {
  for (let from = 1; from < words.length; from += rowsAStep) {
    if (!areSome(words, from, Math.min(words.length, from + rowsAStep))) return false
    yield
  }
  return true
}

function areSome(words: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (words[at]! < words[at - 1]!) return false
  return true
}

/** Whether anything is to be sorted: not where all rows share the digit. `room` is for one step. */
function* sortByDigit(
  from: Words,
  to: Words,
  { word, shift, bits }: Digit,
  room: Uint32Array,
): Steps<boolean> {
  const mask = 2 ** bits - 1
  const counts = new Uint32Array(mask + 1)
  for (let start = 0; start < from.low.length; start += rowsAStep) {
    countDigits(from[word].subarray(start, start + rowsAStep), shift, mask, counts)
    yield
  }
  if (counts.includes(from.low.length)) return false
  const places = startsOf(counts)
  for (let start = 0; start < from.low.length; start += rowsAStep) {
    const end = Math.min(from.low.length, start + rowsAStep)
    const digits = room.subarray(0, end - start)
    placeDigits(from[word].subarray(start, end), shift, mask, places, digits)
    move(from.low.subarray(start, end), digits, to.low)
    move(from.high.subarray(start, end), digits, to.high)
    if (from.rows.length > 0) move(from.rows.subarray(start, end), digits, to.rows)
    yield
  }
  return true
}

function countDigits(words: Uint32Array, shift: number, mask: number, counts: Uint32Array): void {
  for (let at = 0; at < words.length; at++) counts[(words[at]! >>> shift) & mask]!++
}

/** Where each of some words goes. */
function placeDigits(
  words: Uint32Array,
  shift: number,
  mask: number,
  places: Uint32Array,
  into: Uint32Array,
): void {
  for (let at = 0; at < words.length; at++) {
    const digit = (words[at]! >>> shift) & mask
    const place = places[digit]!
    places[digit] = place + 1
    into[at] = place
  }
}

function move(values: Uint32Array, places: Uint32Array, into: Uint32Array): void {
  for (let at = 0; at < values.length; at++) into[places[at]!] = values[at]!
}
