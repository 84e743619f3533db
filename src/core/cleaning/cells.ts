import { DecimalBuilder, IdBuilder, TextBuilder } from '#core/table/builder.ts'
import type { Column } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import type { Fault } from './fault.ts'
import type { Marks } from './marks.ts'
import { isBelow, minimumOf } from './minimum.ts'
import type { PlannedColumn } from './plan.ts'
import type { Records } from './records.ts'
import { isNullWord, trimmed } from '#core/values/blank.ts'
import { NumberReader, wholeNumber } from '#core/values/number.ts'

/** One column of a block that is being admitted. */
export interface Cells {
  readonly records: Records
  readonly marks: Marks
  readonly column: PlannedColumn
  /** The column's place in the plan. */
  readonly place: number
  /** For the column's texts, shared by all blocks. */
  readonly dictionary: Dictionary
}

/** The values of the kept records, once every column has been checked. */
export type Keep = (kept: Uint32Array) => Column

/** Checks a column of texts or ids, record by record. */
export function checkTexts(cells: Cells): Keep {
  const { records, marks, place } = cells
  const { index, rule } = cells.column
  const words = rule.type === 'id' || rule.nullWords === true
  if (rule.required || rule.notZero === true) {
    for (let record = 0; record < records.count; record++) {
      if (marks.codes[record] !== 0) continue
      const cell = records.cell(record, index)
      if (isNull(cell, words)) {
        if (rule.required) marks.set(record, place, 'missing')
      } else if (rule.notZero === true && isZero(cell)) marks.set(record, place, 'zero')
    }
  }
  return (kept) => keepTexts(cells, kept, words)
}

function keepTexts(cells: Cells, kept: Uint32Array, words: boolean): Column {
  const { records, dictionary } = cells
  const { index, rule } = cells.column
  const builder = rule.type === 'id' ? new IdBuilder(dictionary) : new TextBuilder(dictionary)
  for (let row = 0; row < kept.length; row++) {
    const cell = records.cell(kept[row]!, index)
    const text = cell === null ? '' : trimmed(cell)
    if (text === '' || (words && isNullWord(text))) builder.addNull()
    else builder.add(text)
  }
  return builder.finish()
}

/** Null words count as null where `words` says so, else only the empty text does. */
function isNull(cell: string | null, words: boolean): cell is null {
  if (cell === null) return true
  return words ? isNullWord(cell) : trimmed(cell) === ''
}

/** Whether a text that is not null consists of the character 0 only. */
function isZero(cell: string): boolean {
  const text = trimmed(cell)
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== 0x30) return false
  return true
}

/** What was read of a column of numbers, a record at a place; null records have no `known`. */
interface ReadNumbers {
  readonly known: Uint8Array
  readonly scaled: Float64Array
  readonly scales: Uint8Array
  readonly large: Map<number, bigint>
}

/** Checks a column of numbers or integers, record by record. */
export function checkNumbers(cells: Cells): Keep {
  const { records, marks, place } = cells
  const { index, rule } = cells.column
  const read = numbersOf(records.count)
  const reader = new NumberReader()
  const minimum = rule.minimum === undefined ? null : minimumOf(rule.minimum)
  for (let record = 0; record < records.count; record++) {
    if (marks.codes[record] !== 0) continue
    const cell = records.cell(record, index)
    if (cell === null || !reader.read(cell)) checkUnread(cells, record, cell)
    else if (rule.type === 'integer' && !becomesWhole(reader)) {
      markUnread(cells, record, 'not-integer')
    } else if (minimum !== null && isBelow(reader, minimum)) {
      marks.set(record, place, 'below-minimum')
    } else store(read, record, reader)
  }
  return (kept) => keepNumbers(read, kept)
}

/** A cell that is no number is null, missing, or of the wrong type. */
function checkUnread(cells: Cells, record: number, cell: string | null): void {
  const { rule } = cells.column
  if (!isNull(cell, true)) {
    markUnread(cells, record, rule.type === 'integer' ? 'not-integer' : 'not-number')
  } else if (rule.required) cells.marks.set(record, cells.place, 'missing')
}

/** Rejects a record whose cell is not of its type, unless such cells are null. */
export function markUnread({ marks, place, column }: Cells, record: number, fault: Fault): void {
  if (column.rule.lenient !== true) marks.set(record, place, fault)
}

/** Makes `3.0` the integer 3; false for what is no integer. */
function becomesWhole(reader: NumberReader): boolean {
  const whole = wholeNumber(reader)
  if (Number.isNaN(whole)) return false
  reader.scaled = whole
  reader.scale = 0
  return true
}

function numbersOf(records: number): ReadNumbers {
  return {
    known: new Uint8Array(records),
    scaled: new Float64Array(records),
    scales: new Uint8Array(records),
    large: new Map(),
  }
}

function store(read: ReadNumbers, record: number, reader: NumberReader): void {
  const { scaled } = reader
  read.known[record] = 1
  read.scales[record] = reader.scale
  if (typeof scaled === 'number') {
    read.scaled[record] = scaled
  } else {
    read.scaled[record] = NaN
    read.large.set(record, scaled)
  }
}

function keepNumbers({ known, scaled, scales, large }: ReadNumbers, kept: Uint32Array): Column {
  const builder = new DecimalBuilder()
  for (let row = 0; row < kept.length; row++) {
    const record = kept[row]!
    const value = scaled[record]!
    if (known[record] === 0) builder.addNull()
    else builder.add(Number.isNaN(value) ? large.get(record)! : value, scales[record]!)
  }
  return builder.finish()
}
