import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { rowsBut } from '#core/table/compacted.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { IntegerSet } from './integer-set.ts'
import type { LineRuns } from './lines.ts'
import { endLists } from './places.ts'
import { heldBytes, lengthsAt, startsAt } from './record-bytes.ts'
import type { Belonging } from './rejects.ts'
import { repeatRejects } from './repeats-within.ts'
import { type First, RisingIds, type Standing, lineAt } from './rising-ids.ts'
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
    if (ids.held === 'integers' && ids.validity === null) {
      const { rows, ids: integers } = this.#rising.take(standing, ids, but)
      for (let at = 0; at < rows.length; at++) {
        const first = this.#firstInteger(integers[at]!, rows[at]!, standing)
        if (first !== null) found.add(rows[at]!, first)
      }
      return found.taken()
    }
    for (const row of rowsBut(but, ids.length)) {
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

const noRows = new Uint32Array(0)

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

/** The segment without these of its rows: they are among its rejects, by the column at `index`. */
export function withoutRepeats(
  segment: Segment,
  index: number,
  { rows, firstFiles, firstLines }: FoundRepeats,
  belonging: Belonging = 'shared',
): Segment {
  if (rows.length === 0) return segment
  endLists()
  const { byteStart, byteEnd, gone } = segment
  const bytes = heldBytes(segment)
  const places = placesOf(gone, rows)
  const starts = startsAt(bytes, places)
  const lengths = lengthsAt(bytes, places, byteEnd - byteStart)
  const placed = { places, starts, lengths, index, firstFiles, firstLines }
  return {
    ...withoutRows(segment, rows, belonging),
    repeats: segment.repeats.mergedWith(repeatRejects(segment, placed)),
  }
}
