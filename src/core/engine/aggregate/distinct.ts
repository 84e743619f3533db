import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import { type Column, noLarge } from '#core/table/column.ts'
import { piecesOf } from '#core/table/slice.ts'
import { evaluate } from '../evaluate.ts'
import { distinctPairs } from '../group/distinct-pairs.ts'
import { blockLengths } from '../keys.ts'
import type { Steps } from '../steps.ts'
import type { Aggregation, State } from './aggregation.ts'

type CountDistinct = NamedMeasure & { readonly measure: 'countDistinct'; readonly of: Expr }

/** A record is a value; each is kept once a group. */
export const countDistinct: Aggregation<CountDistinct> = {
  project: (measure, rows) => [evaluate(measure.of, rows)],
  *reduce(_, { groups, columns }, size) {
    const lengths = blockLengths(groups.length)
    let start = 0
    const blocks = lengths.map((length) => groups.subarray(start, (start += length)))
    return yield* distinctState(blocks, piecesOf(columns[0]!, lengths), size)
  },
  *finish(_, state, size) {
    const scaled = new Int32Array(size)
    for (const group of state.groups) scaled[group]!++
    return {
      held: 'scaled',
      type: { kind: 'decimal', scale: 0 },
      length: size,
      validity: null,
      scaled,
      large: noLarge,
    }
  },
  fold(_, size) {
    const groups: Uint32Array[] = []
    const values: Column[] = []
    return {
      *add(block) {
        groups.push(block.groups)
        values.push(block.columns[0]!)
      },
      *state() {
        return yield* distinctState(groups, values, size)
      },
    }
  },
}

function* distinctState(
  groups: readonly Uint32Array[],
  values: readonly Column[],
  size: number,
): Steps<State> {
  const pairs = yield* distinctPairs(groups, values, size)
  return { groups: pairs.groups, columns: [pairs.values] }
}
