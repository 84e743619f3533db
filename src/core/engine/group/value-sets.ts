import { type Steps, rowsAStep } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { zeros } from '#core/table/zeros.ts'

/** Sets of codes, a bit for each code, one set after the other. */
export interface CodeSets {
  /** Of 32 bits, that each set has. */
  readonly words: number
  readonly bits: Uint32Array<ArrayBuffer>
}

/** The codes of each group; groups and codes come in the same blocks. */
export function* groupSets(
  groups: readonly Uint32Array[],
  values: Pick<CodeStream, 'codes' | 'domain'>,
  size: number,
): Steps<CodeSets> {
  const sets = emptySets(size, wordsFor(values.domain))
  const scratch = new Uint32Array(Math.max(0, ...groups.map(({ length }) => length)))
  for (const [block, own] of groups.entries()) {
    const codes = values.codes(block, scratch.subarray(0, own.length))
    for (let from = 0; from < own.length; from += rowsAStep) {
      mark(sets, own.subarray(from, from + rowsAStep), codes.subarray(from))
      yield
    }
  }
  return sets
}

/** One set: the codes that occur at all. */
export function setOfCounted(counts: Uint32Array): CodeSets {
  const sets = emptySets(1, wordsFor(counts.length))
  for (let code = 0; code < counts.length; code++)
    if (counts[code] !== 0) sets.bits[code >>> 5]! |= 1 << (code & 31)
  return sets
}

/** Sets of several lots put together: `groupOf` says whose each set of a lot is. */
export function* joinedSets(
  lots: readonly { readonly sets: CodeSets; readonly groupOf: Uint32Array }[],
  size: number,
): Steps<CodeSets> {
  const joined = emptySets(size, Math.max(0, ...lots.map(({ sets }) => sets.words)))
  for (const { sets, groupOf } of lots) {
    const { words, bits } = sets
    for (const [at, group] of groupOf.entries()) {
      const into = joined.bits.subarray(group * joined.words, group * joined.words + words)
      unite(into, bits.subarray(at * words, (at + 1) * words))
      if ((at * words) % rowsAStep < words) yield
    }
  }
  return joined
}

/** How many codes each set has. */
export function* setSizes(
  { words, bits }: CodeSets,
  count: number,
): Steps<Int32Array<ArrayBuffer>> {
  const sizes = new Int32Array(count)
  for (let set = 0; set < count; set++) {
    sizes[set] = onesIn(bits.subarray(set * words, (set + 1) * words))
    if ((set * words) % rowsAStep < words) yield
  }
  return sizes
}

/** The codes of sets, and of which set each is. */
export interface SetCodes {
  readonly sets: Uint32Array
  readonly codes: Uint32Array
}

/** Set after set, ascending; without the code 0 where that stands for no value. */
export function* codesOfSets(
  { words, bits }: CodeSets,
  count: number,
  isNullable: boolean,
): Steps<SetCodes> {
  const sizes = yield* setSizes({ words, bits }, count)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const [sets, codes] = [new Uint32Array(all), new Uint32Array(all)]
  let at = 0
  for (let set = 0; set < count; set++) {
    const from = at
    at = writeCodes(bits.subarray(set * words, (set + 1) * words), isNullable, codes, from)
    sets.fill(set, from, at)
    if ((set * words) % rowsAStep < words) yield
  }
  return { sets: sets.subarray(0, at), codes: codes.subarray(0, at) }
}

/** That a set of codes below a domain's size has. */
export function wordsFor(domain: number): number {
  return Math.ceil(domain / 32)
}

function emptySets(count: number, words: number): CodeSets {
  return { words, bits: zeros(count * words) }
}

function mark({ words, bits }: CodeSets, groups: Uint32Array, codes: Uint32Array): void {
  for (let row = 0; row < groups.length; row++) {
    const code = codes[row]!
    bits[groups[row]! * words + (code >>> 5)]! |= 1 << (code & 31)
  }
}

function unite(into: Uint32Array, bits: Uint32Array): void {
  for (let word = 0; word < bits.length; word++) into[word]! |= bits[word]!
}

function onesIn(bits: Uint32Array): number {
  let ones = 0
  for (let word = 0; word < bits.length; word++) {
    const word32 = bits[word]!
    const pairs = word32 - ((word32 >>> 1) & 0x55555555)
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
    ones += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return ones
}

/** Answers where it ends. */
function writeCodes(
  bits: Uint32Array,
  isNullable: boolean,
  codes: Uint32Array,
  start: number,
): number {
  let at = start
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]!; left !== 0; left &= left - 1) {
      const code = word * 32 + 31 - Math.clz32(left & -left)
      if (code > 0 || !isNullable) codes[at++] = code
    }
  }
  return at
}
