import type { Held } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import type { IntegerIdColumn } from '#core/table/column.ts'
import { placeIn } from '#core/table/consecutive.ts'
import { nearlyConsecutiveIds } from '#core/table/nearly-consecutive.ts'
import type { Parting } from './cells.ts'

/** More ids than one of so many are not held apart. */
const idsPerOdd = 8
const largest = 2 ** 31 - 1

/**
 * Ids that count up with their places but for a few, as in a table that numbers its rows and has some
 * of them twice: only these are held. Null where ids are others.
 */
export function countingIds(
  held: Held,
  decoder: ColumnDecoder,
  { count, rejected }: Parting,
): IntegerIdColumn | null {
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
  const odd = { places, values: decoder.heldAt(held, places) }
  return nearlyConsecutiveIds({ first, count: records, gone: rejected, odd })
}

/** The first place, from one on, that is not among ascending ones. */
function keptFrom(rejected: Uint32Array, from: number): number {
  let place = from
  for (let at = placeIn(rejected, from); rejected[at] === place; at++) place++
  return place
}
