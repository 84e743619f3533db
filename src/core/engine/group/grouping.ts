import type { Column } from '#core/table/column.ts'
import type { Steps } from '../steps.ts'
import { type CodeStream, product } from './code-stream.ts'
import { countedPairs } from './counted-pairs.ts'
import { directGroups, inPlace } from './direct-groups.ts'
import { type NumberedCodes, hashedPairs } from './hashed-pairs.ts'
import { startsOf } from './key-codes.ts'
import { packedKeys } from './packed-keys.ts'
import { sortedPairs } from './sorted-pairs.ts'

const noRows = new Uint32Array(0)

/** Rows with equal keys share a group. */
export interface Grouping {
  readonly size: number
  /** Rows of each group. */
  readonly counts: Uint32Array
  /** The group of each row, block after block; empty where it was not wanted, or is in `blocks`. */
  readonly rowToGroup: Uint32Array
  /** The same, an array a block, where there are such arrays already. */
  readonly blocks?: readonly Uint32Array[]
  /** The groups' keys, a column a key. */
  readonly keys: readonly Column[]
  /** Whether groups are numbered in the order of their keys' codes, first key first. */
  readonly isAscending: boolean
}

/** What is wanted beside the groups and their sizes. */
export interface Wanted {
  /** The group of each row: all in one array, or in arrays that somebody has already. */
  readonly rows: boolean | 'in blocks'
  /** Groups numbered by their first row; else in any order, which is that of the codes if it can be. */
  readonly inOrder: boolean
}

/**
 * Groups rows, in blocks of these lengths, by the codes of their keys; null is a value of its own. Keys of small
 * numbers are looked up in arrays, all of them together where the product is small; what is left over
 * is hashed, and sorted where there are many.
 */
export function* grouped(
  keys: readonly CodeStream[],
  lengths: readonly number[],
  wanted: Wanted,
): Steps<Grouping> {
  if (keys.length === 0) return oneGroup(lengths, wanted)
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  const longest = Math.max(0, ...lengths)
  let streams = multiplied(keys, longest, directDomain(rows))
  if (streams.length > 2 && rows >= manyPacked && !wanted.inOrder) {
    const packed = yield* packedKeys(keys, lengths, wanted)
    if (packed !== null) return packed
  }
  while (streams.length > 2) streams = yield* folded(streams, lengths, rows)
  if (streams.length === 2) streams = inKeyOrder(streams[0]!, streams[1]!)
  const [outer, inner] = streams as [CodeStream, CodeStream | undefined]
  if (inner === undefined && outer.domain <= directDomain(rows))
    return yield* directGroups(outer, lengths, wanted)
  return finished(yield* paired(outer, inner ?? null, lengths, wanted), { outer, inner })
}

function oneGroup(lengths: readonly number[], { rows }: Wanted): Grouping {
  const count = lengths.reduce((sum, length) => sum + length, 0)
  const zeros = new Uint32Array(rows === true ? count : Math.max(0, ...lengths))
  const group = { size: 1, counts: Uint32Array.of(count), keys: [], isAscending: true }
  if (rows !== 'in blocks') return { ...group, rowToGroup: rows ? zeros : noRows }
  return {
    ...group,
    rowToGroup: noRows,
    blocks: lengths.map((length) => zeros.subarray(0, length)),
  }
}

/** An array of so many places costs no more than the rows do. */
function directDomain(rows: number): number {
  return Math.min(2 ** 22, Math.max(2 ** 10, 4 * rows))
}

/** Neighbours by size as one, as long as the product of their domains is small. */
function multiplied(streams: readonly CodeStream[], longest: number, limit: number): CodeStream[] {
  const left: CodeStream[] = []
  for (const stream of bySize(streams)) {
    const last = left.at(-1)
    if (last !== undefined && last.domain * stream.domain <= limit)
      left[left.length - 1] = product(...inKeyOrder(last, stream), longest)
    else left.push(stream)
  }
  return left
}

/** The one with the earlier key first: sorted by codes is sorted by keys then. */
function inKeyOrder(a: CodeStream, b: CodeStream): [CodeStream, CodeStream] {
  return a.keys[0]! < b.keys[0]! ? [a, b] : [b, a]
}

