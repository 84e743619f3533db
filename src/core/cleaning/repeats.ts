import { canonicalIntegerIn } from '#core/table/builder.ts'
import { type Column, type TextColumn, noOffset } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { type FoundRepeats, type KeyedRows, RepeatCollector } from './duplicates.ts'
import { lineOf } from './lines.ts'
import { recordColumn } from './segment.ts'

/** A column of a segment, and what it is called in every file of the dataset. */
export interface KeyedColumn {
  readonly name: string
  readonly key: string
}

/**
 * The accepted records seen so far, to tell exact repeats: records that have the same value, or none,
 * in every column. Fed with segments in their order, so that the first is no repeat whoever read it.
 * Records are found by a hash of all their values and then compared. Of its own it keeps typed
 * arrays, 16 to 28 bytes a record; the values stay in the segments' columns. For columns of texts,
 * ids and times.
 */
export class RepeatIndex {
  readonly #segments: KnownSegment[] = []
  /** Rows of all segments up to here. */
  #rows = 0
  /** Of each distinct record its row, counted over all segments. */
  readonly #rowOf = new Chunked((length) => new Uint32Array(length))
  /** Two numbers a slot: the hash of a distinct record, and its place + 1, or 0 for an empty slot. */
  #slots: Uint32Array
  readonly #hashes = new CodeHashes()

  /** With room for so many records; there may be more. */
  constructor(records = 0) {
    this.#slots = new Uint32Array(slotsFor(records))
  }

  /** The rows that repeat earlier ones. */
  find(rows: KeyedRows, columns: readonly KeyedColumn[]): FoundRepeats {
    const known = this.#known(rows, columns)
    const found = new RepeatCollector()
    const hashes = known.hashes(this.#hashes)
    for (let row = 0; row < hashes.length; row++) {
      const first = this.#first(known, row, hashes[row]!)
      if (first !== null) found.add(row, first)
    }
    return found.taken()
  }

  #known(segment: KeyedRows, columns: readonly KeyedColumn[]): KnownSegment {
    const known = new KnownSegment(segment, columns, this.#rows)
    this.#segments.push(known)
    this.#rows += segment.table.rowCount
    return known
  }

  /** Where the row's record came first; null where that is here. */
  #first(segment: KnownSegment, row: number, hash: number): RecordLine | null {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const place = slots[slot + 1]! - 1
      if (place < 0) {
        this.#add(slot, hash, segment.firstRow + row)
        return null
      }
      if (slots[slot] !== hash) continue
      const other = this.#rowOf.at(place)
      const known = this.#segmentOf(other)
      if (known.equals(other - known.firstRow, segment, row))
        return known.address(other - known.firstRow)
    }
  }

  #add(slot: number, hash: number, row: number): void {
    this.#rowOf.push(row)
    this.#slots[slot] = hash
    this.#slots[slot + 1] = this.#rowOf.size
    if (this.#rowOf.size * 16 > this.#slots.length * 5) this.#grow()
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Uint32Array(old.length * 2)
    const mask = slots.length - 1
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue
      let slot = (old[from]! << 1) & mask
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask
      slots[slot] = old[from]!
      slots[slot + 1] = old[from + 1]!
    }
    this.#slots = slots
  }

  #segmentOf(row: number): KnownSegment {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#segments[middle]!.firstRow <= row) low = middle
      else high = middle - 1
    }
    return this.#segments[low]!
  }
}

/** Two numbers a slot, a power of two, of which five in sixteen are taken at most. */
function slotsFor(records: number): number {
  let slots = 2 * 1024
  while (records * 16 > slots * 5) slots *= 2
  return slots
}

interface RecordLine {
  readonly file: number
  readonly record: number
  readonly line: number
}

/** A segment whose records have been seen. */
class KnownSegment {
  readonly firstRow: number
  readonly #segment: KeyedRows
  readonly #columns: ReadonlyMap<string, Column>
  readonly #records: Column
  /** The segment that records were compared with last, and how its columns go with those of this one. */
  #other: KnownSegment | null = null
  #twins: readonly Twins[] = []

  constructor(segment: KeyedRows, columns: readonly KeyedColumn[], firstRow: number) {
    this.firstRow = firstRow
    this.#segment = segment
    this.#columns = new Map(columns.map(({ name, key }) => [key, getColumn(segment.table, name)]))
    this.#records = getColumn(segment.table, recordColumn)
  }

