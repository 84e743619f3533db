import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { IntegerSet } from './integer-set.ts'
import { lineOf } from './lines.ts'
import type { PlannedColumn } from './plan.ts'
import { placeOf } from './record-bytes.ts'
import { type Reject, Rejects, mergedRejects } from './rejects.ts'
import { type Segment, keepRows, recordColumn } from './segment.ts'

/**
 * The ids seen so far and where each came first. Fed with segments in their order, so that the first
 * is kept whoever read it. Ids that are canonical integers lie in a set of numbers, the others in
 * one of texts: `7` is one id however its column is held, and `007` is another.
 */
export class DuplicateIndex {
  readonly #integers = new IntegerSet()
  readonly #texts = new Dictionary()
  readonly #firstIntegers = new Firsts()
  readonly #firstTexts = new Firsts()

  /** The segment without the rows whose id was seen before: those are in its rejects. */
  admit(segment: Segment, column: PlannedColumn): Segment {
    const ids = getColumn(segment.table, column.name) as IntegerIdColumn | TextColumn
    const { scaled: records } = getColumn(segment.table, recordColumn) as DecimalColumn
    const repeats = new Rejects()
    const rows = new Uint32Array(ids.length)
    let kept = 0
    for (let row = 0; row < ids.length; row++) {
      const record = records[row]!
      const line = lineOf(segment.lines, record)
      const first = this.#first(ids, row, segment.file, line)
      if (first === null) rows[kept++] = row
      else repeats.add(repeated(segment, { record, line, index: column.index, first }))
    }
    return repeats.size === 0 ? segment : withoutRepeats(segment, rows.subarray(0, kept), repeats)
  }

  /** The rejects of a segment that was admitted before, whose repeats are known. */
  again(segment: Segment, { name, index }: PlannedColumn, isRepeat: IsRepeat): Rejects {
    const ids = getColumn(segment.table, name) as IntegerIdColumn | TextColumn
    return repeatsAgain(segment, index, isRepeat, (row, file, line) =>
      this.#first(ids, row, file, line),
    )
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
    const place = this.#integers.add(integer)
    if (place >= 0) return this.#firstIntegers.at(place)
    this.#firstIntegers.push(file, line)
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

/** A record that repeats the id, or all, of an earlier one. */
interface Repeat {
  readonly record: number
  readonly line: number
  readonly index: number
  readonly first: First
}

/** The reject of a segment's record that repeats an earlier one. */
export function repeated(segment: Segment, { record, line, index, first }: Repeat): Reject {
  const place = placeOf(segment, record - segment.firstRecord)
  const of = { detail: first.file, other: first.line }
  return { record, line, ...place, index, fault: 'duplicate', ...of }
}

/** Whether a record of a segment, by its number in the file, was rejected as a repeat. */
export type IsRepeat = (record: number) => boolean

/** A segment's rejects with its known repeats, `firstOf` telling where each came first. */
export function repeatsAgain(
  segment: Segment,
  index: number,
  isRepeat: IsRepeat,
  firstOf: (row: number, file: number, line: number) => First | null,
): Rejects {
  const { scaled: records } = getColumn(segment.table, recordColumn) as DecimalColumn
  const repeats = new Rejects()
  for (let row = 0; row < records.length; row++) {
    const record = records[row]!
    if (!isRepeat(record)) continue
    const line = lineOf(segment.lines, record)
    const first = firstOf(row, segment.file, line)
    if (first !== null) repeats.add(repeated(segment, { record, line, index, first }))
  }
  return mergedRejects(segment.rejects, repeats)
}

/** The segment with these of its rows only; the others are among its rejects. */
export function withoutRepeats(segment: Segment, rows: Uint32Array, repeats: Rejects): Segment {
  const rejects = mergedRejects(segment.rejects, repeats)
  return { ...segment, table: keepRows(segment.table, rows), rejects }
}
