import type { TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { unionOf } from '#core/table/union.ts'
import { concatValidity } from '#core/table/validity.ts'
import { mergeSort } from './merge-sort.ts'
import { radixSort } from './radix-sort.ts'
import type { Steps } from './steps.ts'

interface Ranked {
  readonly size: number
  readonly ranks: Int32Array
}

/** Of the dictionaries that stay: report after report sorts by the same texts. */
const knownRanks = new WeakMap<Dictionary, Ranked>()

/** The ranks of all texts of a dictionary by code point, where they are known. */
export function ranksKnown(dictionary: Dictionary): Int32Array | null {
  const known = knownRanks.get(dictionary)
  return known !== undefined && known.size === dictionary.size ? known.ranks : null
}

/** The rank of each text of a dictionary by code point. */
export function* textRanks(dictionary: Dictionary): Steps<Int32Array> {
  const known = ranksKnown(dictionary)
  if (known !== null) return known
  const { size } = dictionary
  const codes = new Uint32Array(size)
  for (let code = 0; code < size; code++) codes[code] = code
  const sorted = yield* sortedTexts(dictionary, codes)
  const ranks = new Int32Array(size)
  for (let rank = 0; rank < size; rank++) ranks[sorted[rank]!] = rank
  knownRanks.set(dictionary, { size, ranks })
  return ranks
}

/** The code of each rank. */
export function codesByRank(ranks: Int32Array): Uint32Array {
  const codes = new Uint32Array(ranks.length)
  for (let code = 0; code < ranks.length; code++) codes[ranks[code]!] = code
  return codes
}

/** Texts of several columns, one behind the other, as one column whose codes ascend with them. */
export function* sortedTogether(columns: readonly TextColumn[]): Steps<TextColumn> {
  const own = [...new Set(columns.map((column) => column.dictionary))]
  const { dictionary: union, codesOf } = unionOf(own)
  const ranks = yield* textRanks(union)
  const dictionary = Dictionary.of(union.plain(codesByRank(ranks)))
  const identity = Int32Array.from(ranks.keys())
  knownRanks.set(dictionary, { size: dictionary.size, ranks: identity })
  sorted.add(dictionary)
  const ranksOf = new Map(own.map((one) => [one, codesOf.get(one)!.map((code) => ranks[code]!)]))
  const length = columns.reduce((sum, column) => sum + column.length, 0)
  const codes = new Uint32Array(length)
  let at = 0
  for (const column of columns) {
    writeRanks(column.codes, ranksOf.get(column.dictionary)!, codes.subarray(at))
    at += column.length
    yield
  }
  return { ...columns[0]!, length, validity: concatValidity(columns), codes, dictionary }
}

/** Null rows have any code. */
function writeRanks(codes: Uint32Array, ranks: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < codes.length; row++) into[row] = ranks[codes[row]!]!
}

/** Dictionaries whose codes ascend with their texts. */
const sorted = new WeakSet<Dictionary>()

/** Whether codes are ranks. */
export function isSorted(dictionary: Dictionary): boolean {
  return sorted.has(dictionary)
}

/** Codes by their texts' code points; they are sorted in place. */
export function* sortedTexts(dictionary: Dictionary, codes: Uint32Array): Steps<Uint32Array> {
  const prefixes = new Int32Array(dictionary.size)
  yield* sortFrom(dictionary, codes, prefixes, 0)
  return codes
}

/** Fewer texts than this are compared; more are sorted by some of their bytes. */
const manyTexts = 512
const fewTexts = 24
const bytesAPass = 3

/** Sorts texts of which the bytes before `from` are the same. */
function* sortFrom(
  dictionary: Dictionary,
  codes: Uint32Array,
  prefixes: Int32Array,
  from: number,
): Steps<void> {
  if (codes.length <= fewTexts) return insert(codes, dictionary)
  if (codes.length < manyTexts) {
    const sorted = yield* mergeSort(codes, (a, b) => dictionary.compare(a, b))
    if (sorted !== codes) codes.set(sorted)
    return
  }
  for (let at = 0; at < codes.length; at++)
    prefixes[codes[at]!] = dictionary.threeBytes(codes[at]!, from)
  yield
  yield* radixSort(codes, prefixes, true)
  let start = 0
  for (let end = 1; end <= codes.length; end++) {
    if (end < codes.length && prefixes[codes[end]!] === prefixes[codes[start]!]) continue
    if (end - start > 1)
      yield* sortFrom(dictionary, codes.subarray(start, end), prefixes, from + bytesAPass)
    start = end
  }
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
