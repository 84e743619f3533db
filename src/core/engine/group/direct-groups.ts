import type { Column } from '#core/table/column.ts'
import type { Steps } from '../steps.ts'
import { codeCounts, countEach, countedCodes } from './code-counts.ts'
import type { CodeStream } from './code-stream.ts'
import type { Grouping, Wanted } from './grouping.ts'
import { startsOf } from './key-codes.ts'
import { zeros } from '#core/table/zeros.ts'

const noRows = new Uint32Array(0)

/** Groups rows by codes of which each has a place in an array. */
export function* directGroups(
  stream: CodeStream,
  lengths: readonly number[],
  wanted: Wanted,
): Steps<Grouping> {
  if (!wanted.rows && !wanted.inOrder) {
    const counts = yield* codeCounts(stream, lengths)
    const codes = countedCodes(counts)
    return ofCodes(stream, { codes, counts, isAscending: true }, noRows)
  }
  const held =
    wanted.rows === 'in blocks' && !wanted.inOrder ? yield* asHeld(stream, lengths) : null
  if (held !== null) return held
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const rowToGroup = new Uint32Array(wanted.rows ? rows : 0)
  const scratch = new Uint32Array(wanted.rows ? 0 : Math.max(0, ...lengths))
  const starts = startsOf(lengths)
  const codesOf = (block: number): Uint32Array => {
    if (!wanted.rows) return stream.codes(block, scratch.subarray(0, lengths[block]!))
    const own = rowToGroup.subarray(starts[block]!, starts[block]! + lengths[block]!)
    const codes = stream.codes(block, own)
    if (codes !== own) own.set(codes)
    return own
  }
  const counted = wanted.inOrder
    ? yield* metCodes(stream.domain, rows, lengths, codesOf)
    : yield* ascendingCodes(stream.domain, lengths, codesOf)
  if (wanted.rows) renumber(rowToGroup, counted.codes, stream.domain)
  return ofCodes(stream, counted, rowToGroup)
}

/** Where the columns' own codes are the groups, because each of them occurs; else null. */
function* asHeld(stream: CodeStream, lengths: readonly number[]): Steps<Grouping | null> {
  if (stream.held === undefined) return null
  const counts = yield* codeCounts(stream, lengths)
  if (counts.includes(0)) return null
  const codes = countedCodes(counts)
  const groups = ofCodes(stream, { codes, counts, isAscending: true }, noRows)
  return { ...groups, blocks: stream.held }
}

/** The codes that occur, and how often each code does. */
interface CountedCodes {
  readonly codes: Uint32Array
  readonly counts: Uint32Array
  readonly isAscending: boolean
}

function ofCodes(
  stream: CodeStream,
  { codes, counts: ofEach, isAscending }: CountedCodes,
  rowToGroup: Uint32Array,
): Grouping {
  const counts = codes.map((code) => ofEach[code]!)
  const keys = inPlace(stream.values(codes), stream.keys)
  const isInOrder = isAscending && stream.isAscending && stream.keys.every((key, at) => key === at)
  return { size: codes.length, counts, rowToGroup, keys, isAscending: isInOrder }
}

/** `codesOf` writes the codes of a block and shows where. */
function* ascendingCodes(
  domain: number,
  lengths: readonly number[],
  codesOf: (block: number) => Uint32Array,
): Steps<CountedCodes> {
  const counts = zeros(domain)
  for (const block of lengths.keys()) {
    countEach(codesOf(block), counts)
    yield
  }
  return { codes: countedCodes(counts), counts, isAscending: true }
}

/** Codes in the order in which they are met. */
function* metCodes(
  domain: number,
  rows: number,
  lengths: readonly number[],
  codesOf: (block: number) => Uint32Array,
): Steps<CountedCodes> {
  const counts = zeros(domain)
  const met = new Uint32Array(Math.min(domain, rows))
  let size = 0
  for (const block of lengths.keys()) {
    size = meetCodes(codesOf(block), counts, met, size)
    yield
  }
  return { codes: met.slice(0, size), counts, isAscending: false }
}

/** Counts the codes of a block and notes those that were not met before; answers how many are. */
function meetCodes(
  codes: Uint32Array,
  counts: Uint32Array,
  met: Uint32Array,
  before: number,
): number {
  let size = before
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    const count = counts[code]!
    if (count === 0) met[size++] = code
    counts[code] = count + 1
  }
  return size
}

function renumber(rowToGroup: Uint32Array, codes: Uint32Array, domain: number): void {
  const numbers = new Uint32Array(domain)
  for (let group = 0; group < codes.length; group++) numbers[codes[group]!] = group
  for (let row = 0; row < rowToGroup.length; row++) rowToGroup[row] = numbers[rowToGroup[row]!]!
}

/** Columns at the places of their keys. */
export function inPlace(values: readonly Column[], places: readonly number[]): readonly Column[] {
  return places.map((_, place) => values[places.indexOf(place)]!)
}
