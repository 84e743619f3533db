import type { Merged } from './merged-keys.ts'
import type { Numbers } from './plain-numbers.ts'
import type { Steps } from './steps.ts'

/** Keys that lie so near to one another, or several times as many as there are, have a place each. */
const fewPlaces = 2 ** 16
const placesAKey = 4

/**
 * Merges tables of one key of integers by a place for each: the usual case of ids. Null for any other,
 * or where the integers lie too far from one another. No group may have 2^31 rows.
 */
export function* mergeIntegers(
  numbered: readonly (readonly Numbers[])[],
  counts: readonly Uint32Array[],
  wantsGroups: boolean,
): Steps<Merged | null> {
  const keys = numbered.flatMap(([key, ...others]) =>
    key instanceof Int32Array && others.length === 0 ? [key] : [],
  )
  if (keys.length < numbered.length) return null
  const [least, places] = placesOf(keys)
  if (places > Math.max(fewPlaces, placesAKey * total(keys))) return null
  const added = new Int32Array(places).fill(0)
  for (const [table, own] of keys.entries()) {
    addCounts(own, counts[table]!, least, added)
    yield
  }
  const found = taken(added, least)
  if (wantsGroups) numberPlaces(found.numbers, least, added)
  const groupOf = wantsGroups ? keys.map((own) => groupsOf(own, least, added)) : []
  return { size: found.numbers.length, numbers: [found.numbers], counts: found.counts, groupOf }
}

function total(keys: readonly Int32Array[]): number {
  return keys.reduce((sum, { length }) => sum + length, 0)
}

/** The least of ascending keys, and how many places it takes up to the greatest. */
function placesOf(keys: readonly Int32Array[]): [least: number, places: number] {
  const some = keys.filter(({ length }) => length > 0)
  if (some.length === 0) return [0, 0]
  const least = Math.min(...some.map((own) => own[0]!))
  return [least, Math.max(...some.map((own) => own.at(-1)!)) - least + 1]
}

function addCounts(keys: Int32Array, counts: Uint32Array, least: number, added: Int32Array): void {
  for (let at = 0; at < keys.length; at++) added[keys[at]! - least]! += counts[at]!
}

/** The keys whose places are not empty, and what is there. */
function taken(
  added: Int32Array,
  least: number,
): { readonly numbers: Int32Array; readonly counts: Int32Array } {
  const [numbers, counts] = [new Int32Array(added.length), new Int32Array(added.length)]
  let size = 0
  // Written first and counted after: no branch to be guessed wrongly.
  for (let place = 0; place < added.length; place++) {
    const count = added[place]!
    numbers[size] = place + least
    counts[size] = count
    size += count === 0 ? 0 : 1
  }
  return { numbers: numbers.slice(0, size), counts: counts.slice(0, size) }
}

/** Each key's place becomes its number. */
function numberPlaces(keys: Int32Array, least: number, places: Int32Array): void {
  for (let group = 0; group < keys.length; group++) places[keys[group]! - least] = group
}

function groupsOf(keys: Int32Array, least: number, places: Int32Array): Uint32Array {
  const groups = new Uint32Array(keys.length)
  for (let at = 0; at < keys.length; at++) groups[at] = places[keys[at]! - least]!
  return groups
}
