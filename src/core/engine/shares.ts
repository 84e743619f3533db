import { canonicalIntegerIn } from '#core/table/builder.ts'
import type { Column, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { isValid } from '#core/table/validity.ts'
import { isTextual } from './compare.ts'
import { hashOf } from './group/hash.ts'
import { allRows } from './logic.ts'
import { blockRows } from './steps.ts'

/** More shares than this are not told apart by a byte. */
const mostShares = 255

/**
 * Rows dealt out by the values of ids or texts: equal ones, whichever way they are held, go to the
 * same share in every table, nulls to the first, and rows keep their order. `chosen` are the rows that
 * are dealt, null: all. Null for values of any other kind.
 */
export function rowsOfShares(
  by: Column,
  chosen: Uint32Array | null,
  shares: number,
): readonly Uint32Array[] | null {
  if (!isTextual(by) || shares > mostShares) return null
  const rows = chosen ?? allRows(by.length)
  const shareOf = shareOfRows(by, rows, shares)
  const into = rows.length <= room.length ? room : new Uint32Array(rows.length)
  return Array.from({ length: shares }, (_, share) => {
    const count = writeShare(rows, shareOf, share, into)
    return into.slice(0, count)
  })
}

/** Rows of a block are written here before it is known how many they are. */
const room = new Uint32Array(blockRows)

/** Written first and counted after: no branch to be guessed wrongly. */
function writeShare(
  rows: Uint32Array,
  shareOf: Uint8Array,
  share: number,
  into: Uint32Array,
): number {
  let count = 0
  for (let at = 0; at < rows.length; at++) {
    into[count] = rows[at]!
    count += Number(shareOf[at] === share)
  }
  return count
}

function shareOfRows(
  by: TextColumn | IntegerIdColumn,
  rows: Uint32Array,
  shares: number,
): Uint8Array {
  const of = new Uint8Array(rows.length)
  if (by.held === 'codes') {
    const ofCodes = sharesOfCodes(by.dictionary, shares)
    const { codes } = by
    for (let at = 0; at < of.length; at++) of[at] = ofCodes[codes[rows[at]!]!] ?? 0
  } else {
    const { integers } = by
    for (let at = 0; at < of.length; at++) of[at] = shareOfInteger(integers[rows[at]!]!, shares)
  }
  if (by.validity !== null)
    for (let at = 0; at < of.length; at++) if (!isValid(by.validity, rows[at]!)) of[at] = 0
  return of
}

/** Where the texts of a dictionary went last: the next block has the same. */
const lastShares = new WeakMap<Dictionary, { readonly shares: number; readonly of: Uint8Array }>()

function sharesOfCodes(dictionary: Dictionary, shares: number): Uint8Array {
  const known = lastShares.get(dictionary)
  if (known?.shares === shares && known.of.length === dictionary.size) return known.of
  const of = new Uint8Array(dictionary.size)
  for (let code = 0; code < of.length; code++) {
    const integer = canonicalIntegerIn(dictionary, code)
    of[code] = Number.isNaN(integer)
      ? dictionary.hash(code) % shares
      : shareOfInteger(integer, shares)
  }
  lastShares.set(dictionary, { shares, of })
  return of
}

function shareOfInteger(integer: number, shares: number): number {
  return hashOf(integer | 0, Math.floor(integer / 2 ** 32) | 0) % shares
}
