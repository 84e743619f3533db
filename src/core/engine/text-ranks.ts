import type { TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import type { Union } from '#core/table/union.ts'
import { concatValidity } from '#core/table/validity.ts'
import type { Steps } from './steps.ts'
import { sortedTexts } from './text-sort.ts'

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
  const sorted = yield* sortedTexts(dictionary, allCodes(dictionary))
  const ranks = new Int32Array(size)
  for (let rank = 0; rank < size; rank++) ranks[sorted[rank]!] = rank
  knownRanks.set(dictionary, { size, ranks })
  return ranks
}

function allCodes({ size }: Dictionary): Uint32Array {
  const codes = new Uint32Array(size)
  for (let code = 0; code < size; code++) codes[code] = code
  return codes
}

/** The code of each rank. */
export function codesByRank(ranks: Int32Array): Uint32Array {
  const codes = new Uint32Array(ranks.length)
  for (let code = 0; code < ranks.length; code++) codes[ranks[code]!] = code
  return codes
}

/** Texts of several columns, one behind the other, as one column whose codes ascend with them. */
export function* sortedTogether(columns: readonly TextColumn[]): Steps<TextColumn> {
  const { dictionary, codesOf } = yield* sortedUnion([
    ...new Set(columns.map((column) => column.dictionary)),
  ])
  const length = columns.reduce((sum, column) => sum + column.length, 0)
  const codes = new Uint32Array(length)
  let at = 0
  for (const column of columns) {
    writeRanks(column.codes, codesOf.get(column.dictionary)!, codes.subarray(at))
    at += column.length
    yield
  }
  return { ...columns[0]!, length, validity: concatValidity(columns), codes, dictionary }
}

/** One dictionary for all of some, in which codes ascend with the texts: they are sorted, not looked up. */
function* sortedUnion(dictionaries: readonly Dictionary[]): Steps<Union> {
  const all = Dictionary.behindEachOther(dictionaries)
  const byText = yield* sortedTexts(all, allCodes(all))
  const ranks = new Uint32Array(all.size)
  const dictionary = Dictionary.of(all.plain(withoutRepeats(all, byText, ranks)))
  knownRanks.set(dictionary, {
    size: dictionary.size,
    ranks: new Int32Array(allCodes(dictionary).buffer),
  })
  sorted.add(dictionary)
  let start = 0
  const codesOf = new Map(
    dictionaries.map((one) => [one, ranks.subarray(start, (start += one.size))]),
  )
  return { dictionary, codesOf }
}

/** The first of equal texts, which stand side by side; `ranks` is told where each code's text stands then. */
function withoutRepeats(
  dictionary: Dictionary,
  byText: Uint32Array,
  ranks: Uint32Array,
): Uint32Array {
  const own = new Uint32Array(byText.length)
  let count = 0
  for (let at = 0; at < byText.length; at++) {
    const code = byText[at]!
    if (at === 0 || !dictionary.areSame(code, own[count - 1]!)) own[count++] = code
    ranks[code] = count - 1
  }
  return own.subarray(0, count)
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