  address(row: number): RecordLine {
    const { file, lines } = this.#segment
    if (this.#records.held !== 'scaled') throw new TypeError('a record number is a whole number')
    const record = this.#records.scaled[row]!
    return { file, record, line: lineOf(lines, record) }
  }

  /** A row's hash is the same whatever the order of the columns, and whether one is absent or null. */
  hashes(known: CodeHashes): Uint32Array {
    const sums = new Uint32Array(this.#segment.table.rowCount)
    for (const [key, column] of this.#columns) addHashes(sums, column, saltOf(key), known)
    for (let row = 0; row < sums.length; row++) sums[row] = mixed(sums[row]!)
    return sums
  }

  equals(row: number, other: KnownSegment, otherRow: number): boolean {
    if (this.#other !== other) {
      this.#twins = twinsOf(this.#columns, other.#columns)
      this.#other = other
    }
    const twins = this.#twins
    for (let at = 0; at < twins.length; at++) {
      const { own, twin } = twins[at]!
      const isPresent = own !== null && isValid(own.validity, row)
      if (isPresent !== (twin !== null && isValid(twin.validity, otherRow))) return false
      if (isPresent && !sameCell(own, row, twin!, otherRow)) return false
    }
    return true
  }
}

/** Columns of the same key in two segments; null where a segment has none. */
interface Twins {
  readonly own: Column | null
  readonly twin: Column | null
}

function twinsOf(
  columns: ReadonlyMap<string, Column>,
  others: ReadonlyMap<string, Column>,
): readonly Twins[] {
  const keys = new Set([...columns.keys(), ...others.keys()])
  return Array.from(keys, (key) => ({
    own: columns.get(key) ?? null,
    twin: others.get(key) ?? null,
  }))
}

const salts = new Map<string, number>()

/** Tells equal values of two columns apart. */
function saltOf(key: string): number {
  let salt = salts.get(key)
  if (salt === undefined) {
    salt = 0
    for (let at = 0; at < key.length; at++) salt = (Math.imul(salt, 31) + key.charCodeAt(at)) | 0
    salts.set(key, salt)
  }
  return salt
}

/** Hashes of dictionaries' texts by their codes; an id has one, held as a number or as a text. */
class CodeHashes {
  readonly #texts = new Map<Dictionary, Uint32Array>()
  readonly #ids = new Map<Dictionary, Uint32Array>()

  of({ dictionary, type }: TextColumn): Uint32Array {
    const known = type.kind === 'id' ? this.#ids : this.#texts
    const hashes = known.get(dictionary) ?? new Uint32Array(0)
    if (hashes.length >= dictionary.size) return hashes
    const all = new Uint32Array(dictionary.size)
    all.set(hashes)
    for (let code = hashes.length; code < all.length; code++) {
      all[code] = type.kind === 'id' ? idHash(dictionary, code) : dictionary.hash(code)
    }
    known.set(dictionary, all)
    return all
  }
}

function idHash(dictionary: Dictionary, code: number): number {
  const integer = canonicalIntegerIn(dictionary, code)
  return Number.isNaN(integer) ? dictionary.hash(code) : integerHash(integer)
}

function addHashes(sums: Uint32Array, column: Column, salt: number, known: CodeHashes): void {
  const { validity } = column
  const hashes = column.held === 'codes' ? known.of(column) : null
  const values = hashes === null ? numbersOf(column) : (column as TextColumn).codes
  for (let row = 0; row < sums.length; row++) {
    if (validity !== null && !isValid(validity, row)) continue
    const value = values[row]!
    const hash = hashes === null ? integerHash(value) : hashes[value]!
    sums[row]! += mixed(hash ^ salt)
  }
}

function numbersOf(column: Column): Float64Array | Int32Array {
  if (column.held === 'integers') return column.integers
  if (column.held === 'micros') return column.micros
  throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
}

/** Whether two valid cells hold the same value: the same text, or the same time as it was written. */
function sameCell(a: Column, rowA: number, b: Column, rowB: number): boolean {
  if (a.held === 'micros' && b.held === 'micros') {
    return (
      a.micros[rowA] === b.micros[rowB] &&
      (a.offsets?.[rowA] ?? noOffset) === (b.offsets?.[rowB] ?? noOffset)
    )
  }
  if (a.held === 'integers' && b.held === 'integers') return a.integers[rowA] === b.integers[rowB]
  if (a.held === 'codes' && b.held === 'codes' && a.dictionary === b.dictionary)
    return a.codes[rowA] === b.codes[rowB]
  return idText(a, rowA) === idText(b, rowB)
}

function idText(column: Column, row: number): string {
  return column.held === 'integers'
    ? String(column.integers[row])
    : (column as TextColumn).dictionary.text((column as TextColumn).codes[row]!)
}

function integerHash(integer: number): number {
  return mixed((integer | 0) ^ Math.imul(Math.floor(integer / 2 ** 32), 0x9e3779b1))
}

/** MurmurHash3's fmix32. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
