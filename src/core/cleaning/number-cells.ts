import { type DecodedDecimals, type DecodedIntegers, cellStatus } from '#core/kernel/decoder.ts'
import { DecimalBuilder } from '#core/table/builder.ts'
import { type Column, type DecimalColumn, noLarge } from '#core/table/column.ts'
import { type Decimal, NumberReader, wholeNumber } from '#core/values/number.ts'
import { type Cells, type Keep, isNull, markUnread } from './cells.ts'
import { decodedValidity, decoderOf, markEmpty, othersAreMarked, picked } from './decoded-cells.ts'
import { keepDecimals } from './decimals.ts'
import { isBelow, minimumOf } from './minimum.ts'

/** Checks a column of numbers or integers, record by record. */
export function checkNumbers(cells: Cells): Keep {
  const { index, rule } = cells.column
  const decoder = decoderOf(cells)
  // The decoder takes a point for the decimal mark.
  const isDecoded = rule.type === 'integer' || rule.decimalMark !== 'comma'
  if (decoder === null || !isDecoded) return checkEach(cells, null)
  return rule.type === 'integer'
    ? checkIntegers(cells, decoder.integers(index))
    : checkDecimals(cells, decoder.decimals(index))
}

function checkIntegers(cells: Cells, decoded: DecodedIntegers): Keep {
  const { integers, status } = decoded
  if (!othersAreMarked(decoded, cells)) return checkEach(cells, { status, scaled: integers })
  markEmpty(decoded, cells)
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
    validity: decodedValidity(decoded, cells.column.rule.required),
    scaled: integers.slice(),
    large: noLarge,
  }
  return (kept) => picked(column, kept)
}

function checkDecimals(cells: Cells, decoded: DecodedDecimals): Keep {
  if (!othersAreMarked(decoded, cells)) return checkEach(cells, decoded)
  markEmpty(decoded, cells)
  const scaled = decoded.scaled.slice()
  const scales = decoded.scales.slice()
  const { marks, place, column } = cells
  if (column.rule.minimum !== undefined) {
    const minimum = minimumOf(column.rule.minimum)
    const value: { scaled: number; scale: number } = { scaled: 0, scale: 0 }
    for (let record = 0; record < scaled.length; record++) {
      if (decoded.status[record] !== cellStatus.value) continue
      value.scaled = scaled[record]!
      value.scale = scales[record]!
      if (isBelow(value, minimum)) marks.set(record, place, 'below-minimum')
    }
  }
  const validity = decodedValidity(decoded, column.rule.required)
  return (kept) => keepDecimals({ scaled, scales, validity }, kept)
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
function checkEach(cells: Cells, decoded: DecodedNumbers | null): Keep {
  const { records, marks, place } = cells
  const { index, rule } = cells.column
  const read = numbersOf(records.count)
  const reader = new NumberReader(rule.decimalMark)
  const minimum = rule.minimum === undefined ? null : minimumOf(rule.minimum)
  for (let record = 0; record < records.count; record++) {
    if (marks.codes[record] !== 0) continue
    if (decoded === null || decoded.status[record] !== cellStatus.value) {
      const cell = records.cell(record, index)
      if (cell === null || !reader.read(cell)) {
        checkUnread(cells, record, cell)
        continue
      }
      if (rule.type === 'integer' && !becomesWhole(reader)) {
        markUnread(cells, record, 'not-integer')
        continue
      }
    } else {
      reader.scaled = decoded.scaled[record]!
      reader.scale = decoded.scales?.[record] ?? 0
    }
    if (minimum !== null && isBelow(reader, minimum)) marks.set(record, place, 'below-minimum')
    else store(read, record, reader)
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
