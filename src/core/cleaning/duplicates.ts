import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { endsOfConsecutive } from '#core/table/consecutive.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { faultCode } from './fault.ts'
import { IntegerSet } from './integer-set.ts'
import { type LineRuns, lineOf } from './lines.ts'
import { endOf } from './record-bytes.ts'
import { Rejects } from './rejects.ts'
import { type Segment, recordColumn } from './segment.ts'

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

  /** Those of the rows, ascending, whose id was seen before; null: all rows are looked at. */
  find(
    { file, table, lines }: KeyedRows,
    column: string,
    rows: Uint32Array | null = null,
  ): FoundRepeats {
    const ids = getColumn(table, column) as IntegerIdColumn | TextColumn
    const records = numbersOf(getColumn(table, recordColumn) as DecimalColumn)
    const standing = { file, lines, records }
    const found = new RepeatCollector()
    const rising =
      ids.held === 'integers' && ids.validity === null
        ? { ...standing, ids: ids.integers, rows }
        : null
    const count = rows?.length ?? ids.length
    for (let place = 0; place < count; place++) {
      if (rising !== null) place = this.#rising.take(rising, place, count)
      if (place === count) break
      const row = rows?.[place] ?? place
      const first = this.#first(ids, row, standing)
      if (first !== null) found.add(row, first)
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

/** The numbers of records by their rows; those that count up are not written out. */
interface RecordNumbers {
  readonly first: number
  readonly scaled: Float64Array | Int32Array | null
}

function numbersOf(column: DecimalColumn): RecordNumbers {
  const ends = endsOfConsecutive(column)
  return ends === null ? { first: 0, scaled: column.scaled } : { first: ends.first, scaled: null }
}

function numberAt({ first, scaled }: RecordNumbers, row: number): number {
  return scaled === null ? first + row : scaled[row]!
}

/** Where the records of a table stand. */
interface Standing {
  readonly file: number
  readonly lines: LineRuns
  readonly records: RecordNumbers
}

function lineAt({ lines, records }: Standing, row: number): number {
  return lineOf(lines, numberAt(records, row))
}

interface StandingIds extends Standing {
  readonly ids: Float64Array | Int32Array
  /** Those that count; null: all rows do. */
  readonly rows: Uint32Array | null
}

/**
 * Ids that were more than all before them, as most files' are: they are known by the stretches of their
 * columns in which they rise. To keep one takes no look-up, to find one a few steps by halves.
 */
class RisingIds {
  readonly #tables: StandingIds[] = []
  /** Of each stretch its least id, its table, and its places there. */
  readonly #leasts = new Chunked((length) => new Float64Array(length))
  readonly #tableOf = new Chunked((length) => new Uint32Array(length))
  readonly #froms = new Chunked((length) => new Uint32Array(length))
  readonly #tos = new Chunked((length) => new Uint32Array(length))
  #largest = -Infinity

  /** Keeps ids from a place on as long as they rise; answers the place of the first that does not. */
  take(of: StandingIds, from: number, count: number): number {
    const { ids, rows } = of
    let largest = this.#largest
    let place = from
    if (rows === null) {
      for (; place < count && ids[place]! > largest; place++) largest = ids[place]!
    } else {
      for (; place < count; place++) {
        const id = ids[rows[place]!]!
        if (id <= largest) break
        largest = id
      }
    }
    if (place > from) this.#keep(of, from, place)
    this.#largest = largest
    return place
  }

  #keep(of: StandingIds, from: number, to: number): void {
    if (this.#tables.at(-1) !== of) this.#tables.push(of)
    this.#leasts.push(idAt(of, from))
    this.#tableOf.push(this.#tables.length - 1)
    this.#froms.push(from)
    this.#tos.push(to)
  }

  /** An id that is kept elsewhere: only larger ones rise from here. */
  passOver(id: number): void {
    if (id > this.#largest) this.#largest = id
  }

  find(id: number): First | null {
    const run = this.#runUpTo(id)
    if (run < 0) return null
    const of = this.#tables[this.#tableOf.at(run)]!
    let low = this.#froms.at(run)
    let high = this.#tos.at(run) - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (idAt(of, middle) <= id) low = middle
      else high = middle - 1
    }
    if (idAt(of, low) !== id) return null
    return { file: of.file, line: lineAt(of, of.rows?.[low] ?? low) }
  }

  /** The last stretch whose ids do not all lie above; -1 where all do. */
  #runUpTo(id: number): number {
    let low = -1
    let high = this.#leasts.size - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#leasts.at(middle) <= id) low = middle
      else high = middle - 1
    }
    return low
  }
}

function idAt({ ids, rows }: StandingIds, place: number): number {
  return ids[rows === null ? place : rows[place]!]!
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

/** The segment without these of its accepted rows: they are among its rejects, by the column at `index`. */
export function withoutRepeats(
  segment: Segment,
  index: number,
  { rows, firstFiles, firstLines }: FoundRepeats,
): Segment {
  if (rows.length === 0) return segment
  const { firstRecord, lines, records, accepted, byteStart, byteEnd, bytes } = segment
  const repeats = new Rejects(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const record = firstRecord + rows[at]!
    const start = byteStart + bytes.starts[rows[at]!]!
    const end = byteStart + endOf(bytes, rows[at]!, byteEnd - byteStart)
    const line = lineOf(lines, record)
    repeats.put(record, line, start, end, index, duplicate, firstFiles[at]!, firstLines[at]!)
  }
  return {
    ...segment,
    accepted: withoutRows(accepted, records.rowCount, rows),
    rejects: segment.rejects.mergedWith(repeats),
  }
}

/** Where a row stands among ascending ones, from a place on. */
function placeOf(rows: Uint32Array, row: number, from: number): number {
  let low = from
  let high = Math.min(rows.length - 1, from + row - rows[from]!)
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

function firstRows(count: number): Uint32Array {
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

/** Ascending rows, or all, but for some of them. */
function withoutRows(all: Uint32Array | null, count: number, gone: Uint32Array): Uint32Array {
  const rows = all ?? firstRows(count)
  const left = new Uint32Array(rows.length - gone.length)
  let from = 0
  for (let at = 0; at < gone.length; at++) {
    const to = placeOf(rows, gone[at]!, from)
    left.set(rows.subarray(from, to), from - at)
    from = to + 1
  }
  left.set(rows.subarray(from), from - gone.length)
  return left
}
