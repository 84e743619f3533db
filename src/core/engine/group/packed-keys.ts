import { type Steps, rowsAStep } from '../steps.ts'
import { type Word, type Words, sortedWords, wordBits, wordsOf } from '../word-sort.ts'
import type { CodeStream } from './code-stream.ts'
import type { Grouping, Wanted } from './grouping.ts'
import { bitsFor } from './pair-layout.ts'

/**
 * Groups rows by several keys by sorting: the codes of all keys lie side by side in two words, first
 * key highest, and the words are sorted from their lowest digit. Groups come out in the order of
 * their keys. Null where the codes need more bits.
 */
export function* packedKeys(
  keys: readonly CodeStream[],
  lengths: readonly number[],
  wanted: Pick<Wanted, 'rows'>,
): Steps<Grouping | null> {
  const places = placesOf(keys)
  if (places === null) return null
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const words = yield* packed(keys, places, lengths, wanted.rows ? rows : 0)
  const bits = (word: Word): number =>
    Math.max(0, ...places.map((place) => (place.word === word ? place.shift + place.bits : 0)))
  const sorted = yield* sortedWords(words, { low: bits('low'), high: bits('high') })
  return grouping(keys, places, yield* groupsOf(sorted))
}

/** Where in the words a key's codes lie. */
interface Place {
  readonly word: Word
  readonly shift: number
  readonly bits: number
  /** Whether no key before has a place in the word: fresh memory is written before it is read. */
  readonly isFirst: boolean
}

function placesOf(keys: readonly CodeStream[]): readonly Place[] | null {
  const places: Place[] = []
  let word: Word = 'low'
  let shift = 0
  for (const { domain } of keys.toReversed()) {
    const bits = bitsFor(domain)
    if (shift + bits > wordBits) {
      if (word === 'high') return null
      word = 'high'
      shift = 0
    }
    places.push({ word, shift, bits, isFirst: false })
    shift += bits
  }
  const inOrder = places.toReversed()
  return inOrder.map((place, at) => {
    return { ...place, isFirst: inOrder.findIndex(({ word: of }) => of === place.word) === at }
  })
}

function* packed(
  keys: readonly CodeStream[],
  places: readonly Place[],
  lengths: readonly number[],
  rows: number,
): Steps<Words> {
  const words = wordsOf(
    lengths.reduce((sum, length) => sum + length, 0),
    rows,
  )
  const scratch = new Uint32Array(Math.max(0, ...lengths))
  let start = 0
  for (const [block, length] of lengths.entries()) {
    for (const [at, key] of keys.entries()) {
      const codes = key.codes(block, scratch.subarray(0, length))
      const { word, shift, isFirst } = places[at]!
      const into = words[word].subarray(start, start + length)
      if (isFirst) writeCodes(into, codes, shift)
      else addCodes(into, codes, shift)
    }
    start += length
    yield
  }
  for (let row = 0; row < rows; row++) words.rows[row] = row
  return words
}

function writeCodes(words: Uint32Array, codes: Uint32Array, shift: number): void {
  for (let row = 0; row < words.length; row++) words[row] = codes[row]! << shift
}

function addCodes(words: Uint32Array, codes: Uint32Array, shift: number): void {
  for (let row = 0; row < words.length; row++) words[row] = words[row]! | (codes[row]! << shift)
}

interface PackedGroups {
  readonly size: number
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly counts: Uint32Array
  readonly rowToGroup: Uint32Array
}

/** Equal words stand side by side: those of each group are written over the first. */
function* groupsOf(sorted: Words): Steps<PackedGroups> {
  const { low, high, rows } = sorted
  const [ends, rowToGroup] = [new Uint32Array(low.length), new Uint32Array(rows.length)]
  let size = 0
  for (let from = 0; from < low.length; from += rowsAStep) {
    const to = Math.min(low.length, from + rowsAStep)
    size = numberSome(sorted, { ends, rowToGroup }, size, from, to)
    yield
  }
  return {
    size,
    low: low.subarray(0, size),
    high: high.subarray(0, size),
    counts: lengthsOf(ends.subarray(0, size)),
    rowToGroup,
  }
}

/** Numbers the groups of some rows, behind so many others; answers how many there are then. */
function numberSome(
  { low, high, rows }: Words,
  { ends, rowToGroup }: { readonly ends: Uint32Array; readonly rowToGroup: Uint32Array },
  before: number,
  from: number,
  to: number,
): number {
  const wantsRows = rows.length > 0
  let size = before
  let [lastLow, lastHigh] = size === 0 ? [-1, -1] : [low[size - 1]!, high[size - 1]!]
  for (let at = from; at < to; at++) {
    if (low[at] !== lastLow || high[at] !== lastHigh) {
      lastLow = low[at]!
      lastHigh = high[at]!
      low[size] = lastLow
      high[size++] = lastHigh
    }
    ends[size - 1] = at + 1
    if (wantsRows) rowToGroup[rows[at]!] = size - 1
  }
  return size
}

/** How many rows each group has, from where its rows end: they are changed in place. */
function lengthsOf(ends: Uint32Array): Uint32Array {
  for (let group = ends.length - 1; group > 0; group--) ends[group]! -= ends[group - 1]!
  return ends
}

function grouping(
  keys: readonly CodeStream[],
  places: readonly Place[],
  groups: PackedGroups,
): Grouping {
  const { size, counts, rowToGroup } = groups
  const values = keys.flatMap((key, at) => {
    const { word, shift, bits } = places[at]!
    return key.values(codesIn(groups[word], shift, bits))
  })
  const isAscending = keys.every((key) => key.isAscending)
  return { size, counts, rowToGroup, keys: values, isAscending }
}

function codesIn(words: Uint32Array, shift: number, bits: number): Uint32Array {
  const codes = new Uint32Array(words.length)
  const mask = bits === wordBits ? 0xffff_ffff : 2 ** bits - 1
  for (let at = 0; at < codes.length; at++) codes[at] = (words[at]! >>> shift) & mask
  return codes
}
