import {
  type Column,
  type DecimalColumn,
  type IntegerIdColumn,
  noLarge,
  wholeNumbers,
} from './column.ts'

interface Ends {
  readonly first: number
  readonly last: number
}

const consecutive = new WeakMap<Column, Ends>()
/** Of columns that count up but for some places: these. */
const gaps = new WeakMap<Column, Gaps>()

const heldInPlace = new WeakMap<Column, readonly ArrayBufferView[]>()

interface Gaps {
  readonly first: number
  readonly gone: Uint32Array
}

/**
 * The first value and the last of a column whose values are written out only when they are asked
 * for, since they count up: they take no memory. Null for any other column.
 */
export function endsOfConsecutive(column: Column): Ends | null {
  return consecutive.get(column) ?? null
}

/** What a column holds whose values are not; null where they are. */
export function heldInPlaceOf(column: Column): readonly ArrayBufferView[] | null {
  if (consecutive.has(column)) return []
  return heldInPlace.get(column) ?? null
}

/** Notes it of a column. */
export function holdInPlace(column: Column, held: readonly ArrayBufferView[]): void {
  heldInPlace.set(column, held)
}

/** A row's number, which is not written out for it. */
export function numberAt(column: DecimalColumn, row: number): number {
  const ends = consecutive.get(column)
  if (ends !== undefined) return ends.first + row
  const known = gaps.get(column)
  return known === undefined ? column.scaled[row]! : known.first + row + goneBefore(known.gone, row)
}

/** The numbers of some rows, as a column. */
export function numbersAt(column: Column, rows: Uint32Array): DecimalColumn {
  const numbers = column as DecimalColumn
  const scaled = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) scaled[at] = numberAt(numbers, rows[at]!)
  return wholeNumbers(scaled)
}

/** Where a number stands among ascending ones, or would. */
export function placeIn(ascending: Uint32Array, number: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < number) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of ascending places come before so many others. */
function goneBefore(gone: Uint32Array, others: number): number {
  let low = 0
  let high = gone.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (gone[middle]! - middle <= others) low = middle + 1
    else high = middle
  }
  return low
}

function consecutiveNumbers(first: number, length: number): DecimalColumn {
  const integers = new WrittenOut(first, length)
  const column: DecimalColumn = {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length,
    validity: null,
    get scaled() {
      return integers.get()
    },
    large: noLarge,
  }
  consecutive.set(column, { first, last: first + length - 1 })
  return column
}

/**
 * Whole numbers from a first one on, which need no more than 32 bits, without those at some places,
 * ascending: only these are held.
 */
export function numbersWithout(first: number, count: number, gone: Uint32Array): DecimalColumn {
  if (gone.length === 0) return consecutiveNumbers(first, count)
  const integers = new WrittenOut(first, count, gone)
  const column: DecimalColumn = {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: count - gone.length,
    validity: null,
    get scaled() {
      return integers.get()
    },
    large: noLarge,
  }
  gaps.set(column, { first, gone })
  holdInPlace(column, [gone])
  return column
}

/** Ids that count up from a first one, which need no more than 32 bits. */
export function consecutiveIds(first: number, length: number): IntegerIdColumn {
  const integers = new WrittenOut(first, length)
  const column: IntegerIdColumn = {
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    length,
    validity: null,
    get integers() {
      return integers.get()
    },
  }
  consecutive.set(column, { first, last: first + length - 1 })
  return column
}

/** Integers that stand in the place of consecutive ones. */
interface OddIntegers {
  readonly places: Uint32Array
  readonly values: Int32Array
}

/** Consecutive integers, held only as long as somebody uses them and memory is not short. */
export class WrittenOut {
  readonly #first: number
  readonly #count: number
  readonly #gone: Uint32Array
  readonly #odd: OddIntegers | null
  #integers: WeakRef<Int32Array> | null = null

  constructor(
    first: number,
    count: number,
    gone: Uint32Array = noPlaces,
    odd: OddIntegers | null = null,
  ) {
    this.#first = first
    this.#count = count
    this.#gone = gone
    this.#odd = odd
  }

  get(): Int32Array {
    const known = this.#integers?.deref()
    if (known !== undefined) return known
    const [first, gone] = [this.#first, this.#gone]
    const integers = new Int32Array(this.#count - gone.length)
    let row = 0
    for (let at = 0; at <= gone.length; at++) {
      const to = at < gone.length ? gone[at]! - at : integers.length
      for (const before = first + at; row < to; row++) integers[row] = before + row
    }
    this.#odd?.places.forEach((place, at) => {
      integers[place - placeIn(gone, place)] = this.#odd!.values[at]!
    })
    this.#integers = new WeakRef(integers)
    return integers
  }
}

const noPlaces = new Uint32Array(0)
