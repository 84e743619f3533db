import { TextBuilder } from './builder.ts'
import {
  type Column,
  type DecimalColumn,
  type FloatColumn,
  type IntegerIdColumn,
  type QuotientColumn,
  type TextColumn,
  type TimeColumn,
  noLarge,
  noOffset,
  scaledBigInt,
} from './column.ts'
import { smallest, times } from './builder.ts'
import { Dictionary } from './dictionary.ts'
import { pick } from './picks.ts'
import { SharedNumbers } from './shared-numbers.ts'
import { type Table, tableOf } from './table.ts'
import { joinedUncoded, pickedUncoded } from './uncoded.ts'
import { unionOf } from './union.ts'
import { concatValidity, gatherValidity, isValid } from './validity.ts'

/** The picked rows of a column, in the order given; rows may repeat. */
export function gather(column: Column, rows: Uint32Array): Column {
  const length = rows.length
  const validity = gatherValidity(column.validity, rows)
  switch (column.held) {
    case 'codes':
      return (
        pickedUncoded(column, rows, validity) ?? {
          ...column,
          length,
          validity,
          codes: pick(column.codes, rows),
        }
      )
    case 'integers':
      return { ...column, length, validity, integers: pick(column.integers, rows) }
    case 'scaled':
      return {
        ...column,
        length,
        validity,
        scaled: pick(column.scaled, rows),
        large: pickLarge(column, rows),
      }
    case 'doubles':
      return { ...column, length, validity, doubles: pick(column.doubles, rows) }
    case 'flags':
      return { ...column, length, validity, flags: pick(column.flags, rows) }
    case 'days':
      return { ...column, length, validity, days: pick(column.days, rows) }
    case 'micros':
      return {
        ...column,
        length,
        validity,
        micros: pick(column.micros, rows),
        offsets: column.offsets === null ? null : pick(column.offsets, rows),
      }
    case 'fraction':
      return {
        ...column,
        length,
        validity,
        numerator: gather(column.numerator, rows) as DecimalColumn,
        denominator: gather(column.denominator, rows) as DecimalColumn,
      }
  }
}

export function gatherTable(table: Table, rows: Uint32Array): Table {
  const numbers = new SharedNumbers(
    ([column]) => gather(column!, rows),
    ([column]) => ({ length: rows.length, validity: gatherValidity(column!.validity, rows) }),
  )
  return tableOf(
    rows.length,
    table.columns.map(({ name, column }) => ({ name, column: numbers.of([column]) })),
  )
}

/**
 * Columns of one type, one after the other. Strings merge by text, never by code; decimals take the
 * largest scale; ids held in two ways become strings.
 */
export function concat(columns: readonly Column[]): Column {
  if (columns.length === 1) return columns[0]!
  const first = columns[0]!
  switch (first.held) {
    case 'codes':
    case 'integers':
      return concatTexts(columns as readonly (TextColumn | IntegerIdColumn)[])
    case 'scaled':
      return concatDecimals(columns as readonly DecimalColumn[])
    case 'doubles': {
      const parts = columns as readonly FloatColumn[]
      return {
        ...first,
        ...rowsOf(parts),
        doubles: join(
          parts.map((part) => part.doubles),
          Float64Array,
        ),
      }
    }
    case 'flags': {
      const parts = columns as readonly (typeof first)[]
      return {
        ...first,
        ...rowsOf(parts),
        flags: join(
          parts.map((part) => part.flags),
          Uint8Array,
        ),
      }
    }
    case 'days': {
      const parts = columns as readonly (typeof first)[]
      return {
        ...first,
        ...rowsOf(parts),
        days: join(
          parts.map((part) => part.days),
          Int32Array,
        ),
      }
    }
    case 'micros':
      return concatTimes(columns as readonly TimeColumn[])
    case 'fraction': {
      const parts = columns as readonly QuotientColumn[]
      return {
        ...first,
        ...rowsOf(parts),
        numerator: concatDecimals(parts.map((part) => part.numerator)),
        denominator: concatDecimals(parts.map((part) => part.denominator)),
      }
    }
  }
}

/** An id column as strings. */
export function asText(column: TextColumn | IntegerIdColumn): TextColumn {
  if (column.held === 'codes') return column
  const builder = new TextBuilder(new Dictionary(), column.type)
  for (let row = 0; row < column.length; row++) {
    if (isValid(column.validity, row)) builder.add(String(column.integers[row]))
    else builder.addNull()
  }
  return builder.finish()
}

