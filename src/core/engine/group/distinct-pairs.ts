import type { Column } from '#core/table/column.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { codeCounts, countedCodes } from './code-counts.ts'
import { hashedPairs } from './hashed-pairs.ts'
import { clusteredPairs } from './clustered-pairs.ts'
import { keyCodes } from './key-codes.ts'
import { countedPairs } from './counted-pairs.ts'

/** Values that occur in groups, each once a group; nulls do not count. */
export interface DistinctPairs {
  readonly groups: Uint32Array
  readonly values: Column
}

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
  const values = yield* keyCodes(blocks, 0, { isClose: size > 1 })
  if (size === 1 && values.domain <= countedDomain) {
    const codes = yield* valuesOfOne(values, groups)
    return { groups: new Uint32Array(codes.length), values: values.values(codes)[0]! }
  }
  const clustered = yield* clusteredPairs(groups, values, size)
  const found =
    clustered ??
    (size * values.domain <= Math.min(mostBits, bitsARow * (rowsIn(groups) + 1024))
      ? yield* markedPairs(groups, values, size)
      : yield* numberedPairs(groups, values, size))
  return { groups: found.groups, values: values.values(found.codes)[0]! }
}

function rowsIn(blocks: readonly Uint32Array[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0)
}

function* valuesOfOne(values: CodeStream, groups: readonly Uint32Array[]): Steps<Uint32Array> {
  const counts = yield* codeCounts(
    values,
    groups.map(({ length }) => length),
  )
  const codes = countedCodes(counts)
  return values.isNullable && codes[0] === 0 ? codes.subarray(1) : codes
}

/** Groups and codes of values, side by side. */
export interface CodedPairs {
  readonly groups: Uint32Array
  readonly codes: Uint32Array
}

/** A bit for each group and code. */
function* markedPairs(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<CodedPairs> {
  const { domain } = values
  const bits = new Uint32Array(Math.ceil((size * domain) / 32))
  const codes = new Uint32Array(Math.max(0, ...groups.map(({ length }) => length)))
  for (const [block, own] of groups.entries()) {
    const written = values.codes(block, codes.subarray(0, own.length))
    for (let from = 0; from < own.length; from += rowsAStep) {
      mark(bits, own.subarray(from, from + rowsAStep), written.subarray(from), domain)
      yield
    }
  }
  return yield* unmarked(bits, values)
}

function mark(bits: Uint32Array, groups: Uint32Array, codes: Uint32Array, domain: number): void {
  for (let row = 0; row < groups.length; row++) {
    const bit = groups[row]! * domain + codes[row]!
    bits[bit >>> 5]! |= 1 << (bit & 31)
  }
}

/** The pairs whose bits are set, but for nulls. */
function* unmarked(
  bits: Uint32Array,
  { domain, isNullable }: Pick<CodeStream, 'domain' | 'isNullable'>,
): Steps<CodedPairs> {
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    count += onesIn(bits[word]!)
    if (word % rowsAStep === 0) yield
  }
  const groups = new Uint32Array(count)
  const codes = new Uint32Array(count)
  let at = 0
  let group = 0
  let start = 0
  for (let word = 0; word < bits.length; word++) {
    if (word % rowsAStep === 0) yield
    for (let left = bits[word]!; left !== 0; left &= left - 1) {
      const bit = word * 32 + 31 - Math.clz32(left & -left)
      while (bit >= start + domain) {
        group++
        start += domain
      }
      if (isNullable && bit === start) continue
      groups[at] = group
      codes[at++] = bit - start
    }
  }
  return { groups: groups.subarray(0, at), codes: codes.subarray(0, at) }
}

function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
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
