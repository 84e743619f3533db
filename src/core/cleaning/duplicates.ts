import { canonicalIntegerOf } from '#core/table/builder.ts'
import type { DecimalColumn, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { getColumn } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { Chunked } from './chunked.ts'
import { IntegerSet } from './integer-set.ts'
import { Ledger, type Reject } from './ledger.ts'
import { lineOf } from './lines.ts'
import type { PlannedColumn } from './plan.ts'
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

  /** The segment without the rows whose id was seen before: those are in its ledger. */
  admit(segment: Segment, column: PlannedColumn): Segment {
    const ids = getColumn(segment.table, column.name) as IntegerIdColumn | TextColumn
    const { scaled: records } = getColumn(segment.table, recordColumn) as DecimalColumn
    const repeats = new Ledger()
    const rows = new Uint32Array(ids.length)
    let kept = 0
    for (let row = 0; row < ids.length; row++) {
      const record = records[row]!
      const line = lineOf(segment.lines, record)
      const first = this.#first(ids, row, segment.file, line)
      if (first === null) rows[kept++] = row
      else repeats.add(repeated({ file: segment.file, record, line, column, ids, row, first }))
    }
    return repeats.size === 0 ? segment : withoutRepeats(segment, rows.subarray(0, kept), repeats)
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

interface Repeat extends First {
  readonly record: number
  readonly column: PlannedColumn
  readonly ids: IntegerIdColumn | TextColumn
  readonly row: number
  readonly first: First
}

function repeated({ file, record, line, column, ids, row, first }: Repeat): Reject {
  const value =
    ids.held === 'integers' ? String(ids.integers[row]) : ids.dictionary.text(ids.codes[row]!)
  return {
    file,
    record,
    line,
    column: column.header,
    index: column.index,
    value,
    fault: 'duplicate',
    detail: first.file,
    other: first.line,
    raw: null,
  }
}

function withoutRepeats(segment: Segment, rows: Uint32Array, repeats: Ledger): Segment {
  const rejects = new Ledger()
  rejects.addAll(segment.rejects)
  rejects.addAll(repeats)
  return { ...segment, table: keepRows(segment.table, rows), rejects }
}
