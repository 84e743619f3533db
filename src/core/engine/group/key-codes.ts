import { concat } from '#core/table/assemble.ts'
import {
  type Column,
  type DateColumn,
  type DecimalColumn,
  type IntegerIdColumn,
  type TextColumn,
  noLarge,
} from '#core/table/column.ts'
import { piecesOf } from '#core/table/slice.ts'
import type { Steps } from '../steps.ts'
import { type Numbers, isHeldAlike, withNumbers } from '../plain-numbers.ts'
import { type Range, bitsOf, rangeOf } from '../ranges.ts'
import { isByInteger } from '../sort-keys.ts'
import { unified } from '../unify.ts'
import { type CodeStream, clearNulls, zerosNull } from './code-stream.ts'
import { areRanks, rankCodes, textCodes } from './text-codes.ts'
import { wideCodes } from './wide-keys.ts'

/** What is wanted of codes beside that they differ where values do. */
interface WantedCodes {
  /** Those of texts ascend with these. */
  readonly isRanked?: boolean
  /** Those of numbers are not larger than they must be. */
  readonly isClose?: boolean
}

/**
 * A key column, in blocks, as a stream of codes; null is 0 where there is any. Texts have their dictionary's codes and
 * numbers of a small range their distance from the least, without a look at a table.
 */
export function* keyCodes(
  blocks: readonly Column[],
  key: number,
  { isRanked = false, isClose = isRanked }: WantedCodes = {},
): Steps<CodeStream> {
  const columns = held(blocks)
  const [first] = columns
  if (first === undefined) throw new Error('no block to take keys from')
  if (first.held === 'codes') {
    const texts = columns as readonly TextColumn[]
    const isRankedText = isRanked && !isByInteger(first) && !areRanks(texts)
    return isRankedText ? yield* rankCodes(texts, key) : textCodes(texts, key)
  }
  const numbers = columns.map(smallNumbers)
  const rows = columns.reduce((sum, { length }) => sum + length, 0)
  const limit = Math.max(fewPlaces, 4 * rows)
  const few = isClose ? null : boundBelow(limit, columns as readonly Numeric[], numbers)
  if (few !== null) return plainCodes(columns as readonly Numeric[], few, key)
  const range = rangeOfAll(numbers, columns)
  if (range !== null) return numberCodes(columns as readonly Numeric[], range, key)
  const lengths = columns.map(({ length }) => length)
  return streamOf(yield* wideCodes(concat(columns)), lengths, key)
}

/** The same of integers from 0 up to a limit, none of them null: codes are they themselves; else null. */
export function plainKeyCodes(
  blocks: readonly Column[],
  key: number,
  limit: number,
): CodeStream | null {
  const [first] = blocks
  if (first === undefined || !blocks.every((block) => isHeldAlike(first, block))) return null
  const most = boundBelow(limit, blocks as readonly Numeric[], blocks.map(smallNumbers))
  return most === null ? null : plainCodes(blocks as readonly Numeric[], most, key)
}

/** The blocks held in one way, which is how one column of them would be. */
function held(blocks: readonly Column[]): readonly Column[] {
  const [first] = blocks
  const isSame = blocks.every(
    (block) =>
      block.held === first!.held &&
      (block.held !== 'scaled' || block.type.scale === (first as DecimalColumn).type.scale),
  )
  if (isSame) return blocks
  const lengths = blocks.map(({ length }) => length)
  return piecesOf(concat(unified(blocks)), lengths)
}

/** Several key columns, each in blocks. */
export function* keyStreams(keys: readonly (readonly Column[])[]): Steps<readonly CodeStream[]> {
  const streams: CodeStream[] = []
  for (const [key, blocks] of keys.entries()) streams.push(yield* keyCodes(blocks, key))
  return streams
}

type Numeric = IntegerIdColumn | DecimalColumn | DateColumn

function smallNumbers(column: Column): Numbers | null {
  if (column.held === 'integers') return column.integers
  if (column.held === 'days') return column.days
  if (column.held === 'scaled' && column.large.size === 0) return column.scaled
  return null
}

/** So many different numbers are told by their distance from the least. */
const widest = 2 ** 31

