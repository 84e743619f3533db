import { gather } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { zeros } from '#core/table/zeros.ts'

/** Places a record, so that most of them lie in one alone. There are no more than a cache holds. */
const placesPerRecord = 4
/** Places for each of those that do not, so that hardly two share one that are not the same. */
const placesPerShared = 64
const mostPlaces = 2 ** 26

/** By so many columns records are told apart first, all of them; by the others only those that are not. */
const columnsForAll = 2

/**
 * For each block of records which of them may be the same as another, marked by a 1: nearly always
 * only those that are. Blocks have the same columns in the same order, of texts, ids and times; a
 * column that is not held in the same way everywhere tells none apart.
 */
export function possibleRepeats(
  blocks: readonly (readonly Column[])[],
): readonly Uint8Array<ArrayBuffer>[] {
  const lengths = blocks.map(([column]) => column?.length ?? 0)
  const telling = tellingFirst(blocks)
  const signatures = lengths.map(zeros)
  for (const columns of telling.slice(0, columnsForAll))
    columns.forEach((column, block) => sign(signatures[block]!, column, null))
  const shared = rowsThatShare(signatures, placesPerRecord)
  const again = shared.map((rows, block) => mixedAgain(signatures[block]!, rows))
  for (const columns of telling.slice(columnsForAll))
    columns.forEach((column, block) => sign(again[block]!, column, shared[block]!))
  return rowsThatShare(again, placesPerShared).map((places, block) => {
    const marks = new Uint8Array(lengths[block]!)
    for (let at = 0; at < places.length; at++) marks[shared[block]![places[at]!]!] = 1
    return marks
  })
}

/** Columns that are held alike in all blocks: times first, then those of the most texts. */
function tellingFirst(blocks: readonly (readonly Column[])[]): readonly (readonly Column[])[] {
  return (blocks[0] ?? [])
    .map((_, at) => blocks.map((block) => block[at]!))
    .filter(isHeldAlike)
    .toSorted(([a], [b]) => textsOf(b!) - textsOf(a!))
}

/** How many different values a column is likely to have, as far as that is seen without a look at them. */
function textsOf(column: Column): number {
  if (column.held === 'codes') return column.dictionary.size
  return column.held === 'micros' ? 2 ** 32 : likelyIds
}

/** More texts than this tell more than ids that are numbers. */
const likelyIds = 4096

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

/** Mixes the values of some rows, or of all, with their signatures. */
function sign(signatures: Uint32Array, column: Column, rows: Uint32Array | null): void {
  const { held, values, validity } = numbersOf(rows === null ? column : gather(column, rows))
  if (values instanceof Int32Array) return signIntegers(signatures, values, validity)
  return signDoubles(signatures, values, held === 'micros' ? 1e-6 : 1, validity)
}

function numbersOf(column: Column) {
  const { held, validity } = column
  switch (column.held) {
    case 'codes': {
      const { buffer, byteOffset, length } = column.codes
      return { held, values: new Int32Array(buffer, byteOffset, length), validity }
    }
    case 'integers':
      return { held, values: column.integers, validity }
    case 'micros':
      return { held, values: column.micros, validity }
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

/**
 * Marks where a record lies, and where several do: words of 32 places for the one beside those for the
 * other. The first bits of a signature say where.
 */
class Places {
  readonly #shift: number
  readonly #words: Uint32Array

  constructor(wanted: number) {
    const places = Math.min(mostPlaces, Math.max(64, wanted))
    this.#shift = Math.clz32(places - 1)
    this.#words = zeros(2 ** (28 - this.#shift))
  }

  /** Without a branch: nobody can foresee which way it would go. */
  take(signatures: Uint32Array): void {
    const [words, shift] = [this.#words, this.#shift]
    for (let row = 0; row < signatures.length; row++) {
      const place = signatures[row]! >>> shift
      const at = (place >>> 5) << 1
      const bit = 1 << (place & 31)
      const known = words[at]!
      words[at] = known | bit
      words[at + 1]! |= known & bit
    }
  }

  /** The records, ascending, whose place has several. */
  shared(signatures: Uint32Array): Uint32Array {
    const [words, shift] = [this.#words, this.#shift]
    const rows = new Uint32Array(signatures.length)
    let count = 0
    for (let row = 0; row < signatures.length; row++) {
      const place = signatures[row]! >>> shift
      rows[count] = row
      count += (words[((place >>> 5) << 1) + 1]! >>> (place & 31)) & 1
    }
    return rows.subarray(0, count)
  }
}
