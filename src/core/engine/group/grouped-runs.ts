import { type Steps, rowsAStep } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import type { CodedPairs } from './distinct-pairs.ts'
import { zeros } from '#core/table/zeros.ts'

/** With more blocks a look at all of them for each group takes longer than another way. */
const mostBlocks = 8
/** From so many rows on. */
const manyRows = 16_384

/**
 * The distinct pairs of groups and values where the rows of each block stand in the order of their
 * groups, as what segments know of them does: a group has had a value if it was the last to have it.
 * Null where they do not.
 */
export function* groupedRuns(
  groups: readonly Uint32Array[],
  values: CodeStream,
  size: number,
): Steps<CodedPairs | null> {
  const rows = groups.reduce((sum, { length }) => sum + length, 0)
  if (rows < manyRows || groups.length > mostBlocks) return null
  for (const own of groups) {
    if (!isAscending(own)) return null
    yield
  }
  const blocks = groups.map((own, block) => {
    const codes = values.codes(block, new Uint32Array(own.length))
    return { groups: own, codes, at: 0 }
  })
  const found = { groups: new Uint32Array(rows), codes: new Uint32Array(rows), size: 0 }
  const lastOf = zeros(values.domain)
  let pause = rowsAStep
  for (let group = 0; group < size; group++) {
    if (values.isNullable) lastOf[0] = group + 1
    for (const block of blocks) addRun(block, group, lastOf, found)
    if (found.size < pause) continue
    pause = found.size + rowsAStep
    yield
  }
  return { groups: found.groups.slice(0, found.size), codes: found.codes.slice(0, found.size) }
}

function isAscending(groups: Uint32Array): boolean {
  for (let row = 1; row < groups.length; row++) if (groups[row]! < groups[row - 1]!) return false
  return true
}

interface Block {
  readonly groups: Uint32Array
  readonly codes: Uint32Array
  at: number
}

interface Found extends CodedPairs {
  size: number
}

/** Adds the values of a block's rows of a group; `lastOf` has each value's last group, and one more. */
function addRun(block: Block, group: number, lastOf: Uint32Array, found: Found): void {
  const { groups, codes } = block
  const { groups: intoGroups, codes: intoCodes } = found
  let [row, size] = [block.at, found.size]
  for (; row < groups.length && groups[row] === group; row++) {
    const code = codes[row]!
    if (lastOf[code] === group + 1) continue
    lastOf[code] = group + 1
    intoGroups[size] = group
    intoCodes[size++] = code
  }
  block.at = row
  found.size = size
}
