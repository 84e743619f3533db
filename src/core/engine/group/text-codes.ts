import type { TextColumn } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { unionOf } from '#core/table/union.ts'
import type { Steps } from '../steps.ts'
import { codesByRank, isSorted, textRanks } from '../text-ranks.ts'
import { type CodeStream, clearNulls, zerosNull } from './code-stream.ts'

/** Whether codes of texts ascend with them as they are. */
export function areRanks(columns: readonly TextColumn[]): boolean {
  const { dictionary } = columns[0]!
  return isSorted(dictionary) && columns.every((column) => column.dictionary === dictionary)
}

/** Texts by the codes of their dictionary. */
export function textCodes(columns: readonly TextColumn[], key: number): CodeStream {
  const { dictionary, recoded } = commonDictionary(columns)
  const { type } = columns[0]!
  const isAscending = areRanks(columns)
  if (recoded.size === 0 && columns.every(({ validity }) => validity === null)) {
    const held = columns.map(({ codes }) => codes)
    return {
      domain: Math.max(1, dictionary.size),
      isNullable: false,
      isAscending,
      keys: [key],
      source: columns,
      held,
      codes: (block) => held[block]!,
      values: (codes) => [
        { held: 'codes', type, length: codes.length, validity: null, codes, dictionary },
      ],
    }
  }
  return {
    domain: dictionary.size + 1,
    isNullable: true,
    isAscending,
    keys: [key],
    source: columns,
    codes(block, into) {
      const { codes, validity, dictionary: own } = columns[block]!
      const codeOf = recoded.get(own)
      if (codeOf === undefined) followingCodes(codes, into)
      else followingRecoded(codes, codeOf, into)
      clearNulls(into, validity)
      return into
    },
    values(codes) {
      const rows = { length: codes.length, validity: zerosNull(codes) }
      for (let at = 0; at < codes.length; at++) if (codes[at]! > 0) codes[at]!--
      return [{ held: 'codes', type, ...rows, codes, dictionary }]
    },
  }
}

/** Texts by their ranks: these ascend with them. */
export function* rankCodes(columns: readonly TextColumn[], key: number): Steps<CodeStream> {
  const { dictionary, recoded } = commonDictionary(columns)
  const ranks = yield* textRanks(dictionary)
  const codeOf = codesByRank(ranks)
  const ranksOf = new Map(
    [...recoded].map(([own, codes]) => [own, codes.map((code) => ranks[code]!)]),
  )
  const { type } = columns[0]!
  return {
    domain: dictionary.size + 1,
    isNullable: true,
    isAscending: true,
    keys: [key],
    source: columns,
    codes(block, into) {
      const { codes, validity, dictionary: own } = columns[block]!
      followingRecoded(codes, ranksOf.get(own) ?? ranks, into)
      clearNulls(into, validity)
      return into
    },
    values(codes) {
      const rows = { length: codes.length, validity: zerosNull(codes) }
      for (let at = 0; at < codes.length; at++)
        codes[at] = codes[at] === 0 ? 0 : codeOf[codes[at]! - 1]!
      return [{ held: 'codes', type, ...rows, codes, dictionary }]
    },
  }
}

function followingCodes(codes: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = codes[row]! + 1
}

function followingRecoded(
  codes: Uint32Array,
  codeOf: Uint32Array | Int32Array,
  into: Uint32Array,
): void {
  for (let row = 0; row < into.length; row++) into[row] = codeOf[codes[row]!]! + 1
}

/** One dictionary for all blocks; a block's own code for each of another is in `recoded`. */
function commonDictionary(columns: readonly TextColumn[]) {
  const own = new Set(columns.map((column) => column.dictionary))
  if (own.size === 1)
    return { dictionary: columns[0]!.dictionary, recoded: new Map<Dictionary, Uint32Array>() }
  const { dictionary, codesOf } = unionOf([...own])
  return { dictionary, recoded: codesOf }
}
