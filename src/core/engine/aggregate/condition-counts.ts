import type { Expr } from '#core/query/expr.ts'
import type { BooleanColumn } from '#core/table/column.ts'
import { isValid } from '#core/table/validity.ts'
import { zeros } from '#core/table/zeros.ts'
import { trueIn } from '../logic.ts'
import type { Steps } from '../steps.ts'
import { type GroupedBlocks, type State, conditionOf } from './aggregation.ts'
import { signed, stateOfCounts } from './row-counts.ts'

/** How many rows of each group a condition holds for: its flags are added up, and no row is picked. */
export function* countedWhere(where: Expr, { blocks, groups, size }: GroupedBlocks): Steps<State> {
  const counts = zeros(size)
  for (const [at, block] of blocks.entries()) {
    const holds = conditionOf(where, block)
    if (size === 1) counts[0]! += trueIn(holds)
    else addTrue(counts, groups[at]!, holds)
    yield
  }
  return stateOfCounts(signed(counts))
}

function addTrue(
  counts: Uint32Array,
  groups: Uint32Array,
  { flags, validity }: BooleanColumn,
): void {
  if (validity === null)
    for (let row = 0; row < flags.length; row++) counts[groups[row]!]! += flags[row]!
  else
    for (let row = 0; row < flags.length; row++)
      if (flags[row] === 1 && isValid(validity, row)) counts[groups[row]!]!++
}
