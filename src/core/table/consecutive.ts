import { type Column, type DecimalColumn, type IntegerIdColumn, noLarge } from './column.ts'

interface Ends {
  readonly first: number
  readonly last: number
}

const consecutive = new WeakMap<Column, Ends>()

/**
 * The first value and the last of a column whose values are written out only when they are asked
 * for, since they count up: they take no memory. Null for any other column.
 */
export function endsOfConsecutive(column: Column): Ends | null {
  return consecutive.get(column) ?? null
}

/** Whole numbers from a first one on, which need no more than 32 bits. */
export function consecutiveNumbers(first: number, length: number): DecimalColumn {
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

/** Consecutive integers, held only as long as somebody uses them and memory is not short. */
class WrittenOut {
  readonly #first: number
  readonly #length: number
  #integers: WeakRef<Int32Array> | null = null

  constructor(first: number, length: number) {
    this.#first = first
    this.#length = length
  }

  get(): Int32Array {
    const known = this.#integers?.deref()
    if (known !== undefined) return known
    const integers = new Int32Array(this.#length)
    for (let at = 0; at < integers.length; at++) integers[at] = this.#first + at
    this.#integers = new WeakRef(integers)
    return integers
  }
}
