import type { Column } from '#core/table/column.ts'
import type { Steps } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { codeCounts } from './code-counts.ts'
import { groupedRuns } from './grouped-runs.ts'
import { hashedPairs } from './hashed-pairs.ts'
import { clusteredCounts, clusteredPairs } from './clustered-pairs.ts'
import { keyCodes, plainKeyCodes } from './key-codes.ts'
import { countedPairs } from './counted-pairs.ts'
import { type CodeSets, codesOfSets, groupSets, setOfCounted, wordsFor } from './value-sets.ts'

/** Values that occur in groups, each once a group; nulls do not count. */
export type DistinctPairs =
  | { readonly groups: Uint32Array; readonly values: Column }
  /** A set for each group. Small integers are the codes that they have in any other sets. */
  | { readonly sets: CodeSets; readonly model: Column }

/** So many bits are marked rather than pairs looked up: 32 MB at most, and not many a row. */
const mostBits = 2 ** 28
const bitsARow = 128
/** From so many rows, and with domains up to this, sorting beats hashing. */
const manyRows = 100_000
const sortedDomain = 2 ** 22

/** In one group so many codes are counted, since others may ask for the same counts. */
const countedDomain = 2 ** 20

/** The distinct values of each group; groups and values come in the same blocks. */
export function* distinctPairs(
  groups: readonly Uint32Array[],
  blocks: readonly Column[],
  size: number,
): Steps<DistinctPairs> {
  const rows = rowsIn(groups)
  const integers = plainKeyCodes(blocks, 0, bitsARow * (rows + 1024))
  const values = integers ?? (yield* keyCodes(blocks, 0, { isClose: size > 1 }))
  const byGroup = size > 1 && integers === null ? yield* groupedRuns(groups, values, size) : null
  const clustered = byGroup ?? (size > 1 ? yield* clusteredPairs(groups, values, size) : null)
  if (clustered !== null) return listed(values, clustered)
  const bits = size * 32 * wordsFor(values.domain)
  const isMarked = bits <= Math.min(mostBits, bitsARow * (rows + 1024))
  if (!isMarked) return listed(values, yield* numberedPairs(groups, values, size))
  const sets = yield* markedSets(groups, values, size)
  if (integers !== null) return { sets, model: integers.values(new Uint32Array(0))[0]! }
  const { sets: of, codes } = yield* codesOfSets(sets, size, values.isNullable)
  return listed(values, { groups: of, codes })
}

/** How many distinct values each group has, where that is told without a look at which; else null. */
export function* distinctCounts(
  groups: readonly Uint32Array[],
  blocks: readonly Column[],
  size: number,
): Steps<Uint32Array | null> {
  if (size <= 1 || blocks.length === 0) return null
  return yield* clusteredCounts(groups, yield* keyCodes(blocks, 0, { isClose: true }), size)
}

function rowsIn(blocks: readonly Uint32Array[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0)
}

function* markedSets(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<CodeSets> {
  if (size > 1 || values.domain > countedDomain) return yield* groupSets(groups, values, size)
  const lengths = groups.map(({ length }) => length)
  return setOfCounted(yield* codeCounts(values, lengths))
}

/** Groups and codes of values, side by side. */
export interface CodedPairs {
  readonly groups: Uint32Array
  readonly codes: Uint32Array
}

function listed(values: CodeStream, { groups, codes }: CodedPairs): DistinctPairs {
  return { groups, values: values.values(codes)[0]! }
}

function* numberedPairs(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<CodedPairs> {
  const lengths = groups.map(({ length }) => length)
  const rows = rowsIn(groups)
  const own: CodeStream = {
    domain: size,
    isNullable: false,
    isAscending: true,
    keys: [],
    codes: (block) => groups[block]!,
    values: () => [],
  }
  const sortable = rows >= manyRows && Math.max(size, values.domain) <= sortedDomain
  const { outer, inner } = sortable
    ? yield* countedPairs(own, values, lengths)
    : yield* hashedPairs(own, values, lengths)
  return values.isNullable ? withoutNulls(outer, inner) : { groups: outer, codes: inner }
}

function withoutNulls(groups: Uint32Array, codes: Uint32Array): CodedPairs {
  if (!codes.includes(0)) return { groups, codes }
  return {
    groups: groups.filter((_, at) => codes[at] !== 0),
    codes: codes.filter((code) => code !== 0),
  }
}
