import { bitsFor } from './group/pair-layout.ts'
import type { SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { type Words, sortedWords, wordBits, wordsOf } from './word-sort.ts'

/**
 * Row numbers in the order of two keys of integers; rows with equal keys keep their order. Null for
 * any other keys.
 */
export function* packedOrder(
  first: SortKey,
  second: SortKey,
  length: number,
): Steps<Uint32Array | null> {
  if (!(first instanceof Int32Array && second instanceof Int32Array)) return null
  const words: Words = wordsOf(length, length)
  const bits = {
    high: yield* distances(first, words.high),
    low: yield* distances(second, words.low),
  }
  for (let row = 0; row < length; row++) words.rows[row] = row
  return (yield* sortedWords(words, bits)).rows
}

/** Writes how far each number is from the least; answers how many bits that takes. */
function* distances(key: Int32Array, into: Uint32Array): Steps<number> {
  let [least, most] = [2 ** 31 - 1, -(2 ** 31)]
  for (let from = 0; from < key.length; from += rowsAStep) {
    const part = key.subarray(from, from + rowsAStep)
    ;[least, most] = widened(part, least, most)
    yield
  }
  for (let row = 0; row < key.length; row++) into[row] = key[row]! - least
  return Math.min(wordBits, bitsFor(Math.max(1, most - least + 1)))
}

function widened(numbers: Int32Array, least: number, most: number): [least: number, most: number] {
  let [low, high] = [least, most]
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!
    low = value < low ? value : low
    high = value > high ? value : high
  }
  return [low, high]
}