function bySize(streams: readonly CodeStream[]): readonly CodeStream[] {
  return streams.toSorted((a, b) => a.domain - b.domain)
}

/** The two smallest as one, by the pairs that occur. */
function* folded(
  streams: readonly CodeStream[],
  lengths: readonly number[],
  rows: number,
): Steps<CodeStream[]> {
  const [outer, inner, ...others] = bySize(streams) as [CodeStream, CodeStream, ...CodeStream[]]
  const pairs = yield* isSortable(outer, inner, rows)
    ? numberedPairs(outer, inner, lengths)
    : hashedPairs(outer, inner, lengths)
  const starts = startsOf(lengths)
  const fold: CodeStream = {
    domain: Math.max(1, pairs.size),
    isNullable: false,
    isAscending: false,
    keys: [...outer.keys, ...inner.keys],
    codes: (block, { length }) => pairs.numbers.subarray(starts[block]!, starts[block]! + length),
    values: (codes) => [
      ...outer.values(codes.map((code) => pairs.outer[code]!)),
      ...inner.values(codes.map((code) => pairs.inner[code]!)),
    ],
  }
  return multiplied([fold, ...others], Math.max(0, ...lengths), directDomain(rows))
}

/** From so many rows on sorting beats hashing: of two keys, and of more, which are hashed pair by pair. */
const manyRows = 100_000
const manyPacked = 16_384

type PairedCodes = NumberedCodes & Pick<Grouping, 'isAscending'>

function* paired(
  outer: CodeStream,
  inner: CodeStream | null,
  lengths: readonly number[],
  wanted: Wanted,
): Steps<PairedCodes> {
  const rows = lengths.reduce((sum, length) => sum + length, 0)
  if (inner === null || !isSortable(outer, inner, rows))
    return { ...(yield* hashedPairs(outer, inner, lengths)), isAscending: false }
  if (!wanted.rows && !wanted.inOrder)
    return {
      ...(yield* countedPairs(outer, inner, lengths)),
      numbers: new Uint32Array(0),
      isAscending: true,
    }
  const pairs = yield* numberedPairs(outer, inner, lengths)
  return { ...(wanted.inOrder ? numberedByFirstRow(pairs) : pairs), isAscending: false }
}

function isSortable(outer: CodeStream, inner: CodeStream, rows: number): boolean {
  return rows >= manyRows && Math.max(outer.domain, inner.domain) <= directDomain(rows)
}

/** The larger domain outside: its runs are short, and the array of the smaller stays in a cache. */
function* numberedPairs(
  outer: CodeStream,
  inner: CodeStream,
  lengths: readonly number[],
): Steps<NumberedCodes> {
  if (outer.domain >= inner.domain) return yield* sortedPairs(outer, inner, lengths)
  const pairs = yield* sortedPairs(inner, outer, lengths)
  return { ...pairs, outer: pairs.inner, inner: pairs.outer }
}

function numberedByFirstRow({ numbers, size, ...of }: NumberedCodes): NumberedCodes {
  const renumbered = new Uint32Array(size)
  const old = new Uint32Array(size)
  let next = 0
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!
    if (renumbered[number] === 0) {
      old[next++] = number
      renumbered[number] = next
    }
    numbers[row] = renumbered[number]! - 1
  }
  const arranged = (values: Uint32Array) => old.map((number) => values[number]!)
  return {
    size,
    numbers,
    outer: arranged(of.outer),
    inner: arranged(of.inner),
    counts: arranged(of.counts),
  }
}

function finished(
  { size, numbers, counts, outer, inner, isAscending }: PairedCodes,
  streams: { readonly outer: CodeStream; readonly inner: CodeStream | undefined },
): Grouping {
  const values = [...streams.outer.values(outer), ...(streams.inner?.values(inner) ?? [])]
  const places = [...streams.outer.keys, ...(streams.inner?.keys ?? [])]
  const areInOrder = streams.outer.isAscending && streams.inner?.isAscending !== false
  const isInOrder = isAscending && areInOrder && places.every((key, at) => key === at)
  return {
    size,
    counts,
    rowToGroup: numbers,
    keys: inPlace(values, places),
    isAscending: isInOrder,
  }
}
