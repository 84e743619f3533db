import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { numberAt } from '#core/table/consecutive.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { faultCode } from './fault.ts'
import { IntegerSet } from './integer-set.ts'
import { type LineRuns, lineOf } from './lines.ts'
import { endOf } from './record-bytes.ts'
import { type Belonging, Rejects } from './rejects.ts'
import { type Segment, placesOf, recordColumn, withoutRows } from './segment.ts'

/**
 * The ids seen so far and where each came first. Fed with segments in their order, so that the first
 * is kept whoever read it. Ids that are canonical integers lie among the numbers, the others in a set
 * of texts: `7` is one id however its column is held, and `007` is another.
 */
export class DuplicateIndex {
  readonly #rising = new RisingIds()
  readonly #integers = new IntegerSet()
  readonly #texts = new Dictionary()
  readonly #firstIntegers = new Firsts()
  readonly #firstTexts = new Firsts()

  /** The rows whose id was seen before; `but`: these rows, ascending, are not looked at. */
  find({ file, table, lines }: KeyedRows, column: string, but: Uint32Array = noRows): FoundRepeats {
    const ids = getColumn(table, column) as IntegerIdColumn | TextColumn
    const standing = { file, lines, records: getColumn(table, recordColumn) as DecimalColumn }
    const found = new RepeatCollector()
    const rising =
      ids.held === 'integers' && ids.validity === null
        ? this.#rising.over(standing, ids.integers)
        : null
    let from = 0
    for (let at = 0; at <= but.length; at++) {
      const to = at < but.length ? but[at]! : ids.length
      for (let row = from; row < to; row++) {
        if (rising !== null) row = this.#rising.take(rising, row, to)
        if (row === to) break
        const first = this.#first(ids, row, standing)
        if (first !== null) found.add(row, first)
      }
      from = to + 1
    }
    return found.taken()
  }

  /** Where the row's id came first; null where that is here, or the id is null. */
  #first(ids: IntegerIdColumn | TextColumn, row: number, at: Standing): First | null {
    if (!isValid(ids.validity, row)) return null
    if (ids.held === 'integers') return this.#firstInteger(ids.integers[row]!, row, at)
    const text = ids.dictionary.text(ids.codes[row]!)
    const integer = canonicalIntegerOf(text)
    return Number.isNaN(integer)
      ? this.#firstText(text, row, at)
      : this.#firstInteger(integer, row, at)
  }

  #firstInteger(integer: number, row: number, at: Standing): First | null {
    const known = this.#rising.find(integer)
    if (known !== null) return known
    const place = this.#integers.add(integer)
    if (place >= 0) return this.#firstIntegers.at(place)
    this.#firstIntegers.push(at.file, lineAt(at, row))
    this.#rising.passOver(integer)
    return null
  }

  #firstText(text: string, row: number, at: Standing): First | null {
    const known = this.#texts.size
    const place = this.#texts.add(text)
    if (place < known) return this.#firstTexts.at(place)
    this.#firstTexts.push(at.file, lineAt(at, row))
    return null
  }
}

const noRows = new Uint32Array(0)

/** Where the records of a table stand. */
interface Standing {
  readonly file: number
  readonly lines: LineRuns
  readonly records: DecimalColumn
}

function lineAt({ lines, records }: Standing, row: number): number {
  return lineOf(lines, numberAt(records, row))
}

/** Ids of a table among which some rise. */
interface StandingIds extends Standing {
  readonly ids: Float64Array | Int32Array
  /** The rows from the first that rises to the last. */
  from: number
  to: number
  /** A bit a row: 1 for those between them that do not rise. */
  readonly falls: Uint8Array
}

/**
 * Ids that were more than all before them, as most files' are: they are known by where they stand in
 * their columns. To keep one takes no look-up, to find one a few steps by halves.
 */
class RisingIds {
  /** Those with a rising id, in the order of their ids. */
  readonly #tables: StandingIds[] = []
  #largest = -Infinity

  over(standing: Standing, ids: StandingIds['ids']): StandingIds {
    return { ...standing, ids, from: 0, to: 0, falls: new Uint8Array((ids.length + 7) >> 3) }
  }

