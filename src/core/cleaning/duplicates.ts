import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { IntegerSet } from './integer-set.ts'
import { type LineRuns, lineOf } from './lines.ts'
import { placeOf } from './record-bytes.ts'
import { Rejects } from './rejects.ts'
import { type Segment, keepRows, recordColumn } from './segment.ts'

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

  /** The rows whose id was seen before. */
  find({ file, table, lines }: KeyedRows, column: string): FoundRepeats {
    const ids = getColumn(table, column) as IntegerIdColumn | TextColumn
    const { scaled: records } = getColumn(table, recordColumn) as DecimalColumn
    const found = new RepeatCollector()
    const rising = ids.held === 'integers' && ids.validity === null ? ids.integers : null
    for (let row = 0; row < ids.length; row++) {
      if (rising !== null) {
        row = this.#rising.take(rising, row, { file, lines, records })
        if (row === ids.length) break
      }
      const first = this.#first(ids, row, file, lineOf(lines, records[row]!))
      if (first !== null) found.add(row, first)
    }
    return found.taken()
  }

  /** Where the row's id came first; null where that is here, or the id is null. */
  #first(ids: IntegerIdColumn | TextColumn, row: number, file: number, line: number): First | null {
    if (!isValid(ids.validity, row)) return null
    if (ids.held === 'integers') return this.#firstInteger(ids.integers[row]!, file, line)
    const text = ids.dictionary.text(ids.codes[row]!)
    const integer = canonicalIntegerOf(text)
    return Number.isNaN(integer)
      ? this.#firstText(text, file, line)
      : this.#firstInteger(integer, file, line)
  }

  #firstInteger(integer: number, file: number, line: number): First | null {
    const known = this.#rising.find(integer)
    if (known !== null) return known
    const place = this.#integers.add(integer)
    if (place >= 0) return this.#firstIntegers.at(place)
    this.#firstIntegers.push(file, line)
    this.#rising.passOver(integer)
    return null
  }

  #firstText(text: string, file: number, line: number): First | null {
    const known = this.#texts.size
    const place = this.#texts.add(text)
    if (place < known) return this.#firstTexts.at(place)
    this.#firstTexts.push(file, line)
    return null
  }
}

/** Where the records of a table stand. */
interface Standing {
  readonly file: number
  readonly lines: LineRuns
  readonly records: Float64Array | Int32Array
}

/**
 * Ids that were more than all before them, as most files' are: to keep one takes no look-up, to find
 * one a few steps by halves.
 */
class RisingIds {
  readonly #ids = new Chunked((length) => new Float64Array(length))
  readonly #records = new Chunked((length) => new Uint32Array(length))
  readonly #tables: { readonly from: number; readonly standing: Standing }[] = []
  #largest = -Infinity

  /** Keeps ids from a row on as long as they rise; answers the row of the first that does not. */
  take(ids: Float64Array | Int32Array, from: number, standing: Standing): number {
    if (this.#tables.at(-1)?.standing.records !== standing.records)
      this.#tables.push({ from: this.#ids.size, standing })
    let row = from
    for (; row < ids.length && ids[row]! > this.#largest; row++) {
      this.#largest = ids[row]!
      this.#ids.push(ids[row]!)
      this.#records.push(standing.records[row]!)
    }
    return row
  }

  /** An id that is kept elsewhere: only larger ones rise from here. */
  passOver(id: number): void {
    if (id > this.#largest) this.#largest = id
  }

  find(id: number): First | null {
    let low = 0
    let high = this.#ids.size
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ids.at(middle) < id) low = middle + 1
      else high = middle
    }
    if (low === this.#ids.size || this.#ids.at(low) !== id) return null
    const { standing } = this.#tables.findLast(({ from }) => from <= low)!
    return { file: standing.file, line: lineOf(standing.lines, this.#records.at(low)) }
  }
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
      rows: Uint32Array.from(this.#rows),
      firstFiles: Uint32Array.from(this.#files),
      firstLines: Uint32Array.from(this.#lines),
    }
  }
}

/** The segment without those of its rows: they are among its rejects, by the column at `index`. */
export function withoutRepeats(
  segment: Segment,
  index: number,
  { rows, firstFiles, firstLines }: FoundRepeats,
): Segment {
  if (rows.length === 0) return segment
  const { scaled: records } = getColumn(segment.table, recordColumn) as DecimalColumn
  const repeats = new Rejects()
  const kept = new Uint32Array(records.length - rows.length)
  let next = 0
  for (let row = 0; row < records.length; row++) {
    if (rows[next] !== row) {
      kept[row - next] = row
      continue
    }
    const record = records[row]!
    repeats.add({
      record,
      line: lineOf(segment.lines, record),
      ...placeOf(segment, record - segment.firstRecord),
      index,
      fault: 'duplicate',
      detail: firstFiles[next]!,
      other: firstLines[next]!,
    })
    next++
  }
  const rejects = segment.rejects.mergedWith(repeats)
  return { ...segment, table: keepRows(segment.table, kept), rejects }
}
