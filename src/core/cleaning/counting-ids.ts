import type { Held } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import type { IntegerIdColumn } from '#core/table/column.ts'
import { placeIn } from '#core/table/consecutive.ts'
import { nearlyConsecutiveIds } from '#core/table/nearly-consecutive.ts'
import type { Parting } from './cells.ts'

/** More ids than one of so many are not held apart. */
const idsPerOdd = 8
const largest = 2 ** 31 - 1

/** Ids that count up with their places from a first one on, but for some at ascending places. */
export interface CountedIds {
  readonly first: number
  readonly odd: { readonly places: Uint32Array; readonly values: Int32Array }
}

/**
 * Ids that count up with their places but for a few, as in a table that numbers its rows and has some
 * of them twice: only these are held. Null where ids are others.
 */
export function countingIds(
  held: Held,
  decoder: ColumnDecoder,
  parting: Parting,
): IntegerIdColumn | null {
  const { count, rejected: gone } = parting
  const counted = countedIds(held, decoder, parting)
  return counted && nearlyConsecutiveIds({ ...counted, count: count + gone.length, gone })
}

/** The same as numbers: those that do not count up, among all that were not rejected. */
export function countedIds(
  held: Held,
  decoder: ColumnDecoder,
  { count, rejected }: Parting,
): CountedIds | null {
  if (held.isWide) return null
  const records = count + rejected.length
  const probes = [0, records / 3, (2 * records) / 3].map((at) => keptFrom(rejected, Math.floor(at)))
  if (probes.some((place) => place >= records)) return null
  const ids = decoder.heldAt(held, Uint32Array.from(probes))
  const firsts = probes.map((place, at) => ids[at]! - place)
  // Where most count up two of three tell from where.
  const first = firsts.find((one, at) => firsts.indexOf(one) < at)
  if (first === undefined || first + records > largest) return null
  const places = decoder.unlikeCounting(held, first, Math.floor(count / idsPerOdd))
  if (places === null) return null
  return { first, odd: { places, values: decoder.heldAt(held, places) } }
}

/** The first place, from one on, that is not among ascending ones. */
function keptFrom(rejected: Uint32Array, from: number): number {
  let place = from
  for (let at = placeIn(rejected, from); rejected[at] === place; at++) place++
  return place
}
