import {
  type DecodedCells,
  type DecodedDecimals,
  type DecodedIntegers,
  cellStatus,
} from '#core/kernel/decoded.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { DecimalBuilder } from '#core/table/builder.ts'
import { type Column, type DecimalColumn, noLarge } from '#core/table/column.ts'
import { type Decimal, NumberReader, wholeNumber } from '#core/values/number.ts'
import { type Cells, type Keep, isNull, markUnread } from './cells.ts'
import { absentWord, absentWords, decodedValidity, decoderOf, markEmpty } from './decoded-cells.ts'
import { keepCommon, keepDecimals } from './decimals.ts'
import { MarkCollector, type MarkEvidence } from './mark-evidence.ts'
import type { Marks } from './marks.ts'
import { type Minimum, isBelow, minimumOf } from './minimum.ts'

export interface CheckedNumbers {
  readonly keep: Keep
  readonly marks: readonly MarkEvidence[]
}

/** How cells are read that are texts, and what they say of the decimal mark. */
interface Reading {
  readonly reader: NumberReader
  readonly marks: MarkCollector
}

/** Checks a column of numbers or integers, record by record. */
export function checkNumbers(cells: Cells): CheckedNumbers {
  const { decimalMark } = cells.column.rule
  const reading = { reader: new NumberReader(decimalMark), marks: new MarkCollector(decimalMark) }
  const keep = checked(cells, reading)
  return { keep, marks: reading.marks.evidence(cells.column.header) }
}

function checked(cells: Cells, reading: Reading): Keep {
  const { index, rule } = cells.column
  const decoder = decoderOf(cells)
  // The decoder takes a point for the decimal mark.
  const isDecoded = rule.type === 'integer' || rule.decimalMark !== 'comma'
  if (decoder === null || !isDecoded) return checkEach(cells, null, reading)
  return rule.type === 'integer'
    ? checkIntegers(cells, decoder.integers(index, absentWords(cells)), reading)
    : checkDecimals(cells, decoder, reading)
}

function checkIntegers(cells: Cells, decoded: DecodedIntegers, reading: Reading): Keep {
  const { integers, status } = decoded
  markEmpty(decoded, cells)
  if (!readOthers(cells, decoded, { scaled: integers, scales: null }, reading))
    return checkEach(cells, { status, scaled: integers }, reading)
  const { marks, place } = cells
  const { minimum } = cells.column.rule
  if (minimum !== undefined) {
    for (let record = 0; record < integers.length; record++) {
      if (integers[record]! < minimum && status[record] === cellStatus.value) {
        marks.set(record, place, 'below-minimum')
      }
    }
  }
  const column: DecimalColumn = {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: integers.length,
    validity: decodedValidity(decoded, cells.column.rule),
    scaled: integers.slice(),
    large: noLarge,
  }
  return () => column
}

function checkDecimals(cells: Cells, decoder: ColumnDecoder, reading: Reading): Keep {
  const { rule, index } = cells.column
  const decoded = decoder.decimals(index)
  markEmpty(decoded, cells)
  if (!readOthers(cells, decoded, decoded, reading)) return checkEach(cells, decoded, reading)
  const { scale, hasNegative, integers } = decoder.commonDecimals()
  if (rule.minimum !== undefined && (hasNegative || rule.minimum > 0))
    markBelow(decoded, minimumOf(rule.minimum), cells)
  const validity = decodedValidity(decoded, rule)
  const scales = scale === 0 ? null : decoded.scales.slice()
  if (integers === null) {
    const mixed = { scaled: decoded.scaled.slice(), scales, validity }
    return ({ kept }) => keepDecimals(mixed, kept)
  }
  const common = { integers: integers.slice(), scale, scales, validity }
  return ({ kept }) => keepCommon(common, kept)
}

function markBelow(
  { scaled, scales, status }: DecodedDecimals,
  minimum: Minimum,
  { marks, place }: Cells,
): void {
  const value: { scaled: number; scale: number } = { scaled: 0, scale: 0 }
  for (let record = 0; record < scaled.length; record++) {
    if (status[record] !== cellStatus.value) continue
    value.scaled = scaled[record]!
    value.scale = scales[record]!
    if (isBelow(value, minimum)) marks.set(record, place, 'below-minimum')
  }
}