  /** Keeps ids from a row on as long as they rise; answers the row of the first that does not. */
  take(of: StandingIds, from: number, to: number): number {
    const { ids } = of
    let largest = this.#largest
    let row = from
    for (; row < to && ids[row]! > largest; row++) largest = ids[row]!
    if (row > from) this.#keep(of, from, row)
    this.#largest = largest
    return row
  }

  #keep(of: StandingIds, from: number, to: number): void {
    if (this.#tables.at(-1) === of) {
      for (let row = of.to; row < from; row++) mark(of.falls, row)
    } else {
      this.#tables.push(of)
      of.from = from
    }
    of.to = to
  }

  /** An id that is kept elsewhere: only larger ones rise from here. */
  passOver(id: number): void {
    if (id > this.#largest) this.#largest = id
  }

  find(id: number): First | null {
    const of = this.#tableUpTo(id)
    if (of === null) return null
    const { ids, falls } = of
    let found = of.from
    let low = of.from
    let high = of.to
    while (high - low > 1) {
      const middle = (low + high) >> 1
      let row = middle
      while (row > low && isMarked(falls, row)) row--
      if (row > low && ids[row]! > id) {
        high = row
        continue
      }
      if (row > low) found = row
      low = middle
    }
    return ids[found] === id ? { file: of.file, line: lineAt(of, found) } : null
  }

  /** The last table whose rising ids do not all lie above; null where all do. */
  #tableUpTo(id: number): StandingIds | null {
    let low = -1
    let high = this.#tables.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const { ids, from } = this.#tables[middle]!
      if (ids[from]! <= id) low = middle
      else high = middle - 1
    }
    return this.#tables[low] ?? null
  }
}

function mark(bits: Uint8Array, row: number): void {
  bits[row >> 3]! |= 1 << (row & 7)
}

function isMarked(bits: Uint8Array, row: number): boolean {
  return ((bits[row >> 3]! >> (row & 7)) & 1) === 1
}

interface First {
  readonly file: number
  readonly line: number
}

/** File and line of each id by its place; files come in order, so only where they start is kept. */
class Firsts {
  readonly #lines = new Chunked((length) => new Uint32Array(length))
  readonly #files: { file: number; from: number }[] = []

  push(file: number, line: number): void {
    if (this.#files.at(-1)?.file !== file) this.#files.push({ file, from: this.#lines.size })
    this.#lines.push(line)
  }

  at(place: number): First {
    const run = this.#files.findLast(({ from }) => from <= place)!
    return { file: run.file, line: this.#lines.at(place) }
  }
}

/** Records of one file among which repeats are looked for. */
export interface KeyedRows {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  /** What tells repeats, and the records' numbers. */
  readonly table: Table
  readonly lines: LineRuns
}

/** Rows that repeat earlier ones, in order, and where each came first. */
export interface FoundRepeats {
  readonly rows: Uint32Array
  readonly firstFiles: Uint32Array
  readonly firstLines: Uint32Array
}

/** Collects the repeats of a table. */
export class RepeatCollector {
  readonly #rows: number[] = []
  readonly #files: number[] = []
  readonly #lines: number[] = []

  add(row: number, { file, line }: First): void {
    this.#rows.push(row)
    this.#files.push(file)
    this.#lines.push(line)
  }

  taken(): FoundRepeats {
    return {
      rows: new Uint32Array(this.#rows),
      firstFiles: new Uint32Array(this.#files),
      firstLines: new Uint32Array(this.#lines),
    }
  }
}

const duplicate = faultCode('duplicate')

/** The segment without these of its rows: they are among its rejects, by the column at `index`. */
export function withoutRepeats(
  segment: Segment,
  index: number,
  { rows, firstFiles, firstLines }: FoundRepeats,
  belonging: Belonging = 'shared',
): Segment {
  if (rows.length === 0) return segment
  const { firstRecord, lines, byteStart, byteEnd, bytes, gone } = segment
  const repeats = new Rejects(rows.length)
  const places = placesOf(gone, rows)
  for (let at = 0; at < rows.length; at++) {
    const place = places[at]!
    const record = firstRecord + place
    const start = byteStart + bytes.starts[place]!
    const end = byteStart + endOf(bytes, place, byteEnd - byteStart)
    const line = lineOf(lines, record)
    repeats.put(record, line, start, end, index, duplicate, firstFiles[at]!, firstLines[at]!)
  }
  return {
    ...withoutRows(segment, rows, belonging),
    repeats: segment.repeats.mergedWith(repeats),
  }
}
