import { gather } from '#core/table/assemble.ts'
import { canonicalIntegerIn } from '#core/table/builder.ts'
import type { Column, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { type NamedColumn, type Table, tableOf } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { isTextual } from './compare.ts'
import { hashOf } from './group/hash.ts'
import type { Steps } from './steps.ts'

/** More shares than this are not told apart by a byte. */
const mostShares = 255

/**
 * A table's rows dealt out by the values of ids or texts: equal ones, whichever way they are held, go
 * to the same share in every table, and rows keep their order. Null for values of any other kind.
 */
export function* sharesOf(
  table: Table,
  by: Column,
  shares: number,
): Steps<readonly Table[] | null> {
  if (!isTextual(by) || shares > mostShares) return null
  const rowsOf = rowsOfShares(shareOfRows(by, shares), shares)
  yield
  const columns: NamedColumn[][] = rowsOf.map(() => [])
  for (const { name, column } of table.columns) {
    for (const [share, rows] of rowsOf.entries())
      columns[share]!.push({ name, column: gather(column, rows) })
    yield
  }
  return rowsOf.map((rows, share) => tableOf(rows.length, columns[share]!))
}

/** Nulls go to the first share. */
function shareOfRows(by: TextColumn | IntegerIdColumn, shares: number): Uint8Array {
  const of = new Uint8Array(by.length)
  if (by.held === 'codes') {
    const ofCodes = sharesOfCodes(by.dictionary, shares)
    for (let row = 0; row < of.length; row++) of[row] = ofCodes[by.codes[row]!] ?? 0
  } else {
    const { integers } = by
    for (let row = 0; row < of.length; row++) of[row] = shareOfInteger(integers[row]!, shares)
  }
  if (by.validity !== null)
    for (let row = 0; row < of.length; row++) if (!isValid(by.validity, row)) of[row] = 0
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

/** The rows of each share, in their order. */
function rowsOfShares(shareOf: Uint8Array, shares: number): readonly Uint32Array[] {
  const counts = new Uint32Array(shares)
  for (let row = 0; row < shareOf.length; row++) counts[shareOf[row]!]!++
  const rows = Array.from(counts, (count) => new Uint32Array(count))
  const places = new Uint32Array(shares)
  for (let row = 0; row < shareOf.length; row++) {
    const share = shareOf[row]!
    rows[share]![places[share]!++] = row
  }
  return rows
}