/** Reads the cells that the decoder left; false where one does not fit between what it read. */
function readOthers(
  cells: Cells,
  { status, absent, others, words }: DecodedCells,
  { scaled, scales }: { scaled: Float64Array | Int32Array; scales: Uint8Array | null },
  reading: Reading,
): boolean {
  if (others === 0) return true
  const { records, marks, column } = cells
  const { reader } = reading
  for (let at = 0; at < absent.length; at++) {
    const record = absent[at]!
    if (status[record] !== cellStatus.other || marks.codes[record] !== 0) continue
    const cell = words[at] === absentWord.null ? null : records.cell(record, column.index)
    if (!readCell(cells, record, cell, reading)) continue
    if (typeof reader.scaled === 'bigint') return false
    scaled[record] = reader.scaled
    if (scaled[record] !== reader.scaled) return false
    if (scales !== null) scales[record] = reader.scale
    status[record] = cellStatus.value
  }
  return true
}

/** Leaves the number in the reader; false where the cell has none. */
function readCell(
  cells: Cells,
  record: number,
  cell: string | null,
  { reader, marks }: Reading,
): boolean {
  if (cell === null || !reader.read(cell)) {
    checkUnread(cells, record, cell)
    return false
  }
  marks.add(cell)
  if (cells.column.rule.type !== 'integer' || becomesWhole(reader)) return true
  markUnread(cells, record, 'not-integer')
  return false
}

/** Cells that were decoded already; scales are 0 where they are absent. */
interface DecodedNumbers {
  readonly status: Uint8Array
  readonly scaled: Float64Array | Int32Array
  readonly scales?: Uint8Array
}

/** What was read of a column of numbers, a record at a place; null records have no `known`. */
interface ReadNumbers {
  readonly known: Uint8Array
  readonly scaled: Float64Array
  readonly scales: Uint8Array
  readonly large: Map<number, bigint>
}

/** A column with cells that must be read as texts: those that are decoded are only checked. */
function checkEach(cells: Cells, decoded: DecodedNumbers | null, reading: Reading): Keep {
  const { records, marks, place } = cells
  const { index, rule } = cells.column
  const read = numbersOf(records.count)
  const { reader } = reading
  reading.marks.clear()
  const minimum = rule.minimum === undefined ? null : minimumOf(rule.minimum)
  for (let record = 0; record < records.count; record++) {
    if (marks.codes[record] !== 0) continue
    if (decoded === null || decoded.status[record] !== cellStatus.value) {
      if (!readCell(cells, record, records.cell(record, index), reading)) continue
    } else {
      reader.scaled = decoded.scaled[record]!
      reader.scale = decoded.scales?.[record] ?? 0
    }
    if (minimum !== null && isBelow(reader, minimum)) marks.set(record, place, 'below-minimum')
    else store(read, record, reader)
  }
  return () => keepNumbers(read, marks)
}

/** A cell that is no number is null, missing, or of the wrong type. */
function checkUnread(cells: Cells, record: number, cell: string | null): void {
  const { rule } = cells.column
  if (!isNull(cell, true)) {
    markUnread(cells, record, rule.type === 'integer' ? 'not-integer' : 'not-number')
  } else if (rule.required) cells.marks.set(record, cells.place, 'missing')
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

function store(read: ReadNumbers, record: number, { scaled, scale }: Decimal): void {
  read.known[record] = 1
  read.scales[record] = scale
  if (typeof scaled === 'number') {
    read.scaled[record] = scaled
  } else {
    read.scaled[record] = NaN
    read.large.set(record, scaled)
  }
}

function keepNumbers({ known, scaled, scales, large }: ReadNumbers, { codes }: Marks): Column {
  const builder = new DecimalBuilder()
  for (let record = 0; record < known.length; record++) {
    const value = scaled[record]!
    if (known[record] === 0 || codes[record] !== 0) builder.addNull()
    else builder.add(Number.isNaN(value) ? large.get(record)! : value, scales[record]!)
  }
  return builder.finish()
}
