import { startsOf } from './radix-sort.ts'
import type { Direction, SortKey } from './sort-keys.ts'
import { type Steps, rowsAStep } from './steps.ts'
import { zeros } from '#core/table/zeros.ts'

/** Counters for so many values stay in a cache. */
const mostValues = 2 ** 16

/**
 * Row numbers in the order of one key of few integers, equal ones in their own order: each row goes
 * to its place at once. Null for any other key.
 */
export function* countedOrder(key: SortKey, direction: Direction): Steps<Uint32Array | null> {
  if (!(key instanceof Int32Array) || key.length === 0) return null
  const [least, most] = yield* extremes(key)
  if (most - least >= mostValues) return null
  const counts = zeros(most - least + 1)
  for (let from = 0; from < key.length; from += rowsAStep) {
    countValues(key.subarray(from, from + rowsAStep), least, counts)
    yield
  }
  const places =
    direction === 'ascending' ? startsOf(counts) : startsOf(counts.toReversed()).reverse()
  const rows = new Uint32Array(key.length)
  for (let from = 0; from < key.length; from += rowsAStep) {
    placeRows(key, from, Math.min(key.length, from + rowsAStep), least, places, rows)
    yield
  }
  return rows
}

function* extremes(key: Int32Array): Steps<[least: number, most: number]> {
  let [least, most] = [key[0]!, key[0]!]
  for (let from = 0; from < key.length; from += rowsAStep) {
    const to = Math.min(key.length, from + rowsAStep)
    for (let row = from; row < to; row++) {
      const value = key[row]!
      least = value < least ? value : least
      most = value > most ? value : most
    }
    yield
  }
  return [least, most]
}

function countValues(values: Int32Array, least: number, counts: Uint32Array): void {
  for (let row = 0; row < values.length; row++) counts[values[row]! - least]!++
}

function placeRows(
  key: Int32Array,
  from: number,
  to: number,
  least: number,
  places: Uint32Array,
  rows: Uint32Array,
): void {
  for (let row = from; row < to; row++) {
    const value = key[row]! - least
    const place = places[value]!
    places[value] = place + 1
    rows[place] = row
  }
}