/** The same values at a larger scale. */
export function atScale(column: DecimalColumn, scale: number): DecimalColumn {
  const exponent = scale - column.type.scale
  if (exponent === 0) return column
  const scaled = new Float64Array(column.length)
  const large = new Map<number, bigint>()
  for (let row = 0; row < column.length; row++) {
    const value = column.scaled[row]!
    setScaled(
      scaled,
      large,
      row,
      times(Number.isNaN(value) ? column.large.get(row)! : value, exponent),
    )
  }
  return {
    ...column,
    type: { kind: 'decimal', scale },
    scaled,
    large: large.size === 0 ? noLarge : large,
  }
}

/** Stores a scaled integer of any size at a row. */
export function setScaled(
  scaled: Float64Array,
  large: Map<number, bigint>,
  row: number,
  value: number | bigint,
): void {
  if (typeof value === 'bigint') {
    scaled[row] = NaN
    large.set(row, value)
  } else {
    scaled[row] = value
  }
}

/** A decimal column without nulls of exact integers of any size. */
export function decimalOf(values: readonly (number | bigint)[], scale: number): DecimalColumn {
  const scaled = new Float64Array(values.length)
  const large = new Map<number, bigint>()
  values.forEach((value, row) =>
    setScaled(scaled, large, row, typeof value === 'bigint' ? smallest(value) : value),
  )
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length: values.length,
    validity: null,
    scaled,
    large,
  }
}

function concatTexts(
  columns: readonly (TextColumn | IntegerIdColumn)[],
): TextColumn | IntegerIdColumn {
  const integers = columns.filter((column) => column.held === 'integers')
  if (integers.length === columns.length) {
    return {
      ...integers[0]!,
      ...rowsOf(columns),
      integers: joinNumbers(integers.map((part) => part.integers)),
    }
  }
  const texts = columns.map(asText)
  const type = texts.find((_, index) => columns[index]!.held === 'codes')!.type
  const rows = rowsOf(columns)
  return joinedUncoded(texts, rows) ?? { held: 'codes', type, ...rows, ...concatCodes(texts) }
}

function concatCodes(texts: readonly TextColumn[]): Pick<TextColumn, 'codes' | 'dictionary'> {
  const shared = texts[0]!.dictionary
  if (texts.every((text) => text.dictionary === shared)) {
    return {
      codes: join(
        texts.map((text) => text.codes),
        Uint32Array,
      ),
      dictionary: shared,
    }
  }
  const own = [...new Set(texts.map((text) => text.dictionary))]
  const { dictionary, codesOf } = unionOf(own)
  const joined = new Uint32Array(texts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const { codes, dictionary: of, length } of texts) {
    const into = joined.subarray(at, (at += length))
    if (of === own[0] || of.size === 0) into.set(codes)
    else recode(codes, codesOf.get(of)!, into)
  }
  return { codes: joined, dictionary }
}

function recode(codes: Uint32Array, codeOf: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = codeOf[codes[row]!]!
}

function concatDecimals(columns: readonly DecimalColumn[]): DecimalColumn {
  const scale = Math.max(...columns.map((column) => column.type.scale))
  const parts = columns.map((column) => atScale(column, scale))
  const large = new Map<number, bigint>()
  let at = 0
  for (const part of parts) {
    for (const [row, value] of part.large) large.set(at + row, value)
    at += part.length
  }
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    ...rowsOf(columns),
    scaled: joinNumbers(parts.map((part) => part.scaled)),
    large: large.size === 0 ? noLarge : large,
  }
}

function concatTimes(columns: readonly TimeColumn[]): TimeColumn {
  const offsets = columns.some((column) => column.offsets !== null)
    ? join(
        columns.map((column) => column.offsets ?? new Int16Array(column.length).fill(noOffset)),
        Int16Array,
      )
    : null
  return {
    held: 'micros',
    type: { kind: 'time' },
    ...rowsOf(columns),
    micros: join(
      columns.map((column) => column.micros),
      Float64Array,
    ),
    offsets,
  }
}

/** How many rows columns have one after the other, and which of those have a value. */
export function rowsOf(columns: readonly Column[]): Pick<Column, 'length' | 'validity'> {
  return {
    length: columns.reduce((sum, column) => sum + column.length, 0),
    validity: concatValidity(columns),
  }
}

type Values = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array

function pickLarge(column: DecimalColumn, rows: Uint32Array): ReadonlyMap<number, bigint> {
  if (column.large.size === 0) return noLarge
  const large = new Map<number, bigint>()
  rows.forEach((row, at) => {
    if (Number.isNaN(column.scaled[row])) large.set(at, scaledBigInt(column, row))
  })
  return large
}

function joinNumbers(parts: readonly (Float64Array | Int32Array)[]): Float64Array | Int32Array {
  return parts.every((part) => part instanceof Int32Array)
    ? join(parts, Int32Array)
    : join(parts, Float64Array)
}

function join<Joined extends Values>(
  parts: readonly Values[],
  kind: new (length: number) => Joined,
): Joined {
  const joined = new kind(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
