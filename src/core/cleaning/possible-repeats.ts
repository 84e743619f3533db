import type { Column } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { zeros } from '#core/table/zeros.ts'

/** Places a record, so that most of them lie in one alone. There are no more than a cache holds. */
const placesPerRecord = 4
/** Places for each of those that do not, so that hardly two share one that are not the same. */
const placesPerShared = 64
const mostPlaces = 2 ** 26

/**
 * For each block of records which of them may be the same as another, marked by a 1: nearly always
 * only those that are. Blocks have the same columns in the same order, of texts, ids and times; a
 * column that is not held in the same way everywhere tells none apart.
 */
export function possibleRepeats(
  blocks: readonly (readonly Column[])[],
): readonly Uint8Array<ArrayBuffer>[] {
  const signatures = blocks.map((columns) => zeros(columns[0]?.length ?? 0))
  for (let at = 0; at < (blocks[0]?.length ?? 0); at++) {
    const columns = blocks.map((block) => block[at]!)
    if (isHeldAlike(columns)) columns.forEach((column, block) => sign(signatures[block]!, column))
  }
  const shared = rowsThatShare(signatures, placesPerRecord)
  const again = shared.map((rows, block) => mixedAgain(signatures[block]!, rows))
  return rowsThatShare(again, placesPerShared).map((places, block) => {
    const marks = new Uint8Array(signatures[block]!.length)
    for (let at = 0; at < places.length; at++) marks[shared[block]![places[at]!]!] = 1
    return marks
  })
}

/** Of each block the records, ascending, whose place is also that of others. */
function rowsThatShare(
  signatures: readonly Uint32Array[],
  placesPerOne: number,
): readonly Uint32Array[] {
  const places = new Places(placesPerOne * signatures.reduce((sum, { length }) => sum + length, 0))
  for (const signed of signatures) places.take(signed)
  return signatures.map((signed) => places.shared(signed))
}

/** Signatures of some records, of which other bits stand first. */
function mixedAgain(signatures: Uint32Array, rows: Uint32Array): Uint32Array {
  const again = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const signature = signatures[rows[at]!]!
    again[at] = Math.imul(signature ^ (signature >>> 15), first)
  }
  return again
}

/** Values of columns that are held alike are the same where they are held by the same number. */
function isHeldAlike(columns: readonly Column[]): boolean {
  const [first] = columns
  return columns.every((column) =>
    column.held === 'codes'
      ? first!.held === 'codes' && column.dictionary === first!.dictionary
      : column.held === first!.held,
  )
}

function sign(signatures: Uint32Array, column: Column): void {
  const { validity } = column
  switch (column.held) {
    case 'codes': {
      const { buffer, byteOffset, length } = column.codes
      return signIntegers(signatures, new Int32Array(buffer, byteOffset, length), validity)
    }
    case 'integers':
      return column.integers instanceof Int32Array
        ? signIntegers(signatures, column.integers, validity)
        : signDoubles(signatures, column.integers, 1, validity)
    case 'micros':
      return signDoubles(signatures, column.micros, 1e-6, validity)
    case 'scaled':
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
  }
}

// Odd numbers of xxHash, by which values are mixed.
const first = 0x9e3779b1
const second = 0x85ebca77
const ofNull = 0x3c6ef372

function mixed(signature: number, value: number): number {
  return Math.imul(Math.imul(signature, first) + value, second)
}

// The values of null rows mean nothing. A loop of its own for each kind of column, with all that is
// done for a row in it: calls would cost more than the mixing.

function signIntegers(signatures: Uint32Array, values: Int32Array, validity: Validity): void {
  if (validity !== null) return signSomeIntegers(signatures, values, validity)
  for (let row = 0; row < signatures.length; row++)
    signatures[row] = mixed(signatures[row]!, values[row]!)
}

function signSomeIntegers(signatures: Uint32Array, values: Int32Array, validity: Uint8Array): void {
  for (let row = 0; row < signatures.length; row++) {
    // All ones where there is a value: which rows have one nobody can foresee.
    const valid = -((validity[row >> 3]! >> (row & 7)) & 1)
    const value = (values[row]! & valid) | (ofNull & ~valid)
    signatures[row] = mixed(signatures[row]!, value)
  }
}

/** By whole numbers of so many: what is less does not tell apart. */
function signDoubles(
  signatures: Uint32Array,
  values: Float64Array,
  scale: number,
  validity: Validity,
): void {
  for (let row = 0; row < signatures.length; row++) {
    const value = isValid(validity, row) ? (values[row]! * scale) | 0 : ofNull
    signatures[row] = mixed(signatures[row]!, value)
  }
}

/** Marks, a bit a place, where a record lies, and where several do. The first bits say where. */
class Places {
  readonly #shift: number
  readonly #one: Uint32Array
  readonly #several: Uint32Array

  constructor(wanted: number) {
    const places = Math.min(mostPlaces, Math.max(64, wanted))
    this.#shift = Math.clz32(places - 1)
    this.#one = zeros(2 ** (27 - this.#shift))
    this.#several = zeros(this.#one.length)
  }

  take(signatures: Uint32Array): void {
    const [one, several, shift] = [this.#one, this.#several, this.#shift]
    for (let row = 0; row < signatures.length; row++) {
      const place = signatures[row]! >>> shift
      const bit = 1 << (place & 31)
      const known = one[place >>> 5]!
      if ((known & bit) === 0) one[place >>> 5] = known | bit
      else several[place >>> 5]! |= bit
    }
  }

  /** The records, ascending, whose place has several. */
  shared(signatures: Uint32Array): Uint32Array {
    const [several, shift] = [this.#several, this.#shift]
    const rows = new Uint32Array(signatures.length)
    let count = 0
    for (let row = 0; row < signatures.length; row++) {
      const place = signatures[row]! >>> shift
      rows[count] = row
      count += (several[place >>> 5]! >>> (place & 31)) & 1
    }
    return rows.subarray(0, count)
  }
}
