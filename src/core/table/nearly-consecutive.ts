import type { Column, IntegerIdColumn } from './column.ts'
import { WrittenOut, holdInPlace, placeIn } from './consecutive.ts'

/** Integers that count up from a first one, place by place, but for some. */
interface Counting {
  /** What stands at the first place, or would. */
  readonly first: number
  /** Places, those that are gone among them. */
  readonly count: number
  /** Places that have no row, ascending. */
  readonly gone: Uint32Array
  readonly odd: OddValues
}

/** Values that do not count up, at ascending places. */
interface OddValues {
  readonly places: Uint32Array
  readonly values: Int32Array
}

const known = new WeakMap<Column, NearlyConsecutive>()

/** What is known of ids that are not written out since most of them count up; null for any other column. */
export function nearlyConsecutive(column: Column): NearlyConsecutive | null {
  return known.get(column) ?? null
}

/** Ids that need no more than 32 bits, written out only when they are asked for. */
export function nearlyConsecutiveIds(counting: Counting): IntegerIdColumn {
  const { first, count, gone, odd } = counting
  const integers = new WrittenOut(first, count, gone, odd)
  const column: IntegerIdColumn = {
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    length: count - gone.length,
    validity: null,
    get integers() {
      return integers.get()
    },
  }
  holdInPlace(column, [gone, odd.places, odd.values])
  known.set(column, new NearlyConsecutive(counting))
  return column
}

/** Ids that are told by their places, but for the odd ones. */
export class NearlyConsecutive {
  /** The least and the most of those that count up; null where there are none. */
  readonly ends: { readonly least: number; readonly most: number } | null
  /** The rows of the odd ones, ascending, and their values. */
  readonly oddRows: Uint32Array
  readonly oddValues: Int32Array
  readonly #counting: Counting

  constructor(counting: Counting) {
    const { gone, odd } = counting
    this.#counting = counting
    this.ends = endsOf(counting)
    this.oddRows = rowsOf(odd.places, gone)
    this.oddValues = odd.values
  }

  /** The row of one of those that count up; -1 where it is none. */
  rowOf(id: number): number {
    const { gone, odd } = this.#counting
    const place = this.placeOf(id)
    if (place < 0) return -1
    const before = placeIn(gone, place)
    if (gone[before] === place || odd.places[placeIn(odd.places, place)] === place) return -1
    return place - before
  }

  /** The place at which an id would count up; -1 where it lies at none. */
  placeOf(id: number): number {
    const { first, count } = this.#counting
    const place = id - first
    return place >= 0 && place < count ? place : -1
  }

  /** A bit a place: 1 where what stands there counts up. */
  usualPlaces(): Uint8Array {
    const { count, gone, odd } = this.#counting
    const bits = new Uint8Array((count + 7) >> 3).fill(0xff)
    clearBits(bits, gone)
    clearBits(bits, odd.places)
    if (count % 8 > 0) bits[count >> 3]! &= (1 << (count % 8)) - 1
    return bits
  }

  /** Whether an odd one has the value of one that counts up further down. */
  get isAhead(): boolean {
    const { first, odd } = this.#counting
    return odd.values.some((value, at) => value - first > odd.places[at]! && this.rowOf(value) >= 0)
  }

  /** The values of some rows, ascending. */
  at(rows: Uint32Array): Int32Array {
    const { first, gone, odd } = this.#counting
    const values = new Int32Array(rows.length)
    let [before, odds] = [0, 0]
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!
      while (before < gone.length && gone[before]! - before <= row) before++
      while (odds < this.oddRows.length && this.oddRows[odds]! < row) odds++
      values[at] = this.oddRows[odds] === row ? odd.values[odds]! : first + row + before
    }
    return values
  }

  /** The same without all that is gone then, by ascending places. */
  without(gone: Uint32Array): IntegerIdColumn {
    return nearlyConsecutiveIds({ ...this.#counting, gone, odd: oddBut(this.#counting.odd, gone) })
  }
}

function clearBits(bits: Uint8Array, places: Uint32Array): void {
  for (let at = 0; at < places.length; at++) bits[places[at]! >> 3]! &= ~(1 << (places[at]! & 7))
}

/** The odd values but for those at some places. */
function oddBut({ places, values }: OddValues, gone: Uint32Array): OddValues {
  const left = { places: new Uint32Array(places.length), values: new Int32Array(places.length) }
  let [count, passed] = [0, 0]
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!
    while (passed < gone.length && gone[passed]! < place) passed++
    if (gone[passed] === place) continue
    left.places[count] = place
    left.values[count++] = values[at]!
  }
  return { places: left.places.slice(0, count), values: left.values.slice(0, count) }
}

/** The rows at ascending places, which have one. */
function rowsOf(places: Uint32Array, gone: Uint32Array): Uint32Array {
  const rows = new Uint32Array(places.length)
  let before = 0
  for (let at = 0; at < places.length; at++) {
    while (before < gone.length && gone[before]! < places[at]!) before++
    rows[at] = places[at]! - before
  }
  return rows
}

function endsOf({ first, count, gone, odd }: Counting): NearlyConsecutive['ends'] {
  const counts = (place: number): boolean =>
    gone[placeIn(gone, place)] !== place && odd.places[placeIn(odd.places, place)] !== place
  let [least, most] = [0, count - 1]
  while (least < count && !counts(least)) least++
  if (least === count) return null
  while (!counts(most)) most--
  return { least: first + least, most: first + most }
}
