// Loops over the places of records. Each is small and over typed arrays alone, so that it is compiled
// once and soon: most of what a file's bad records cost is new code. A plain condition is quicker in all
// tiers of compilation than counting by `Number(…)`, which browsers' middle one calls a function for. The
// lists that they make are good until `endLists` is called.

const none = new Uint32Array(0)

let lists = new Uint32Array(0)
let taken = 0

/** Ends the lists that were made here: the next ones stand in their place. */
export function endLists(): void {
  taken = 0
}

/** Room for a list: many short ones would each be memory to find and to give back. */
export function roomFor(length: number): Uint32Array {
  if (taken + length > lists.length) {
    lists = new Uint32Array(Math.max(length, leastRoom))
    taken = 0
  }
  taken += length
  return lists.subarray(taken - length, taken)
}

const leastRoom = 2 ** 19

/** Those places whose value, which stands where they do in their list, is the wanted one. */
export function placesWhere(places: Uint32Array, values: Uint32Array, wanted: number): Uint32Array {
  if (values.length === 0) return none
  const found = roomFor(places.length)
  return found.subarray(0, findWhere(places, values, wanted, found))
}

function findWhere(
  places: Uint32Array,
  values: Uint32Array,
  wanted: number,
  found: Uint32Array,
): number {
  let count = 0
  for (let at = 0; at < places.length; at++) {
    if (values[at] === wanted) found[count++] = places[at]!
  }
  return count
}

/** Those places whose value is not among the first numbers from 1 on; all where there are no values. */
export function placesUnlike(places: Uint32Array, values: Uint32Array, most: number): Uint32Array {
  if (values.length === 0) return places
  const found = roomFor(places.length)
  return found.subarray(0, findUnlike(places, values, most, found))
}

function findUnlike(
  places: Uint32Array,
  values: Uint32Array,
  most: number,
  found: Uint32Array,
): number {
  let count = 0
  for (let at = 0; at < places.length; at++) {
    const value = values[at]!
    if (value === 0 || value > most) found[count++] = places[at]!
  }
  return count
}

/** Those places at which a byte is the wanted one. */
export function placesIn(places: Uint32Array, bytes: Uint8Array, wanted: number): Uint32Array {
  const found = roomFor(places.length)
  return found.subarray(0, findIn(places, bytes, wanted, found))
}

function findIn(
  places: Uint32Array,
  bytes: Uint8Array,
  wanted: number,
  found: Uint32Array,
): number {
  let count = 0
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!
    if (bytes[place] === wanted) found[count++] = place
  }
  return count
}

/** Writes a byte at places. */
export function setBytes(bytes: Uint8Array, places: Uint32Array, byte: number): void {
  for (let at = 0; at < places.length; at++) bytes[places[at]!] = byte
}

/** What stands at places. */
export function valuesAt(values: Uint32Array, places: Uint32Array): Uint32Array {
  const picked = roomFor(places.length)
  pick(values, places, picked)
  return picked
}

function pick(values: Uint32Array, places: Uint32Array, picked: Uint32Array): void {
  for (let at = 0; at < places.length; at++) picked[at] = values[places[at]!]!
}

/** Bytes at places, as numbers. */
export function bytesAt(bytes: Uint8Array, places: Uint32Array): Uint32Array {
  const picked = roomFor(places.length)
  pickBytes(bytes, places, picked)
  return picked
}

function pickBytes(bytes: Uint8Array, places: Uint32Array, picked: Uint32Array): void {
  for (let at = 0; at < places.length; at++) picked[at] = bytes[places[at]!]!
}

/** Each place with so much added. */
export function movedPlaces(places: Uint32Array, by: number): Uint32Array {
  const moved = roomFor(places.length)
  moveAll(places, by, moved)
  return moved
}

function moveAll(places: Uint32Array, by: number, moved: Uint32Array): void {
  for (let at = 0; at < places.length; at++) moved[at] = places[at]! + by
}
