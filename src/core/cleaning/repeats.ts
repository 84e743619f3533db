import { canonicalIntegerOf } from '#core/table/builder.ts'
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
 * arrays, 16 to 24 bytes a record; the values stay in the segments' columns. For columns of texts,
 * ids and times.
 */
export class RepeatIndex {
  readonly #segments: KnownSegment[] = []
  /** Rows of all segments up to here. */
  #rows = 0
  /** Of each distinct record its hash, and its row counted over all segments. */
  readonly #hashes = new Chunked((length) => new Uint32Array(length))
  readonly #rowOf = new Chunked((length) => new Uint32Array(length))
  /** Place + 1, or 0 for an empty slot. */
  #slots = new Uint32Array(1024)
  readonly #ids = new IdHashes()

  /** The rows that repeat earlier ones. */
  find(rows: KeyedRows, columns: readonly KeyedColumn[]): FoundRepeats {
    const known = this.#known(rows, columns)
    const found = new RepeatCollector()
    for (let row = 0; row < rows.table.rowCount; row++) {
      const first = this.#first(known, row)
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
  #first(segment: KnownSegment, row: number): RecordLine | null {
    const hash = segment.hash(row, this.#ids)
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot]! - 1
      if (place < 0) {
        this.#add(slot, hash, segment.firstRow + row)
        return null
      }
      if (this.#hashes.at(place) !== hash) continue
      const other = this.#rowOf.at(place)
      const known = this.#segmentOf(other)
      if (known.equals(other - known.firstRow, segment, row))
        return known.address(other - known.firstRow)
    }
  }

  #add(slot: number, hash: number, row: number): void {
    this.#hashes.push(hash)
    this.#rowOf.push(row)
    this.#slots[slot] = this.#hashes.size
    if (this.#hashes.size * 8 > this.#slots.length * 5) this.#grow()
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let place = 0; place < this.#hashes.size; place++) {
      let slot = this.#hashes.at(place) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = place + 1
    }
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

  /** The same whatever the order of the columns, and whether one is absent or null. */
  hash(row: number, ids: IdHashes): number {
    let sum = 0
    for (const [key, column] of this.#columns) {
      if (isValid(column.validity, row)) sum += mixed(cellHash(column, row, ids) ^ saltOf(key)) | 0
    }
    return mixed(sum)
  }

  equals(row: number, other: KnownSegment, otherRow: number): boolean {
    for (const [key, column] of this.#columns) {
      const twin = other.#columns.get(key)
      const isNull = twin === undefined || !isValid(twin.validity, otherRow)
      if (isValid(column.validity, row) === isNull) return false
      if (!isNull && !sameCell(column, row, twin, otherRow)) return false
    }
    for (const [key, column] of other.#columns) {
      if (!this.#columns.has(key) && isValid(column.validity, otherRow)) return false
    }
    return true
  }
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

/** Hashes of the texts of id columns: an id has one, whether it is held as a number or as a text. */
class IdHashes {
  readonly #known = new Map<Dictionary, { codes: Float64Array }>()

  of(dictionary: Dictionary, code: number): number {
    let known = this.#known.get(dictionary)
    if (known === undefined) {
      known = { codes: new Float64Array(0) }
      this.#known.set(dictionary, known)
    }
    if (code >= known.codes.length) {
      const codes = new Float64Array(Math.max(dictionary.size, known.codes.length * 2)).fill(NaN)
      codes.set(known.codes)
      known.codes = codes
    }
    if (Number.isNaN(known.codes[code])) {
      const integer = canonicalIntegerOf(dictionary.text(code))
      known.codes[code] = Number.isNaN(integer) ? dictionary.hash(code) : integerHash(integer)
    }
    return known.codes[code]!
  }
}

function cellHash(column: Column, row: number, ids: IdHashes): number {
  switch (column.held) {
    case 'codes': {
      const code = column.codes[row]!
      return column.type.kind === 'id'
        ? ids.of(column.dictionary, code)
        : column.dictionary.hash(code)
    }
    case 'integers':
      return integerHash(column.integers[row]!)
    case 'micros':
      return integerHash(column.micros[row]!)
    case 'scaled':
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new TypeError(`no repeats are told by a column of ${column.type.kind}`)
  }
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
