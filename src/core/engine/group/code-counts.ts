import type { Column } from '#core/table/column.ts'
import type { Steps } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { zeros } from '#core/table/zeros.ts'

interface Known {
  readonly source: readonly Column[]
  readonly counts: Uint32Array
}

/** By the first block: columns never change, so that what was counted for one query is for all. */
const knownCounts = new WeakMap<Column, Known>()

/** Counts of more codes than this are not kept: they would weigh as much as a column. */
const mostKept = 2 ** 20

/** How many rows have each code. Looked at only. */
export function* codeCounts(stream: CodeStream, lengths: readonly number[]): Steps<Uint32Array> {
  const known = knownCodeCounts(stream)
  if (known !== null) return known
  const counts = zeros(stream.domain)
  const codes = new Uint32Array(Math.max(0, ...lengths))
  for (const [block, length] of lengths.entries()) {
    const isAdded = stream.addCounts?.(block, counts) === true
    if (!isAdded) countEach(stream.codes(block, codes.subarray(0, length)), counts)
    yield
  }
  const [first] = stream.source ?? []
  if (first !== undefined && counts.length <= mostKept)
    knownCounts.set(first, { source: stream.source!, counts })
  return counts
}

/**
 * The counts of codes that were counted before, else null. Codes are numbered alike only where the
 * domain is the same: a dictionary may have grown.
 */
export function knownCodeCounts({ source, domain }: CodeStream): Uint32Array | null {
  const known = source?.[0] === undefined ? undefined : knownCounts.get(source[0])
  if (known === undefined || known.counts.length !== domain) return null
  const isSame =
    known.source.length === source!.length &&
    known.source.every((column, block) => column === source![block])
  return isSame ? known.counts : null
}

/** Adds one for each row's code. */
export function countEach(codes: Uint32Array, counts: Uint32Array): void {
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++
}

/** The codes that occur, in ascending order. */
export function countedCodes(counts: Uint32Array): Uint32Array {
  let size = 0
  for (let code = 0; code < counts.length; code++) if (counts[code] !== 0) size++
  const codes = new Uint32Array(size)
  for (let code = 0, at = 0; at < size; code++) if (counts[code] !== 0) codes[at++] = code
  return codes
}