function rangeOfAll(
  numbers: readonly (Numbers | null)[],
  columns: readonly Column[],
): Range | null {
  let least = Infinity
  let most = -Infinity
  for (const [at, values] of numbers.entries()) {
    if (values === null) return null
    const range = rangeOf(columns[at]!, values)
    least = Math.min(least, range.least)
    most = Math.max(most, range.most)
  }
  if (least > most) return { least: 0, most: 0 }
  return most - least < widest ? { least, most } : null
}

/** So many places an array may have whatever the number of rows. */
const fewPlaces = 1024

/**
 * A bound of numbers that are below a limit, none of them negative or null: one look at their bits is
 * less than one for the least and the most. Else null.
 */
function boundBelow(
  limit: number,
  columns: readonly Numeric[],
  numbers: readonly (Numbers | null)[],
): number | null {
  let bits = 0
  for (const [at, values] of numbers.entries()) {
    const column = columns[at]!
    if (!(values instanceof Int32Array) || column.validity !== null) return null
    bits |= bitsOf(column, values)
    if (bits < 0 || bits >= limit) return null
  }
  return bits
}

/** Numbers from near 0 up to a bound, none of them null, are codes as they are. */
function plainCodes(columns: readonly Numeric[], most: number, key: number): CodeStream {
  const codes = columns.map((column) => {
    const { buffer, byteOffset, length } = smallNumbers(column) as Int32Array
    return new Uint32Array(buffer, byteOffset, length)
  })
  return {
    domain: most + 1,
    isNullable: false,
    isAscending: true,
    keys: [key],
    source: columns,
    held: codes,
    codes: (block) => codes[block]!,
    values: (wanted) => [withNumbers(columns[0]!, signed(wanted))],
  }
}

function isPlain(columns: readonly Numeric[], { least, most }: Range): boolean {
  if (least < 0 || most > 2 * (most - least + 1)) return false
  return columns.every(
    (column) => column.validity === null && smallNumbers(column) instanceof Int32Array,
  )
}

function numberCodes(columns: readonly Numeric[], { least, most }: Range, key: number): CodeStream {
  if (isPlain(columns, { least, most })) return plainCodes(columns, most, key)
  const base = least - 1
  return {
    domain: most - base + 1,
    isNullable: true,
    isAscending: true,
    keys: [key],
    source: columns,
    codes(block, into) {
      const column = columns[block]!
      const values = smallNumbers(column)!
      if (values instanceof Int32Array) distances(values, base, into)
      else distancesOfDoubles(values, base, into)
      clearNulls(into, column.validity)
      return into
    },
    values: (codes) => [numbersOf(columns[0]!, codes, { least, most })],
  }
}

/** The same bytes: codes are below 2^31. */
function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}

/** A loop of its own for each kind of array: one for both would be slow for both. */
function distances(values: Int32Array, base: number, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = values[row]! - base
}

function distancesOfDoubles(values: Float64Array, base: number, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = values[row]! - base
}

/** The numbers take the place of their codes where they fit. */
function numbersOf(model: Numeric, codes: Uint32Array, { least, most }: Range): Column {
  const { length } = codes
  const base = least - 1
  const rows = { length, validity: zerosNull(codes) }
  const fits = least >= -widest && most < widest
  const values = fits ? signed(codes) : new Float64Array(length)
  for (let at = 0; at < length; at++) values[at] = codes[at]! === 0 ? 0 : codes[at]! + base
  switch (model.held) {
    case 'integers':
      return { ...model, ...rows, integers: values }
    case 'days':
      return {
        ...model,
        ...rows,
        days: values instanceof Int32Array ? values : Int32Array.from(values),
      }
    case 'scaled':
      return { ...model, ...rows, scaled: values, large: noLarge }
  }
}

function streamOf(
  {
    codes,
    domain,
    values,
  }: { codes: Uint32Array; domain: number; values: (codes: Uint32Array) => Column },
  lengths: readonly number[],
  key: number,
): CodeStream {
  const starts = startsOf(lengths)
  return {
    domain,
    isNullable: true,
    isAscending: false,
    keys: [key],
    codes: (block, { length }) => codes.subarray(starts[block]!, starts[block]! + length),
    values: (wanted) => [values(wanted)],
  }
}

/** Where blocks of these lengths begin. */
export function startsOf(lengths: readonly number[]): readonly number[] {
  let start = 0
  return lengths.map((length) => (start += length) - length)
}
